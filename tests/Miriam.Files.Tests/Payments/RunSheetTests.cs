using System.Collections;
using System.Globalization;
using AngleSharp;
using Miriam.Domain;
using Miriam.Domain.Money;
using Miriam.Domain.Payments;
using Miriam.Files.Payments.Sheet;

namespace Miriam.Files.Tests.Payments;

public sealed class RunSheetTests
{
    private static readonly RunSheetLine Plain = new(
        "CPAS de Dison", "2024-2025-63020-t1", new Euro(1_590_325), "BE68539007547034", "CPAS de Dison", "+++124/6302/00137+++", null, false, false, false, PaymentStage.Sealed);

    private static readonly RunSheetLine Recent = Plain with
    {
        Name = "CPAS <b>Herve</b>", TrancheId = "2024-2025-63035-t1", Account = new RunSheetAccount("mila", "marc", new DateOnly(2024, 10, 18)), IsRecent = true,
    };

    [Fact]
    public async Task Render_RecentAccount_ComesFirstAndNamesWhoChangedIt()
    {
        using var context = BrowsingContext.New();
        var page = await context.OpenAsync(answer => answer.Content(RunSheet.Render(Model(), Language.Fr)));

        Assert.Equal("fr", page.DocumentElement.GetAttribute("lang"));
        var rows = page.QuerySelectorAll("tbody tr");
        Assert.Equal("CPAS <b>Herve</b>", rows[0].QuerySelector("th")!.TextContent);
        Assert.Contains("Nouveau compte depuis le 18/10/2024 : demandé par mila, confirmé par marc.", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Equal("31\u202f806,50\u00a0€", page.QuerySelector("tfoot .amount")!.TextContent);
        Assert.Contains("autre ordre", page.QuerySelector("ul")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_AccountChangedSinceTheSeal_SaysStop() =>
        Assert.Contains("verdict stop", RunSheet.Render(Model() with { Blockers = [Plain.TrancheId] }, Language.Nl), StringComparison.Ordinal);

    [Fact]
    public async Task Render_LineSetOff_ShowsWhatIsTransferredAndWhy()
    {
        using var context = BrowsingContext.New();
        var reduced = Recent with { SetOffs = [new RunSheetSetOff("2023-2024-63035-c1", new Euro(500_000))] };
        var page = await context.OpenAsync(answer => answer.Content(RunSheet.Render(Model() with { Lines = [Plain, reduced] }, Language.De)));

        Assert.Equal("10.903,25\u00a0€", page.QuerySelector("tbody tr .amount")!.TextContent);
        Assert.Contains("Rate von 15.903,25\u00a0€: 5.000,00\u00a0€ werden mit der Rückforderung 2023-2024-63035-c1 verrechnet", page.QuerySelector("tbody tr")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("26.806,50\u00a0€", page.QuerySelector("tfoot .amount")!.TextContent);
        Assert.Equal(["Raten", "31.806,50\u00a0€", "Mit Rückforderungen verrechnet", "5.000,00\u00a0€"], page.QuerySelectorAll("dl > *").Take(4).Select(cell => cell.TextContent));
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("nl")]
    [InlineData("de")]
    public void EveryLanguage_HasEveryText(string language)
    {
        var english = TextsIn(CultureInfo.InvariantCulture);
        var translated = TextsIn(CultureInfo.GetCultureInfo(language));

        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), translated.Keys.Order(StringComparer.Ordinal));
        // "Total", "Account" and the like may be the same word; sentences are not.
        Assert.All(english.Where(text => text.Value.Length > 25), text => Assert.NotEqual(text.Value, translated[text.Key]));
    }

    private static RunSheetModel Model() => new(
        "2024-2025-r1",
        PaymentRunState.Sealed,
        new DateOnly(2024, 10, 22),
        new Euro(3_180_650),
        new string('a', 64),
        [new RunSheetDecision("sealed", "celia", new DateTime(2024, 10, 18, 10, 0, 0, DateTimeKind.Unspecified))],
        [],
        [Plain, Recent],
        [new RunSheetGone("CPAS de Seraing", "2024-2025-62096-t1", "IN_ANOTHER_RUN")]);

    private static Dictionary<string, string> TextsIn(CultureInfo culture) =>
        RunSheetTexts.Resources.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!, StringComparer.Ordinal);
}
