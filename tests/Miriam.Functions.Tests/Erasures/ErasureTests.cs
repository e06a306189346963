using System.Net;
using System.Security.Cryptography;
using Miriam.Domain.Submissions;
using Miriam.Functions.Storage;
using Miriam.Functions.Submissions;

namespace Miriam.Functions.Tests.Erasures;

public sealed class ErasureTests
{
    private const string Cpas = "63020";
    private const string Agreement = "2024-2025-63020";
    private const string Erasures = $"api/agreements/{Agreement}/erasures";
    private const string Her = "P-003";
    private const string Bea = "cpas.editor/bea@63020";
    private const string Mila = "spp.manager/mila";

    private static readonly string Sample = App.SampleFile("63020-dison", "2024Q3.xlsx");

    [Fact]
    public async Task Confirm_WomanOfAnAcceptedFile_LeavesEveryFileAndNoAmountMoves()
    {
        await using var app = await AcceptedAsync();
        await RequestReportAsync(app);
        var file = $"{App.PathOf("2024Q3", Cpas)}/1";
        var sent = Hash(await OriginalAsync(app, file));
        var money = (await app.GetAsync("spp.finance/fien", $"api/agreements/{Agreement}/tranches")).ToJsonString();
        var women = (await SubmissionAsync(app)).Stays.Count;

        await app.PostAsync(Bea, Erasures, new { participant = " p-003", reason = "Elle ne souhaite plus participer." });
        Assert.Equal(sent, Hash(await OriginalAsync(app, file)));
        Assert.Contains(Her, await StoredText.OfAsync(app), StringComparison.OrdinalIgnoreCase);
        await app.PostAsync(Mila, $"{Erasures}/1/confirm");
        await app.AdvanceToAsync(DateTimeOffset.MinValue);

        var erasure = Assert.Single((await app.GetAsync(Mila, Erasures)).AsArray())!;
        Assert.Equal("done", erasure["state"]!.GetValue<string>());
        Assert.Null(erasure["participant"]);
        var rewritten = Assert.Single(erasure["files"]!.AsArray())!;
        Assert.Equal(sent, rewritten["oldSha256"]!.GetValue<string>());
        var now = Hash(await OriginalAsync(app, file));
        Assert.NotEqual(sent, now);
        Assert.Equal(now, rewritten["newSha256"]!.GetValue<string>());
        Assert.Equal(now, (await app.GetAsync(Bea, file))["sha256"]!.GetValue<string>());
        Assert.Equal(money, (await app.GetAsync("spp.finance/fien", $"api/agreements/{Agreement}/tranches")).ToJsonString());

        var left = await SubmissionAsync(app);
        Assert.Equal(women - 1, left.Stays.Count);
        Assert.DoesNotContain(left.Stays, stay => stay.Participant == Her);
        Assert.DoesNotContain(left.Measures, measure => measure.Participant == Her);
        Assert.DoesNotContain(Her, await StoredText.OfAsync(app), StringComparison.OrdinalIgnoreCase);

        var report = Assert.Single((await app.GetAsync("spp.editor/eva", "api/editions/2024-2025/reports")).AsArray())!;
        Assert.Equal($"{Agreement}/erasure-1", Assert.Single(report["flags"]!.AsArray())!["erasure"]!.GetValue<string>());
        using var page = await app.CallAsync("spp.editor/eva", HttpMethod.Get, "api/editions/2024-2025/reports/1/fr");
        Assert.Contains("<aside role=\"note\"", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var findings = await app.CallAsync(Bea, HttpMethod.Get, $"{file}/findings?format=html&lang=nl");
        Assert.Contains("01/11/2024 op haar vraag uit dit bestand gewist", await findings.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var verified = await app.GetAsync("spp.auditor/ann", "api/editions/2024-2025/audit");
        Assert.Null(verified["firstBroken"]);
        var actions = verified["records"]!.AsArray().Select(record => record!["action"]!.GetValue<string>()).ToList();
        Assert.Equal(
            ["erasure.requested", "erasure.confirmed", "submission.rewritten", "reports.flagged", "erasure.done"],
            actions.Where(action => action.StartsWith("erasure", StringComparison.Ordinal) || action is "submission.rewritten" or "reports.flagged"));
    }

    [Fact]
    public async Task Upload_FileWithHerAfterwards_IsRefusedAndNotStored()
    {
        await using var app = await AcceptedAsync();
        await app.PostAsync(Bea, Erasures, new { participant = Her, reason = "Elle ne souhaite plus participer." });
        await app.PostAsync(Mila, $"{Erasures}/1/confirm");
        await app.AdvanceToAsync(DateTimeOffset.MinValue);
        await app.PostAsync(Mila, $"{App.PathOf("2024Q3", Cpas)}/1/reopen", new { reason = "Une dépense a été oubliée." });

        var version = await app.UploadAsync("2024Q3", Cpas, Sample);

        Assert.Equal("rejected", version["state"]!.GetValue<string>());
        var findings = await app.GetAsync(Bea, $"{App.PathOf("2024Q3", Cpas)}/2/findings?lang=en");
        Assert.All(
            findings.AsArray().Where(finding => finding!["code"]!.GetValue<string>() == "PRV-05"),
            finding => Assert.Null(finding!["found"]));
        Assert.Contains(findings.AsArray(), finding => finding!["code"]!.GetValue<string>() == "PRV-05");
        using var original = await app.CallAsync(Mila, HttpMethod.Get, $"{App.PathOf("2024Q3", Cpas)}/2/original");
        Assert.Equal(HttpStatusCode.NotFound, original.StatusCode);
    }

    /// <summary>She follows a second edition under her code; the objection is made in the later one.</summary>
    [Fact]
    public async Task Confirm_WomanOfTwoEditions_LeavesBothAndTheirTexts()
    {
        const string her = "P-005";
        const string yearBefore = "2023-2024-63020";
        await using var app = await App.StartAsync(new DateTimeOffset(2023, 11, 1, 8, 0, 0, TimeSpan.Zero));
        var file = await YearBefore.SignAsync(app);
        // Before she is in any file nobody can know that a text names her.
        await app.PostAsync(Mila, $"api/agreements/{yearBefore}/waivers", new { code = "ACT-03", period = "2023Q4", reason = $"Accord donné pour {her}.", expires = "2024-12-31" });
        await app.PostAsync(Mila, $"api/agreements/{yearBefore}/waivers/1/withdraw", new { reason = "Erreur, voir p-005." });
        await YearBefore.AcceptAsync(app, file);
        var naming = new { code = "ACT-03", period = "2024Q1", reason = $"À cause de {her}.", expires = "2024-12-31" };
        Assert.Equal("BAD_REASON", await app.RefusedAsync(Mila, $"api/agreements/{yearBefore}/waivers", naming));
        await app.AdvanceToAsync(new DateTimeOffset(2024, 11, 1, 8, 0, 0, TimeSpan.Zero));
        await AcceptAsync(app);
        await RequestReportAsync(app, "2023-2024");
        await RequestReportAsync(app);

        await app.PostAsync(Bea, Erasures, new { participant = her, reason = "Elle ne souhaite plus participer." });
        await app.PostAsync(Mila, $"{Erasures}/1/confirm");
        await app.AdvanceToAsync(DateTimeOffset.MinValue);

        var erasure = Assert.Single((await app.GetAsync(Mila, Erasures)).AsArray())!;
        Assert.Equal("done", erasure["state"]!.GetValue<string>());
        Assert.Equal(2, erasure["files"]!.AsArray().Count);
        var waiver = Assert.Single((await app.GetAsync(Mila, $"api/agreements/{yearBefore}/waivers")).AsArray())!;
        Assert.Equal(("Accord donné pour ….", "Erreur, voir …."), (waiver["reason"]!.GetValue<string>(), waiver["withdrawalReason"]!.GetValue<string>()));
        // The audit log forgets nothing (docs/adr/0008).
        var stored = (await StoredText.OfAsync(app)).Split('\n').Where(line => !line.Contains("\"action\":\"waiver", StringComparison.Ordinal));
        Assert.DoesNotContain(stored, line => line.Contains(her, StringComparison.OrdinalIgnoreCase));
        foreach (var edition in new[] { "2023-2024", "2024-2025" })
        {
            var reports = (await app.GetAsync("spp.editor/eva", $"api/editions/{edition}/reports")).AsArray();
            Assert.NotEmpty(reports);
            Assert.All(reports, report => Assert.Equal($"{Agreement}/erasure-1", Assert.Single(report!["flags"]!.AsArray())!["erasure"]!.GetValue<string>()));
        }

        // The edition before refuses her from now on, too.
        await app.PostAsync(Mila, $"{YearBefore.Path}/1/reopen", new { reason = "Une dépense a été oubliée." });
        await YearBefore.SendAsync(app, file);
        var findings = await app.GetAsync(Bea, $"{YearBefore.Path}/2/findings");
        Assert.Contains(findings.AsArray(), finding => finding!["code"]!.GetValue<string>() == "PRV-05");
    }

    [Fact]
    public async Task Request_Decisions_TakeTwoPeopleAndAReasonThatNamesNobody()
    {
        await using var app = await AcceptedAsync();
        Assert.Equal("NOT_IN_ANY_FILE", await app.RefusedAsync(Bea, Erasures, new { participant = "P-999", reason = "Elle se retire." }));
        Assert.Equal("BAD_REASON", await app.RefusedAsync(Bea, Erasures, new { participant = Her, reason = "P-003 se retire." }));
        Assert.Equal("FORBIDDEN", await app.RefusedAsync("spp.finance/fien", Erasures, new { participant = Her, reason = "Elle se retire." }));
        Assert.Equal("NOT_FOUND", await app.RefusedAsync("cpas.editor/bob@21001", Erasures, new { participant = Her, reason = "Elle se retire." }));

        await app.PostAsync(Mila, Erasures, new { participant = Her, reason = "Elle se retire." });
        Assert.Equal("SAME_PERSON", await app.RefusedAsync(Mila, $"{Erasures}/1/confirm"));
        Assert.Equal("FORBIDDEN", await app.RefusedAsync(Bea, $"{Erasures}/1/confirm"));
        await app.AdvanceToAsync(new DateTimeOffset(2024, 11, 20, 8, 0, 0, TimeSpan.Zero));
        var reminders = (await app.GetAsync(Mila, "api/editions/2024-2025/notifications")).AsArray()
            .Where(notice => notice!["kind"]!.GetValue<string>() == "erasure");
        Assert.Equal(3, reminders.Count());

        var withdrawn = await app.PostAsync(Bea, $"{Erasures}/1/withdraw", new { reason = "Elle reste finalement." });
        Assert.Equal("withdrawn", withdrawn["state"]!.GetValue<string>());
        Assert.Null(withdrawn["participant"]);
        Assert.Equal("WRONG_STATE", await app.RefusedAsync("spp.manager/max", $"{Erasures}/1/confirm"));
        Assert.Equal("BAD_REASON", await app.RefusedAsync(Mila, $"{App.PathOf("2024Q3", Cpas)}/1/reopen", new { reason = "Corriger p-003." }));
    }

    [Fact]
    public async Task Request_NobodyConfirmsForNineWeeks_IsEscalatedOnceAndThenCarriedOut()
    {
        await using var app = await AcceptedAsync();
        await app.PostAsync(Bea, Erasures, new { participant = Her, reason = "Elle ne souhaite plus participer." });

        await app.AdvanceToAsync(new DateTimeOffset(2025, 1, 3, 12, 0, 0, TimeSpan.Zero));

        var notices = (await app.GetAsync(Mila, "api/editions/2024-2025/notifications")).AsArray();
        // Others tell of the tranche, which waits as well.
        string[] Days(string kind) =>
            [.. notices.Where(notice => notice!["kind"]!.GetValue<string>() == kind && !notice["text"]!.GetValue<string>().Contains("/tranches/", StringComparison.Ordinal)).Select(notice => notice!["at"]!.GetValue<string>()[..10]).Order(StringComparer.Ordinal)];
        // At once and every week from 1 November; after 21 days the administrators, since the managers are late.
        Assert.Equal(
            ["2024-11-01", "2024-11-08", "2024-11-15", "2024-11-22", "2024-11-29", "2024-12-06", "2024-12-13", "2024-12-20", "2024-12-27", "2025-01-03"],
            Days("erasure"));
        Assert.Equal(["2024-11-22"], Days("request-escalated"));
        var toAdministrators = (await app.GetAsync("spp.admin/ann", "api/editions/2024-2025/notifications")).AsArray();
        Assert.Equal(["request-escalated"], toAdministrators.Select(notice => notice!["kind"]!.GetValue<string>()).Distinct());
        Assert.Contains(Her, await StoredText.OfAsync(app), StringComparison.OrdinalIgnoreCase);

        await app.PostAsync(Mila, $"{Erasures}/1/confirm");
        await app.AdvanceToAsync(DateTimeOffset.MinValue);

        Assert.Equal("done", Assert.Single((await app.GetAsync(Mila, Erasures)).AsArray())!["state"]!.GetValue<string>());
        Assert.DoesNotContain(Her, await StoredText.OfAsync(app), StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<App> AcceptedAsync()
    {
        var app = await App.StartAsync(new DateTimeOffset(2024, 11, 1, 8, 0, 0, TimeSpan.Zero));
        await AcceptAsync(app);
        return app;
    }

    private static async Task AcceptAsync(App app)
    {
        await app.SignAsync("63020-dison");
        await app.PostAsync(Mila, "api/editions/2024-2025/periods/2024Q3/open");
        var version = await app.UploadAsync("2024Q3", Cpas, Sample);
        Assert.Equal("valid", version["state"]!.GetValue<string>());
        await app.AcceptAsync("2024Q3", Cpas);
    }

    private static async Task RequestReportAsync(App app, string edition = "2024-2025")
    {
        using var body = System.Net.Http.Json.JsonContent.Create(new { });
        using var answer = await app.CallAsync("spp.editor/eva", HttpMethod.Post, $"api/editions/{edition}/reports", body);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        await app.AdvanceToAsync(DateTimeOffset.MinValue);
    }

    private static async Task<byte[]> OriginalAsync(App app, string file)
    {
        using var answer = await app.CallAsync(Mila, HttpMethod.Get, $"{file}/original");
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private static async Task<Submission> SubmissionAsync(App app)
    {
        var blobs = new BlobFiles(new Azure.Storage.Blobs.BlobServiceClient(app.ConnectionString));
        return await blobs.ReadJsonAsync<Submission>(
            SubmissionBlobs.Submission(Dossiers.Agreement, Dossiers.Key(Dossiers.FirstPeriod)), CancellationToken.None);
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
