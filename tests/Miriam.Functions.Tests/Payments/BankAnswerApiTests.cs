using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Miriam.Functions.Tests.Payments;

/// <summary>Answers of the bank over HTTP: what is taken, what is held, what is refused and why.</summary>
public sealed class BankAnswerApiTests
{
    private const string Tranches = "api/agreements/2024-2025-63020/tranches";

    [Fact]
    public async Task Upload_ForgedThenTrue_PaysOnTheTrueOneOnly()
    {
        await using var app = await App.StartAsync(new DateTimeOffset(2024, 10, 1, 8, 0, 0, TimeSpan.Zero));
        await app.SignAsync("63020-dison");
        await app.PostAsync("spp.manager/mila", "api/editions/2024-2025/periods/2024Q3/open");
        await app.UploadAsync("2024Q3", "63020", App.SampleFile("63020-dison", "2024Q3.xlsx"));
        await app.AcceptAsync("2024Q3", "63020");
        var tranche = (await app.GetAsync("spp.finance/fien", Tranches)).AsArray().Single()!;
        var decision = new { calculationId = Text(tranche, "calculationId") };
        await app.PostAsync("spp.finance/fien", $"{Tranches}/{Text(tranche, "id")}/propose", decision);
        await app.PostAsync("spp.finance/farid", $"{Tranches}/{Text(tranche, "id")}/approve", decision);
        var bank = new Bank();
        await app.ReleaseAsync(bank, Text(tranche, "id"));
        bank.Orders[0].State = OrderState.Executed;
        const string message = "MIRIAM-2024-2025-R1";

        var altered = bank.StatusReport(message, report => report.Replace("11927.50<", "11927.51<", StringComparison.Ordinal));
        var held = await app.AnswerAsync(altered);
        Assert.Equal(("held", 0), (Text(held, "state"), held["applied"]!.GetValue<int>()));
        Assert.Contains(held["lines"]!.AsArray(), line => line!["verdict"]?.GetValue<string>() == "AMOUNT_DIFFERS" && line["explanation"] is not null);
        Assert.Equal("SAME_PERSON", await app.RefusedAsync("spp.finance/fien", $"api/bank-answers/{Text(held, "id")}/confirm"));
        var let = await app.PostAsync("spp.finance/farid", $"api/bank-answers/{Text(held, "id")}/confirm");
        Assert.Equal(0, let["applied"]!.GetValue<int>());
        Assert.Equal("inPaymentRun", await StateAsync(app));

        await RefusedAsync(app, "<!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><Document>&e;</Document>", HttpStatusCode.BadRequest, "NOT_READABLE");
        await RefusedAsync(app, "%PDF-1.7\0", HttpStatusCode.BadRequest, "UNKNOWN_FORMAT");
        await RefusedAsync(app, new string('<', 20_000_001), HttpStatusCode.RequestEntityTooLarge, "TOO_LARGE");
        Assert.Equal("inPaymentRun", await StateAsync(app));

        var taken = await app.AnswerAsync(bank.Statement());
        Assert.Equal(("applied", 1), (Text(taken, "state"), taken["applied"]!.GetValue<int>()));
        Assert.Equal("paid", await StateAsync(app));
        Assert.Equal("confirmed", Text(await app.GetAsync("spp.auditor/anke", "api/payment-runs/2024-2025-r1"), "state"));
        Assert.Equal(2, (await app.GetAsync("spp.auditor/anke", "api/bank-answers")).AsArray().Count);
    }

    private static async Task RefusedAsync(App app, string file, HttpStatusCode status, string code)
    {
        using var answer = await app.CallAsync("spp.finance/fien", HttpMethod.Post, "api/bank-answers", new ByteArrayContent(Encoding.UTF8.GetBytes(file)));
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(code, Text(JsonNode.Parse(await answer.Content.ReadAsStringAsync())!, "code"));
    }

    private static async Task<string> StateAsync(App app) => Text((await app.GetAsync("spp.finance/fien", Tranches)).AsArray().Single()!, "state");

    private static string Text(JsonNode node, string property) => node[property]!.GetValue<string>();
}
