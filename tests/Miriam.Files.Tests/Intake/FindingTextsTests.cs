using Miriam.Domain;
using Miriam.Files.Intake;

namespace Miriam.Files.Tests.Intake;

public sealed class FindingTextsTests
{
    public static TheoryData<string> Codes => [.. FindingCodes.All.Select(code => code.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Message_AnyCode_HasFourTextsThatQuoteTheSame(string code)
    {
        var finding = FindingCodes.Finding(code, null, null, null);

        Assert.All(Enum.GetValues<Language>(), language =>
        {
            Assert.NotEqual("", FindingTexts.Message(finding, language).Trim());
            Assert.Equal(FindingTexts.Placeholders(code, Language.Fr).Order(), FindingTexts.Placeholders(code, language).Order());
            Assert.DoesNotContain('{', FindingTexts.Message(finding, language));
        });
    }

    [Theory]
    [InlineData("PRV-01")]
    [InlineData("PRV-02")]
    [InlineData("PRV-03")]
    [InlineData("PRV-04")]
    public void Message_PrivacyFinding_QuotesNothing(string code) => Assert.Empty(FindingTexts.Placeholders(code, Language.En));

    [Theory]
    [InlineData(Language.Fr, "CM1 a 8 dossiers dans l'édition ; avec 0,5 ETP, elle peut en suivre 7 au plus.")]
    [InlineData(Language.Nl, "CM1 heeft 8 dossiers in de editie; met 0,5 VTE mag ze er hoogstens 7 opvolgen.")]
    [InlineData(Language.De, "CM1 hat 8 Fälle in der Ausgabe; mit 0,5 VZÄ darf sie höchstens 7 begleiten.")]
    [InlineData(Language.En, "CM1 has 8 cases in the edition; with 0.5 FTE she may follow 7 at most.")]
    public void Message_CaseManagerAboveHerCap_SaysNumbersAsThatLanguageWritesThem(Language language, string beginning)
    {
        var finding = FindingCodes.Finding("CAP-01", "case_managers", "A2", "CM1",
            ("case_manager", "CM1"), ("cases", "8"), ("allowed", "7"), ("fte", "0.5"));

        Assert.StartsWith(beginning, FindingTexts.Message(finding, language), StringComparison.Ordinal);
    }

    [Fact]
    public void Message_ValueNotInTheList_NamesColumnAndLabels()
    {
        var finding = FindingCodes.Finding("VAL-07", "groups", "F2", "peut-être",
            ("column", "childcare"), ("list", "childcare"), ("expected", "yes, partly, no"));

        Assert.Equal(
            "« peut-être » n'est pas une valeur prévue pour « Garde d'enfants pendant les séances ». Choisissez : Oui, En partie, Non.",
            FindingTexts.Message(finding, Language.Fr));
    }

    [Fact]
    public void Message_ReferenceToNothing_NamesTheSheetInTheLanguage()
    {
        var finding = FindingCodes.Finding("VAL-11", "participants", "B2", "G9", ("value", "G9"), ("target", "groups"));

        Assert.StartsWith("\"G9\" staat niet in het blad \"Groepen\".", FindingTexts.Message(finding, Language.Nl), StringComparison.Ordinal);
    }

    [Fact]
    public void Message_ValueWithheldOrTooLong_IsShortened()
    {
        Assert.Contains("„…“", FindingTexts.Message(FindingCodes.Finding("VAL-02", "expenses", "D2", null), Language.De), StringComparison.Ordinal);
        Assert.Contains(
            $"\"{new string('x', 60)}…\"",
            FindingTexts.Message(FindingCodes.Finding("VAL-02", "expenses", "D2", new string('x', 500)), Language.En),
            StringComparison.Ordinal);
    }
}
