using System.Text.Json.Nodes;

namespace Miriam.Functions.Tests.Tranches;

/// <summary>Many decisions in one call: each has its own result, and one refused leaves the others as they are.</summary>
public sealed class BulkDecisionsTests
{
    private const string Fien = "spp.finance/fien";
    private const string Farid = "spp.finance/farid";
    private const string Id = "2024-2025-63020";

    [Fact]
    public async Task Decide_TranchesAndExpenses_AnswersForEach()
    {
        await using var app = await App.StartAsync(new DateTimeOffset(2024, 10, 10, 8, 0, 0, TimeSpan.Zero));
        await app.SignAsync("63020-dison");
        await app.PostAsync("spp.manager/mila", "api/editions/2024-2025/periods/2024Q3/open");
        await app.UploadAsync("2024Q3", "63020", App.SampleFile("63020-dison", "2024Q3.xlsx"));
        await app.AcceptAsync("2024Q3", "63020");
        var calculationId = (string?)(await app.GetAsync(Fien, $"api/agreements/{Id}/tranches"))[0]!["calculationId"];
        object Body(string action, string? calculation) => new
        {
            action,
            items = new object[]
            {
                new { agreementId = Id, tranche = $"{Id}-t1", calculationId = calculation },
                new { agreementId = Id, tranche = $"{Id}-t9", calculationId = calculation },
                new { agreementId = "2024-2025-99999", tranche = "t1", calculationId = calculation },
            },
        };

        Assert.Equal([null, "NOT_FOUND", "NOT_FOUND"], Codes(await app.PostAsync(Fien, "api/tranches/decisions", Body("propose", calculationId))));
        Assert.Equal(["STALE", "NOT_FOUND", "NOT_FOUND"], Codes(await app.PostAsync(Farid, "api/tranches/decisions", Body("approve", "older"))));
        Assert.Equal(["SAME_PERSON", "NOT_FOUND", "NOT_FOUND"], Codes(await app.PostAsync(Fien, "api/tranches/decisions", Body("approve", calculationId))));
        Assert.Equal([null, "NOT_FOUND", "NOT_FOUND"], Codes(await app.PostAsync(Farid, "api/tranches/decisions", Body("approve", calculationId))));
        Assert.Equal("approved", (string?)(await app.GetAsync(Fien, $"api/agreements/{Id}/tranches"))[0]!["state"]);
        Assert.Equal("BAD_JSON", await app.RefusedAsync(Fien, "api/tranches/decisions", Body("confirmPaid", calculationId)));
        Assert.Equal("NO_ITEMS", await app.RefusedAsync(Fien, "api/tranches/decisions", new { action = "propose", items = Array.Empty<object>() }));

        const string expenses = $"api/agreements/{Id}/expenses/2024Q3";
        var lines = (await app.GetAsync(Fien, expenses)).AsArray();
        var (row, cents) = ((int)lines[0]!["row"]!, (long)lines[0]!["amountCents"]!);
        var refuse = new { items = new object[] { new { row, action = "refuse", acceptedCents = cents - 1, reason = "Un cent de trop." }, new { row = 9_999, action = "accept" } } };
        Assert.Equal([null, "NOT_FOUND"], Codes(await app.PostAsync(Fien, $"{expenses}/review", refuse)));
        Assert.Equal(["SAME_PERSON"], Codes(await app.PostAsync(Fien, $"{expenses}/review", new { items = new[] { new { row, action = "confirm" } } })));
        Assert.Equal([null], Codes(await app.PostAsync(Farid, $"{expenses}/review", new { items = new[] { new { row, action = "confirm" } } })));
        var reviewed = (await app.GetAsync(Fien, expenses))[0]!;
        Assert.Equal(("accepted", cents, cents - 1), ((string?)reviewed["state"], (long)reviewed["amountCents"]!, (long)reviewed["acceptedCents"]!));
    }

    private static IEnumerable<string?> Codes(JsonNode results) => results.AsArray().Select(result => (string?)result!["code"]);
}
