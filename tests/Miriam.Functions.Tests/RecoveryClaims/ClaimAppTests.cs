using System.Net;
using System.Text.Json.Nodes;
using Miriam.Functions.Tests.Payments;

namespace Miriam.Functions.Tests.RecoveryClaims;

/// <summary>A claim from its notification to its last cent, through the public API.</summary>
public sealed class ClaimAppTests
{
    private const string Owing = "api/agreements/2024-2025-63035";
    private const string Paying = "api/agreements/2025-2026-63035";
    private const string Fien = "spp.finance/fien";
    private const string Farid = "spp.finance/farid";
    private static readonly string[] Periods = ["2024Q3", "2024Q4", "2025Q1", "2025Q2"];

    [Fact]
    public async Task Claim_NotPaid_IsRemindedEscalatedAndSetOffAgainstTheNextEdition()
    {
        await using var app = await App.StartAsync(new DateTimeOffset(2025, 7, 15, 8, 0, 0, TimeSpan.Zero));
        await app.PutAsync(Farid, "api/me/mails", new { email = "farid@spp.example", language = "nl" });
        var claim = await NotifiedAsync(app);
        var path = $"{Owing}/claims/{Text(claim, "id")}";

        await app.AdvanceToAsync(new DateTimeOffset(2025, 8, 15, 8, 0, 0, TimeSpan.Zero));
        Assert.Equal(["recovery", "claimReminder"], await KindsAsync(app, "2024-2025-63035-c1"));

        await app.AdvanceToAsync(new DateTimeOffset(2025, 10, 15, 8, 0, 0, TimeSpan.Zero));
        Assert.Equal(["recovery", "claimReminder"], await KindsAsync(app, "2024-2025-63035-c1"));
        var overdue = await OverdueAsync(app, Farid);
        Assert.Equal(2, overdue.Count);
        Assert.Contains("8.714,99 euro van de terugvordering 2024-2025-63035-c1", Text(overdue[0], "text"), StringComparison.Ordinal);
        Assert.Contains("8\u202f714,99 euros", Text((await OverdueAsync(app, Fien))[0], "text"), StringComparison.Ordinal);
        Assert.Contains(app.Mails(), mail => mail.Contains("Subject: Miriam: de terugvordering", StringComparison.Ordinal));

        await SignNextAsync(app);
        var proposed = await app.PostAsync(Fien, $"{path}/set-offs", new { calculationId = Text(claim, "calculationId"), target = "2025-2026-63035", amountCents = 871_499 });
        Assert.Equal("SAME_PERSON", await app.RefusedAsync(Fien, $"{path}/set-offs/1/confirm", new { calculationId = Text(claim, "calculationId") }));
        await app.PostAsync(Farid, $"{path}/set-offs/1/confirm", new { calculationId = Text(claim, "calculationId") });
        Assert.Equal("proposed", Text(proposed["setOffs"]![0]!, "state"));

        await PayAdvanceAsync(app);

        var settled = await app.GetAsync(Fien, path);
        Assert.Equal(("settled", 0L, "standing"), (Text(settled, "state"), settled["outstandingCents"]!.GetValue<long>(), Text(settled["setOffs"]![0]!, "state")));
        await AssertSaidEverywhereAsync(app, path);

        await app.AdvanceToAsync(new DateTimeOffset(2025, 12, 31, 8, 0, 0, TimeSpan.Zero));
        Assert.Equal(2, (await OverdueAsync(app, Farid)).Count);
    }

    private static async Task AssertSaidEverywhereAsync(App app, string claim)
    {
        var ledger = await app.GetAsync(Fien, $"{Paying}/ledger");
        Assert.Equal((3_578_250L, 871_499L), (ledger["paidCents"]!.GetValue<long>(), ledger["paidBySetOffCents"]!.GetValue<long>()));
        var owing = await app.GetAsync(Fien, $"{Owing}/ledger");
        // paid - recovered = due: 47,709.75 - 8,714.99 = 38,994.76.
        Assert.Equal((4_770_975L, 871_499L, 871_499L, 0L, 3_899_476L), (
            owing["paidCents"]!.GetValue<long>(), owing["recoveredCents"]!.GetValue<long>(), owing["recoveredBySetOffCents"]!.GetValue<long>(), owing["outstandingCents"]!.GetValue<long>(), owing["dueCents"]!.GetValue<long>()));
        foreach (var edition in new[] { "2024-2025", "2025-2026" })
        {
            Assert.Empty((await app.GetAsync(Fien, $"api/editions/{edition}/reconciliation"))["differences"]!.AsArray());
        }

        Assert.Contains("Compensé avec la créance 2024-2025-63035-c1", await PageAsync(app, $"{Paying}/tranches/2025-2026-63035-t1?format=html&lang=fr"), StringComparison.Ordinal);
        Assert.Contains("Mit der Zahlung 2025-2026-63035-t1-r1-s1 verrechnet", await PageAsync(app, $"{claim}?format=html&lang=de"), StringComparison.Ordinal);
        var sheet = await PageAsync(app, "api/payment-runs/2025-2026-r1/sheet?lang=nl");
        Assert.Contains("Schijf van", sheet, StringComparison.Ordinal);
        Assert.Contains("27.067,51", sheet.Replace("\u00a0", " ", StringComparison.Ordinal), StringComparison.Ordinal);
        var letters = (await app.GetAsync(Fien, $"{Paying}/letters")).AsArray();
        var advice = letters.Single(l => Text(l!, "kind") == "payment")!["number"]!.GetValue<int>();
        var letter = await PageAsync(app, $"{Paying}/letters/{advice}?format=html");
        Assert.Contains("Compensé avec la créance 2024-2025-63035-c1", letter, StringComparison.Ordinal);
        Assert.Contains("27\u202f067,51", letter, StringComparison.Ordinal);
    }

    private static async Task PayAdvanceAsync(App app)
    {
        var tranche = (await app.GetAsync(Fien, $"{Paying}/tranches"))[0]!;
        var decision = new { calculationId = Text(tranche, "calculationId") };
        await app.PostAsync(Fien, $"{Paying}/tranches/{tranche["id"]}/propose", decision);
        await app.PostAsync(Farid, $"{Paying}/tranches/{tranche["id"]}/approve", decision);
        var run = await app.PostAsync(Fien, "api/editions/2025-2026/payment-runs");
        // 75 % of 47,710.00 are 35,782.50, less 8,714.99.
        Assert.Equal(2_706_751, run["lines"]![0]!["transferCents"]!.GetValue<long>());
        var isSealed = await app.PostAsync("spp.finance/celia", "api/payment-runs/2025-2026-r1/seal");
        await app.PostAsync("spp.finance/fabio", "api/payment-runs/2025-2026-r1/release", new { sha256 = Text(isSealed, "sha256") });
        using var file = await app.CallAsync("spp.finance/fabio", HttpMethod.Get, "api/payment-runs/2025-2026-r1/file");
        var bank = new Bank();
        bank.Take(await file.Content.ReadAsByteArrayAsync());
        bank.Orders.Single().State = OrderState.Executed;
        await app.AnswerAsync(bank.Statement());
        await app.AdvanceToAsync(DateTimeOffset.MinValue);
    }

    // The same CPAS goes on with an advance, which needs no file.
    private static async Task SignNextAsync(App app)
    {
        var agreement = JsonNode.Parse((await File.ReadAllTextAsync(App.SampleFile("63035-herve", "agreement.json")))
            .Replace("2025Q", "2026Q", StringComparison.Ordinal).Replace("2024Q", "2025Q", StringComparison.Ordinal).Replace("2024-2025", "2025-2026", StringComparison.Ordinal))!;
        (agreement["plan"], agreement["yearOfParticipation"]) = ("advance", 2);
        await app.PostAsync("spp.manager/mila", "api/agreements", agreement);
        await app.PostAsync("spp.manager/mila", "api/agreements/2025-2026-63035/sign");
    }

    private static async Task<JsonNode> NotifiedAsync(App app)
    {
        await app.SignAsync("63035-herve");
        foreach (var period in Periods)
        {
            await app.PostAsync("spp.manager/mila", $"api/editions/2024-2025/periods/{period}/open");
            await app.UploadAsync(period, "63035", App.SampleFile("63035-herve", $"{period}.xlsx"));
            await app.AcceptAsync(period, "63035");
        }

        foreach (var tranche in (await app.GetAsync(Fien, $"{Owing}/tranches")).AsArray().Take(3))
        {
            var decision = new { calculationId = Text(tranche!, "calculationId") };
            await app.PostAsync(Fien, $"{Owing}/tranches/{tranche!["id"]}/propose", decision);
            await app.PostAsync(Farid, $"{Owing}/tranches/{tranche["id"]}/approve", decision);
            await app.PayAsync(Text(tranche, "id"));
        }

        foreach (var period in Periods)
        {
            await app.PostAsync(Fien, $"{Owing}/expenses/{period}/accept");
        }

        var claim = (await app.GetAsync(Fien, $"{Owing}/claims"))[0]!;
        foreach (var (persona, step) in new[] { (Fien, "propose"), (Farid, "approve"), (Fien, "notify") })
        {
            await app.PostAsync(persona, $"{Owing}/claims/{claim["id"]}/{step}", new { calculationId = Text(claim, "calculationId") });
        }

        return claim;
    }

    private static async Task<List<string>> KindsAsync(App app, string about) =>
        [.. (await app.GetAsync(Fien, $"{Owing}/letters")).AsArray().Where(l => Text(l!, "about") == about).Select(l => Text(l!, "kind"))];

    private static async Task<List<JsonNode>> OverdueAsync(App app, string persona) =>
        [.. (await app.GetAsync(persona, "api/editions/2024-2025/notifications")).AsArray().OfType<JsonNode>().Where(n => Text(n, "kind") == "claim-overdue")];

    private static async Task<string> PageAsync(App app, string path)
    {
        using var answer = await app.CallAsync(Fien, HttpMethod.Get, path);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    private static string Text(JsonNode node, string property) => node[property]!.GetValue<string>();
}
