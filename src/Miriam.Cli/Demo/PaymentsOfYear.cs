using System.Text.Json.Nodes;

namespace Miriam.Cli.Demo;

/// <summary>Pays what is approved, as finance would: a run, sealed by one and released by another, and the answers of the bank.</summary>
public sealed class PaymentsOfYear(ProgrammeApi api, string edition, string folder)
{
    private const string Answers = "api/bank-answers";

    public DemoBank Bank { get; } = new();

    /// <summary>What was tried against the rules, and the code with which it was refused.</summary>
    public List<(string What, string Code, string Expected)> Refusals { get; } = [];

    /// <summary>The files that went to the bank and came from it.</summary>
    public List<string> Files { get; } = [];

    /// <summary>One run with everything that is approved; nothing when nothing is.</summary>
    public async Task PayAsync(CancellationToken cancellation)
    {
        if (await api.PostUnlessAsync(People.FinanceProposing, $"api/editions/{edition}/payment-runs", new { }, "EMPTY_RUN", cancellation) is not { } run)
        {
            return;
        }

        var path = $"api/payment-runs/{Text(run, "id")}";
        var isSealed = await api.PostAsync(People.FinanceApproving, $"{path}/seal", null, cancellation);
        var release = new { sha256 = Text(isSealed, "sha256") };
        Refusals.Add((
            $"releasing one's own seal of {Text(run, "id")}",
            await api.PostRefusedAsync(People.FinanceApproving, $"{path}/release", release, cancellation),
            "SAME_PERSON"));
        await SaveAsync($"{Text(run, "id")}-sheet.html", await api.BytesAsync(People.FinancePaying, $"{path}/sheet", cancellation), cancellation);
        await api.PostAsync(People.FinancePaying, $"{path}/release", release, cancellation);

        var file = await api.BytesAsync(People.FinancePaying, $"{path}/file", cancellation);
        await SaveAsync($"{Text(run, "id")}.pain.001.xml", file, cancellation);
        var status = Bank.Execute(file, await api.NowAsync(cancellation));
        await SaveAsync($"{Text(run, "id")}.pain.002.xml", status, cancellation);
        await ApplyAsync(status, cancellation);
    }

    /// <summary>The CPAS pays a claim in two parts, with its communication.</summary>
    public async Task RecoverAsync(string claim, long cents, string communication, CancellationToken cancellation)
    {
        var half = cents / 2;
        var statement = Bank.Statement(
            [($"{claim}-A", half, communication), ($"{claim}-B", cents - half, communication)], await api.NowAsync(cancellation));
        await SaveAsync($"{claim}.camt.053.xml", statement, cancellation);
        await ApplyAsync(statement, cancellation);
    }

    private async Task ApplyAsync(byte[] answer, CancellationToken cancellation)
    {
        var applied = await api.PostBytesAsync(People.FinancePaying, Answers, answer, cancellation);
        if (Text(applied, "state") != "applied")
        {
            throw new InvalidOperationException($"The bank's answer was not taken: {applied.ToJsonString()}");
        }
    }

    private async Task SaveAsync(string name, byte[] content, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, name);
        await File.WriteAllBytesAsync(file, content, cancellation);
        Files.Add(file);
    }

    private static string Text(JsonNode node, string property) => node[property]!.GetValue<string>();
}
