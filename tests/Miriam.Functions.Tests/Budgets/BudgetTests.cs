namespace Miriam.Functions.Tests.Budgets;

public sealed class BudgetTests
{
    private const string Finance = "spp.finance/fien";
    private const string Other = "spp.finance/farid";

    [Fact]
    public async Task Budget_OverTheYearsEnd_IsCarriedOverByTwo()
    {
        // One group of year 2: 47,710.00, a quarter of it in 2024.
        const string budget = "api/agreements/2024-2025-63020/budget";
        const string edition = "api/editions/2024-2025/budget/carry-over";
        await using var app = await App.StartAsync(new DateTimeOffset(2024, 9, 2, 8, 0, 0, TimeSpan.Zero));
        await app.SignAsync("63020-dison");

        var signed = await app.GetAsync(Finance, budget);
        Assert.Equal(
            """[{"year":2024,"committedCents":1192750,"chargedCents":0,"leftCents":1192750},{"year":2025,"committedCents":3578250,"chargedCents":0,"leftCents":3578250}]""",
            signed["years"]!.ToJsonString());

        var carryOver = new { fromYear = 2024, reason = "Clôture de l'année." };
        Assert.Equal("TOO_EARLY", await app.RefusedAsync(Finance, $"{budget}/carry-over", carryOver));
        await app.AdvanceToAsync(new DateTimeOffset(2025, 1, 6, 8, 0, 0, TimeSpan.Zero));

        var asked = await app.PostAsync(Finance, edition, carryOver);
        Assert.Equal("""[{"id":"2024-2025-63020"}]""", asked.ToJsonString());
        var items = new { items = new object[] { new { agreementId = "2024-2025-63020", number = 3 }, new { agreementId = "2024-2025-99999", number = 3 } } };
        Assert.Equal(
            """SAME_PERSON NOT_FOUND""", string.Join(' ', (await app.PostAsync(Finance, edition + "/confirm", items)).AsArray().Select(r => r!["code"])));
        Assert.Null((await app.PostAsync(Other, edition + "/confirm", items))[0]!["code"]);

        var carried = await app.GetAsync("spp.auditor/anke", budget);
        Assert.Equal(
            """[{"year":2024,"committedCents":0,"chargedCents":0,"leftCents":0},{"year":2025,"committedCents":4771000,"chargedCents":0,"leftCents":4771000}]""",
            carried["years"]!.ToJsonString());
        Assert.Equal(("fien", "farid"), ((string?)carried["commitments"]![2]!["by"], (string?)carried["commitments"]![2]!["confirmedBy"]));
    }

    [Fact]
    public async Task Commitment_ByTwo_RaisesTheYear()
    {
        const string commitments = "api/agreements/2024-2025-63020/budget/commitments";
        await using var app = await App.StartAsync(new DateTimeOffset(2024, 9, 2, 8, 0, 0, TimeSpan.Zero));
        await app.SignAsync("63020-dison");
        var body = new { year = 2025, amountCents = 100_000, reason = "Un groupe de plus." };

        Assert.Equal("FORBIDDEN", await app.RefusedAsync("spp.manager/mila", commitments, body));
        await app.PostAsync(Finance, commitments, body);
        await app.PostAsync(Finance, $"{commitments}/3/refuse", new { reason = "Montant erroné." });
        await app.PostAsync(Finance, commitments, body);
        var confirmed = await app.PostAsync(Other, $"{commitments}/4/confirm");

        Assert.Equal(3_678_250, confirmed["years"]![1]!["committedCents"]!.GetValue<long>());
        Assert.Equal("refused", (string?)confirmed["commitments"]![2]!["state"]);
        Assert.Equal("NOT_FOUND", await app.RefusedAsync(Other, $"{commitments}/9/confirm"));
    }
}
