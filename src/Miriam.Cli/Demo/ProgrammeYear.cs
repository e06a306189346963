using System.Globalization;
using System.Text.Json.Nodes;

namespace Miriam.Cli.Demo;

/// <summary>
/// A programme year, driven through the public API as CPAS staff and SPP officers would: agreements, four periods with
/// uploads, declarations, acceptances, tranches and payments, then the settlement and the annual report.
/// </summary>
/// <param name="folder">Where the payment files and the bank's answers are kept.</param>
public sealed class ProgrammeYear(ProgrammeApi api, Samples samples, IProgress<string> progress, string folder)
{
    private const int AtATime = 4;

    // The CPAS that is late, and with which period.
    private const string LateNis = "71016";
    private const string LatePeriod = "2024Q4";

    private readonly Lock counting = new();

    /// <summary>The runs of the year and their bank.</summary>
    public PaymentsOfYear Payments { get; } = new(api, samples.Edition, System.IO.Path.Combine(folder, "payments"));

    /// <summary>The one line that finance asked about.</summary>
    public EvidenceOfYear Evidence { get; } = new(api);

    /// <summary>Files sent, the refused one included.</summary>
    public int Submissions { get; private set; }

    public int Rejected { get; private set; }

    /// <summary>What was tried against the rules, and the code with which it was refused.</summary>
    public List<(string What, string Code, string Expected)> Refusals { get; } = [];

    /// <summary>Findings of the files that were refused.</summary>
    public List<JsonNode> RejectedFindings { get; } = [];

    public async Task SignAgreementsAsync(CancellationToken cancellation)
    {
        await Parallel.ForEachAsync(samples.Agreements, Options(cancellation), async (sample, token) =>
        {
            var entered = await api.PostAsync(People.Manager, "api/agreements", sample.Agreement, token);
            await api.PostAsync(People.Manager, $"api/agreements/{Text(entered, "id")}/sign", null, token);
            await ApproveOpenTranchesAsync(sample, token);
            progress.Report(sample.Name);
        });
        await Payments.PayAsync(cancellation);
    }

    /// <summary>One period: opened on the first day after it, files within two weeks, the late one after its reminders.</summary>
    public async Task RunPeriodAsync(string period, CancellationToken cancellation)
    {
        await OpenPeriodAsync(period, cancellation);
        var late = period == LatePeriod ? samples.Agreements.Where(s => s.Nis == LateNis).ToList() : [];
        await Parallel.ForEachAsync(samples.Agreements.Except(late), Options(cancellation), async (sample, token) =>
            await SubmitAsync(sample, period, token));

        foreach (var sample in late)
        {
            // Twelve days after the due date: three reminders and the escalation have gone out by then.
            await api.AdvanceToAsync(LastDayOfMonthAfter(period).AddDays(12), cancellation);
            await SubmitAsync(sample, period, cancellation);
        }

        await Payments.PayAsync(cancellation);
    }

    public async Task OpenPeriodAsync(string period, CancellationToken cancellation)
    {
        await api.AdvanceToAsync(FirstDayAfter(period).AddDays(9), cancellation);
        await api.PostAsync(People.Manager, $"api/editions/{samples.Edition}/periods/{period}/open", null, cancellation);
    }

    /// <summary>Sends, declares and accepts the file of one CPAS, and approves what follows from it.</summary>
    public async Task SubmitAsync(SampleAgreement sample, string period, CancellationToken cancellation)
    {
        if (sample.FirstAttempt(period) is { } mistaken)
        {
            await SendMistakenAsync(sample, period, mistaken, cancellation);
        }

        var version = await UploadAsync(sample, period, sample.FileOf(period), cancellation);
        if (Text(version, "state") != "valid")
        {
            var findings = await api.GetAsync(People.CpasEditor(sample.Nis), $"{Path(sample, period, version)}/findings", cancellation);
            throw new InvalidOperationException($"{sample.FileOf(period)} should be valid: {findings.ToJsonString()}");
        }

        var path = Path(sample, period, version);
        await api.PostAsync(People.DirectorGeneral(sample.Nis), $"{path}/declare", null, cancellation);
        await api.PostAsync(People.President(sample.Nis), $"{path}/declare", null, cancellation);
        await api.PostAsync(People.Manager, $"{path}/review", null, cancellation);
        await api.PostAsync(People.Manager, $"{path}/accept", null, cancellation);
        await ApproveOpenTranchesAsync(sample, cancellation);
        progress.Report($"{sample.Name} {period}");
    }

    /// <summary>Reviews the expenses of the whole edition; the settlement follows with the last line.</summary>
    public async Task SettleAsync(CancellationToken cancellation)
    {
        // The question is in French.
        var asked = samples.Agreements.First(sample => sample.Agreement["language"]!.GetValue<string>() == "fr");
        await Evidence.AskAsync(AgreementId(asked), asked.Nis, samples.Periods[0], cancellation);
        await Parallel.ForEachAsync(samples.Agreements, Options(cancellation), async (sample, token) =>
        {
            var id = AgreementId(sample);
            foreach (var period in samples.Periods)
            {
                await api.PostAsync(People.FinanceProposing, $"api/agreements/{id}/expenses/{period}/accept", null, token);
            }

            await ApproveOpenTranchesAsync(sample, token);
            progress.Report(sample.Name);
        });
        await Payments.PayAsync(cancellation);
        foreach (var sample in samples.Agreements)
        {
            await RecoverAsync(sample, cancellation);
        }
    }

    /// <summary>Lets the schedule assemble the report on 1 October, publishes it and saves its pages.</summary>
    public async Task<IReadOnlyList<string>> ReportAsync(string folder, CancellationToken cancellation)
    {
        await api.AdvanceToAsync(new DateTimeOffset(2025, 10, 2, 0, 0, 0, TimeSpan.Zero), cancellation);
        var versions = await api.GetAsync(People.Editor, $"api/editions/{samples.Edition}/reports", cancellation);
        var draft = versions.AsArray().LastOrDefault()
            ?? throw new InvalidOperationException("The schedule has not assembled a report.");
        await api.PostAsync(
            People.SecondEditor, $"api/editions/{samples.Edition}/reports/{Number(draft, "version")}/publish", null, cancellation);

        List<string> files = [];
        foreach (var language in new[] { "fr", "nl", "de" })
        {
            var file = System.IO.Path.Combine(folder, "report", language, "index.html");
            await api.DownloadAsync($"api/report/{samples.Edition}/{language}", file, cancellation);
            files.Add(file);
        }

        return files;
    }

    public string AgreementId(SampleAgreement sample) => $"{samples.Edition}-{sample.Nis}";

    private async Task SendMistakenAsync(SampleAgreement sample, string period, string file, CancellationToken cancellation)
    {
        var version = await UploadAsync(sample, period, file, cancellation);
        if (Text(version, "state") != "rejected")
        {
            throw new InvalidOperationException($"{file} should have been rejected.");
        }

        var findings = await api.GetAsync(People.CpasEditor(sample.Nis), $"{Path(sample, period, version)}/findings", cancellation);
        lock (counting)
        {
            Rejected++;
            RejectedFindings.AddRange(findings.AsArray().Where(f => Text(f!, "severity") == "E").Select(f => f!.DeepClone()));
        }
    }

    private async Task<JsonNode> UploadAsync(SampleAgreement sample, string period, string file, CancellationToken cancellation)
    {
        lock (counting)
        {
            Submissions++;
        }

        return await api.UploadAsync(People.CpasEditor(sample.Nis), samples.Edition, period, sample.Nis, file, cancellation);
    }

    /// <summary>Proposes, tries to approve alone (refused), approves as another.</summary>
    private async Task ApproveOpenTranchesAsync(SampleAgreement sample, CancellationToken cancellation)
    {
        var path = $"api/agreements/{AgreementId(sample)}/tranches";
        var tranches = await api.GetAsync(People.FinanceProposing, path, cancellation);
        foreach (var tranche in tranches.AsArray().Where(t => Text(t!, "state") is "computed" or "proposed").Select(t => t!))
        {
            var decision = new { calculationId = Text(tranche, "calculationId") };
            var one = $"{path}/{Text(tranche, "id")}";
            if (Text(tranche, "state") == "computed")
            {
                await api.PostAsync(People.FinanceProposing, $"{one}/propose", decision, cancellation);
            }

            var code = await api.PostRefusedAsync(People.FinanceProposing, $"{one}/approve", decision, cancellation);
            lock (counting)
            {
                Refusals.Add(($"approving one's own proposal of {Text(tranche, "id")}", code, "SAME_PERSON"));
            }

            await api.PostAsync(People.FinanceApproving, $"{one}/approve", decision, cancellation);
        }
    }

    private async Task RecoverAsync(SampleAgreement sample, CancellationToken cancellation)
    {
        var path = $"api/agreements/{AgreementId(sample)}/claims";
        var claims = await api.GetAsync(People.FinanceProposing, path, cancellation);
        foreach (var claim in claims.AsArray().Where(c => Text(c!, "state") == "computed").Select(c => c!))
        {
            var decision = new { calculationId = Text(claim, "calculationId") };
            var one = $"{path}/{Text(claim, "id")}";
            await api.PostAsync(People.FinanceProposing, $"{one}/propose", decision, cancellation);
            await api.PostAsync(People.FinanceApproving, $"{one}/approve", decision, cancellation);
            await api.PostAsync(People.FinanceProposing, $"{one}/notify", decision, cancellation);
            await Payments.RecoverAsync(Text(claim, "id"), claim["amountCents"]!.GetValue<long>(), Text(claim, "communication"), cancellation);
        }
    }

    private string Path(SampleAgreement sample, string period, JsonNode version) =>
        $"api/editions/{samples.Edition}/periods/{period}/cpas/{sample.Nis}/submissions/{Number(version, "version")}";

    private static string Text(JsonNode node, string property) => node[property]!.GetValue<string>();

    private static string Number(JsonNode node, string property) =>
        node[property]!.GetValue<int>().ToString(CultureInfo.InvariantCulture);

    private static DateTimeOffset FirstDayAfter(string period)
    {
        var year = int.Parse(period.AsSpan(0, 4), CultureInfo.InvariantCulture);
        return new DateTimeOffset(year, 1, 1, 8, 0, 0, TimeSpan.Zero).AddMonths(3 * (period[5] - '0'));
    }

    private static DateTimeOffset LastDayOfMonthAfter(string period) => FirstDayAfter(period).AddMonths(1).AddDays(-1);

    private static ParallelOptions Options(CancellationToken cancellation) =>
        new() { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellation };
}
