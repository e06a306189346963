using System.Net;
using System.Security.Cryptography;

namespace Miriam.Functions.Tests.Payments;

/// <summary>A run through the public API, under the skipping clock.</summary>
public sealed class PaymentRunTests
{
    private const string Tranche = "api/agreements/2024-2025-63020/tranches/2024-2025-63020-t1";
    private const string Runs = "api/editions/2024-2025/payment-runs";

    [Fact]
    public async Task Run_SealedByOneReleasedByAnother_GivesOutTheFrozenFile()
    {
        await using var app = await App.StartAsync(new DateTimeOffset(2024, 10, 1, 8, 0, 0, TimeSpan.Zero));
        await ApproveAsync(app);

        var run = await app.PostAsync("spp.finance/fien", Runs);
        Assert.Equal("2024-2025-r1", run["id"]!.GetValue<string>());
        Assert.Equal("draft", run["state"]!.GetValue<string>());
        var path = $"api/payment-runs/{run["id"]}";
        Assert.Equal("WRONG_STATE", await app.RefusedAsync("spp.finance/fabio", $"{path}/release", new { sha256 = "" }));
        var isSealed = await app.PostAsync("spp.finance/farid", $"{path}/seal");
        var sha256 = isSealed["sha256"]!.GetValue<string>();
        using (var early = await app.CallAsync("spp.finance/fabio", HttpMethod.Get, $"{path}/file"))
        {
            Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);
        }

        Assert.Equal("SAME_PERSON", await app.RefusedAsync("spp.finance/farid", $"{path}/release", new { sha256 }));
        Assert.Equal("OTHER_FILE", await app.RefusedAsync("spp.finance/fabio", $"{path}/release", new { sha256 = "0000" }));
        using (var sheet = await app.CallAsync("spp.finance/fabio", HttpMethod.Get, $"{path}/sheet?lang=nl"))
        {
            Assert.Contains("Verzegeld", await sheet.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        var released = await app.PostAsync("spp.finance/fabio", $"{path}/release", new { sha256 });
        Assert.Equal("released", released["state"]!.GetValue<string>());
        using var file = await app.CallAsync("spp.finance/fabio", HttpMethod.Get, $"{path}/file");
        Assert.Equal(sha256, Convert.ToHexStringLower(SHA256.HashData(await file.Content.ReadAsByteArrayAsync())));

        var audit = await app.GetAsync("spp.auditor/anke", "api/editions/2024-2025/audit");
        Assert.Contains(audit["records"]!.AsArray(), r => r!["action"]!.GetValue<string>() == "run.file-downloaded" && r["by"]!.GetValue<string>() == "fabio");
        Assert.Equal("released", (await app.GetAsync("spp.auditor/anke", Runs))[0]!["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task Run_NobodyReleases_RemindsFinance()
    {
        await using var app = await App.StartAsync(new DateTimeOffset(2024, 10, 1, 8, 0, 0, TimeSpan.Zero));
        await ApproveAsync(app);
        var run = await app.PostAsync("spp.finance/fien", Runs);
        await app.PostAsync("spp.finance/farid", $"api/payment-runs/{run["id"]}/seal");

        await app.AdvanceToAsync(new DateTimeOffset(2024, 10, 7, 0, 0, 0, TimeSpan.Zero));

        var notices = (await app.GetAsync("spp.finance/fien", "api/editions/2024-2025/notifications")).AsArray()
            .Where(n => n!["kind"]!.GetValue<string>() == "payment-run-waiting").Select(n => n!["at"]!.GetValue<string>()[..10]);
        Assert.Equal(["2024-10-03", "2024-10-06"], notices);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_NobodySealsOrReleases_IsEscalatedOnceAndStaysDecidable(bool isSealed)
    {
        await using var app = await App.StartAsync(new DateTimeOffset(2024, 10, 1, 8, 0, 0, TimeSpan.Zero));
        await ApproveAsync(app);
        foreach (var person in new[] { "spp.manager/mila", "spp.admin/ada" })
        {
            await app.PutAsync(person, "api/me/mails", new { email = $"{person[^4..].TrimStart('/')}@spp.example" });
        }

        var path = $"api/payment-runs/{(await app.PostAsync("spp.finance/fien", Runs, new { executionDate = "2024-10-31" }))["id"]}";
        if (isSealed)
        {
            await app.PostAsync("spp.finance/farid", $"{path}/seal");
        }

        await app.AdvanceToAsync(new DateTimeOffset(2024, 10, 16, 0, 0, 0, TimeSpan.Zero));

        // Two days after the last decision, then every three; with the third reminder the managers hear of it.
        Assert.Equal(
            [
                "2024-10-03 payment-run-waiting", "2024-10-06 payment-run-waiting", "2024-10-09 payment-run-waiting", "2024-10-09 request-escalated",
                "2024-10-12 payment-run-waiting", "2024-10-15 payment-run-waiting",
            ],
            (await app.GetAsync("spp.manager/mila", "api/editions/2024-2025/notifications")).AsArray()
                .Where(notice => notice!["kind"]!.GetValue<string>() is "payment-run-waiting" or "request-escalated")
                .Select(notice => $"{notice!["at"]!.GetValue<string>()[..10]} {notice["kind"]!.GetValue<string>()}").Order(StringComparer.Ordinal));
        Assert.Contains("To: mila@spp.example", Assert.Single(app.Mails()), StringComparison.Ordinal);

        var sha256 = (isSealed ? await app.GetAsync("spp.finance/fien", path) : await app.PostAsync("spp.finance/farid", $"{path}/seal"))["sha256"]!.GetValue<string>();
        Assert.Equal("released", (await app.PostAsync("spp.finance/fabio", $"{path}/release", new { sha256 }))["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task Propose_NothingApproved_IsRefused()
    {
        await using var app = await App.StartAsync(new DateTimeOffset(2024, 10, 1, 8, 0, 0, TimeSpan.Zero));

        Assert.Equal("EMPTY_RUN", await app.RefusedAsync("spp.finance/fien", Runs));
    }

    private static async Task ApproveAsync(App app)
    {
        await app.SignAsync("63020-dison");
        await app.PostAsync("spp.manager/mila", "api/editions/2024-2025/periods/2024Q3/open");
        await app.UploadAsync("2024Q3", "63020", App.SampleFile("63020-dison", "2024Q3.xlsx"));
        await app.AcceptAsync("2024Q3", "63020");
        var decision = new { calculationId = (await app.GetAsync("spp.finance/fien", Tranche))["calculationId"]!.GetValue<string>() };
        await app.PostAsync("spp.finance/fien", $"{Tranche}/propose", decision);
        await app.PostAsync("spp.finance/farid", $"{Tranche}/approve", decision);
    }
}
