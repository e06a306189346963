using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Miriam.Functions.Tests.Documents;
using static Miriam.Functions.Tests.Documents.AcceptedFile;

namespace Miriam.Functions.Tests.Erasures;

/// <summary>What people wrote about a woman before anybody could know it, and what they try to write afterwards.</summary>
public sealed class ErasedTextsTests
{
    private const string Her = "P-009";
    private const string See = "Voir le dossier de p-009.";
    private const string Mila = "spp.manager/mila";
    private const string Farid = "spp.finance/farid";
    private const string Adam = "spp.admin/adam";

    /// <summary>She is in no file of 2024Q3; that of 2024Q4 brings her.</summary>
    [Fact]
    public async Task Confirm_WomanWhomPeopleWroteAboutEverywhere_LeavesEveryStore()
    {
        await using var app = await AcceptedFile.StartAsync();
        var line = (await app.LinesAsync())[0];
        await WriteAsync(app, line);
        await app.AdvanceToAsync(new DateTimeOffset(2025, 1, 6, 8, 0, 0, TimeSpan.Zero));
        await app.PostAsync(Mila, "api/editions/2024-2025/periods/2024Q4/open");
        var version = await app.UploadAsync("2024Q4", "63020", App.SampleFile("63020-dison", "2024Q4.xlsx"));
        Assert.Equal("valid", (string)version["state"]!);

        var run = Text(await app.GetAsync(Fien, "api/payment-runs/2024-2025-r1"));
        var letter = await LetterAsync(app);
        await RefusesAsync(app);
        Assert.Contains(Her, await KeptAsync(app), StringComparison.OrdinalIgnoreCase);

        await app.PostAsync(Bea, $"{Agreement}/erasures", new { participant = Her, reason = "Elle ne souhaite plus participer." });
        await app.PostAsync(Mila, $"{Agreement}/erasures/1/confirm");
        await app.AdvanceToAsync(DateTimeOffset.MinValue);

        Assert.Equal("done", (string)(await app.GetAsync(Mila, $"{Agreement}/erasures"))[0]!["state"]!);
        Assert.DoesNotContain(Her, await KeptAsync(app), StringComparison.OrdinalIgnoreCase);
        // Its tranche stays in the run, and the run pays as much.
        Assert.Equal(run, Text(await app.GetAsync(Fien, "api/payment-runs/2024-2025-r1")));
        Assert.NotEqual(letter, await LetterAsync(app));
        Assert.Null((await app.GetAsync("spp.auditor/ann", "api/editions/2024-2025/audit"))["firstBroken"]);
    }

    private static async Task WriteAsync(App app, string line)
    {
        var row = int.Parse(line[^5..], System.Globalization.CultureInfo.InvariantCulture);
        (string Persona, string Path, object Body)[] written =
        [
            (Mila, "waivers", new { code = "ACT-03", period = "2024Q4", reason = See, expires = "2025-12-31" }),
            (Mila, "waivers/1/withdraw", new { reason = See }),
            (Mila, "account", new { iban = "BE71096123456769", holder = "CPAS de Dison", reason = See }),
            (Mila, "account/cancel", new { number = 1, reason = See }),
            (Mila, "amendments", new { version = 2, reason = See, added = new[] { new { code = "G9", nis = "63020", first = "2025Q2", last = "2025Q2" } } }),
            (Fien, "budget/commitments", new { year = 2025, amountCents = 1_000, reason = See }),
            (Farid, "budget/commitments/3/refuse", new { reason = See }),
            (Fien, "budget/commitments", new { year = 2024, amountCents = 2_000_000, reason = See }),
            (Farid, "budget/commitments/4/confirm", new { }),
            (Fien, "samples", new { size = 2, reason = See }),
            (Fien, "evidence-requests", new { lines = new[] { line }, question = See }),
            (Bea, "evidence-requests/1/answer", new { noneExists = true, text = See }),
            (Fien, "evidence-requests/1/close", new { outcome = "notSatisfied", reason = See }),
            (Fien, $"expenses/2024Q3/{row}/refuse", new { reason = See }),
            (Farid, $"expenses/2024Q3/{row}/confirm-refusal", new { }),
            (Fien, "expenses/2024Q3/review", new { items = new[] { new { row, action = "correct", acceptedCents = 1, reason = See } } }),
        ];
        foreach (var (persona, path, body) in written)
        {
            await app.PostAsync(persona, $"{Agreement}/{path}", body);
        }

        await app.AddAsync(Pdf("facture"), "p-009 facture.pdf", (await app.LinesAsync())[1]);
        await app.PostAsync(Adam, "api/parameters/changes", new
        {
            reason = See, values = new[] { new { parameter = "subsidy.base", from = "2025-2026", value = 70_000, source = "[SPP]" } },
        });
        await app.PostAsync(Adam, "api/parameters/changes/2/refuse", new { reason = See });

        await DecideAsync(app, Fien, "propose");
        await DecideAsync(app, Farid, "refuse");
        await DecideAsync(app, Fien, "propose");
        await DecideAsync(app, Farid, "approve");
        await app.PostAsync(Fien, "api/editions/2024-2025/payment-runs");
        await app.AdvanceToAsync(DateTimeOffset.MinValue);
        await app.PostAsync(Mila, $"{App.PathOf("2024Q3", "63020")}/1/reopen", new { reason = See });
    }

    /// <summary>Now that she is known, no text takes her code: the audit log could never lose it.</summary>
    private static async Task RefusesAsync(App app)
    {
        (string Persona, string Path, object Body)[] refused =
        [
            (Mila, "waivers", new { code = "ACT-03", period = "2024Q4", reason = See, expires = "2025-12-31" }),
            (Mila, "account", new { iban = "BE71096123456769", holder = "CPAS de Dison", reason = See }),
            (Mila, "amendments", new { version = 3, reason = See, added = new[] { new { code = "G8", nis = "63020", first = "2025Q2", last = "2025Q2" } } }),
            (Fien, "budget/commitments", new { year = 2025, amountCents = 1_000, reason = See }),
            (Fien, "samples", new { size = 1, reason = See }),
        ];
        foreach (var (persona, path, body) in refused)
        {
            Assert.Equal("BAD_REASON", await app.RefusedAsync(persona, $"{Agreement}/{path}", body));
        }
    }

    private static async Task DecideAsync(App app, string persona, string action)
    {
        var tranche = (await app.GetAsync(Fien, $"{Agreement}/tranches")).AsArray().Single()!;
        await app.PostAsync(persona, $"{Agreement}/tranches/{tranche["id"]}/{action}", new { calculationId = (string)tranche["calculationId"]!, reason = See });
    }

    private static string Text(JsonNode run) => $"{run["state"]} {run["totalCents"]} {run["lines"]!.AsArray().Count} {run["lines"]![0]!["stage"]}";

    private static async Task<string> LetterAsync(App app)
    {
        var letter = Assert.Single((await app.GetAsync(Bea, $"{Agreement}/letters")).AsArray(), letter => (string)letter!["kind"]! == "evidence");
        using var answer = await app.CallAsync(Bea, HttpMethod.Get, $"{Agreement}/letters/{letter!["number"]}");
        return Convert.ToHexStringLower(SHA256.HashData(await answer.Content.ReadAsByteArrayAsync()));
    }

    // The audit log forgets nothing that was written before anybody could know (docs/adr/0008).
    private static async Task<string> KeptAsync(App app) =>
        string.Join('\n', (await StoredText.OfAsync(app)).Split('\n').Where(row => !row.Contains("\"previousHash\":", StringComparison.Ordinal)));
}
