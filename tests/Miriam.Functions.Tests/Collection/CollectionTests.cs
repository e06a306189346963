using System.Text.Json.Nodes;

namespace Miriam.Functions.Tests.Collection;

/// <summary>A period under the skipping clock: the due date of 2024Q3 is Thursday 31 October 2024.</summary>
public sealed class CollectionTests
{
    private const string Open = "api/editions/2024-2025/periods/2024Q3/open";
    private const string Notifications = "api/editions/2024-2025/notifications";

    [Fact]
    public async Task Period_OneFileAcceptedOneMissing_RemindsOnlyTheLateCpasAndClosesAfterAYear()
    {
        await using var app = await App.StartAsync(new DateTimeOffset(2024, 10, 1, 8, 0, 0, TimeSpan.Zero));
        await app.SignAsync("63020-dison");
        await app.SignAsync("46021-sint-niklaas");
        await app.PostAsync("spp.manager/mila", Open);
        await app.UploadAsync("2024Q3", "63020", App.SampleFile("63020-dison", "2024Q3.xlsx"));
        await app.AcceptAsync("2024Q3", "63020");

        await app.AdvanceToAsync(new DateTimeOffset(2024, 11, 12, 0, 0, 0, TimeSpan.Zero));

        var messages = (await app.GetAsync("spp.manager/mila", Notifications)).AsArray().Where(m => Text(m, "kind") is "reminder" or "escalation").ToList();
        Assert.Equal(
            ["2024-10-17 reminder 46021", "2024-10-28 reminder 46021", "2024-11-01 reminder 46021", "2024-11-10 escalation 46021"],
            messages.Select(m => $"{Text(m, "at")[..10]} {Text(m, "kind")} {Text(m, "cpas")}"));
        Assert.All(messages, m => Assert.Equal("nl", Text(m, "language")));
        Assert.Contains("31/10/2024", Text(messages[0], "text"), StringComparison.Ordinal);

        // Late is when it gets letters: one day after the due date, and at the escalation.
        var letters = (await app.GetAsync("cpas.editor/bea@46021", "api/agreements/2024-2025-46021/letters")).AsArray();
        Assert.Equal(["fileReminder 2024Q3+1", "fileReminder 2024Q3+10"], letters.Where(l => Text(l, "kind") == "fileReminder").Select(l => $"{Text(l, "kind")} {Text(l, "about")}"));
        using var letter = await app.CallAsync("cpas.editor/bea@46021", HttpMethod.Get, $"api/agreements/2024-2025-46021/letters/{letters[^1]!["number"]}?format=html");
        Assert.Contains("31 oktober 2024", await letter.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        // The CPAS sees what was written to it, not what was written about it.
        var own = await app.GetAsync("cpas.editor/bea@46021", Notifications);
        Assert.All(own.AsArray(), m => Assert.Contains(Text(m, "kind"), ["reminder", "letter"], StringComparer.Ordinal));
        var other = (await app.GetAsync("cpas.editor/bea@63020", Notifications)).AsArray();
        Assert.All(other, m => Assert.Equal("letter", Text(m, "kind")));

        await app.AdvanceToAsync(new DateTimeOffset(2025, 11, 2, 0, 0, 0, TimeSpan.Zero));

        var period = Assert.Single((await app.GetAsync("spp.manager/mila", "api/editions/2024-2025/periods")).AsArray());
        Assert.NotNull(period!["closedAt"]);
    }

    [Fact]
    public async Task Tranche_NobodyDecides_RemindsFinanceEveryFortnightAndStaysDecidable()
    {
        await using var app = await App.StartAsync(new DateTimeOffset(2024, 10, 1, 8, 0, 0, TimeSpan.Zero));
        await app.SignAsync("63020-dison");
        await app.PostAsync("spp.manager/mila", Open);
        await app.UploadAsync("2024Q3", "63020", App.SampleFile("63020-dison", "2024Q3.xlsx"));
        await app.AcceptAsync("2024Q3", "63020");

        await app.AdvanceToAsync(new DateTimeOffset(2024, 10, 30, 0, 0, 0, TimeSpan.Zero));

        const string tranches = "api/agreements/2024-2025-63020/tranches";
        var reminders = (await app.GetAsync("spp.manager/mila", Notifications)).AsArray().Where(m => Text(m, "kind") == "tranche-waiting");
        Assert.Equal(["2024-10-15", "2024-10-29"], reminders.Select(m => Text(m, "at")[..10]));

        var tranche = Assert.Single((await app.GetAsync("spp.finance/fien", tranches)).AsArray())!;
        var one = $"{tranches}/{tranche["id"]}";
        var decision = new { calculationId = Text(tranche, "calculationId"), reason = "Le calcul est à revoir." };
        await app.PostAsync("spp.finance/fien", $"{one}/propose", decision);
        await app.PostAsync("spp.finance/farid", $"{one}/refuse", decision);
        await app.PostAsync("spp.finance/farid", $"{one}/propose", decision);
        var approved = await app.PostAsync("spp.finance/fien", $"{one}/approve", decision);
        Assert.Equal("approved", Text(approved, "state"));
    }

    private static string Text(JsonNode? node, string property) => node![property]!.GetValue<string>();
}
