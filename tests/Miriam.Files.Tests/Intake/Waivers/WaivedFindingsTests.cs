using Miriam.Domain;
using Miriam.Domain.Findings;
using Miriam.Domain.Periods;
using Miriam.Domain.Waivers;
using Miriam.Files.Intake;
using Miriam.Files.Intake.Waivers;
using Miriam.Files.Tests.Intake.Workbooks;

namespace Miriam.Files.Tests.Intake.Waivers;

public sealed class WaivedFindingsTests
{
    private static readonly Period OfTheFile = new(2024, 4);

    [Fact]
    public void Check_CasesAboveTheCapWaived_ShowsThemAndDoesNotBlock()
    {
        var result = AboveTheCap(new WaivedRule(3, "CAP-01", OfTheFile));

        var finding = result.Single("CAP-01");
        Assert.Equal(Severity.Information, finding.Severity);
        Assert.Equal(3, finding.Waiver);
        Assert.Equal("A2", finding.Cell);
        Assert.True(result.Valid);
        Assert.Equal(12, result.Submission?.Stays.Count);
    }

    [Theory]
    [InlineData("CAP-01", "2025Q1")]
    [InlineData("CAP-02", "2024Q4")]
    public void Check_AnotherRuleOrPeriodWaived_Blocks(string code, string period)
    {
        var result = AboveTheCap(new WaivedRule(3, code, Period.Parse(period)));

        Assert.Equal(Severity.Error, result.Single("CAP-01").Severity);
        Assert.Null(result.Single("CAP-01").Waiver);
        Assert.Null(result.Submission);
    }

    [Theory]
    [InlineData("VAL-03")]
    [InlineData("PRV-04")]
    [InlineData("EXP-03")]
    public void Check_RuleThatIsNeverWaived_Blocks(string code)
    {
        var file = TestFile.Valid();
        file["Dépenses"]["A3"] = code == "EXP-03" ? "Investissement" : "Fonctionnement";
        file["Dépenses"]["B3"] = code == "PRV-04" ? "BE68 5390 0754 7034" : "Salle";
        file["Dépenses"]["D3"] = code == "VAL-03" ? "1.234" : "57,50";

        var result = QuarterlyFileIntake.Check(file.ToXlsx(), IntakeRun.Parameters, IntakeContextTests.Context with { Waivers = [new(1, code, OfTheFile)] });

        Assert.Equal(Severity.Error, result.Single(code).Severity);
    }

    [Fact]
    public void Codes_ThatCanBeWaived_AreAboutHowTheProgrammeWasRun() =>
        Assert.Equal(
            ["ACT-01", "ACT-03", "ACT-04", "CAP-01", "CAP-02", "CAP-03", "CAP-04", "CAP-05", "CAP-07", "DAT-03"],
            WaivableCodes.All.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(Language.Fr, "Dérogation n° 3 :")]
    [InlineData(Language.Nl, "Afwijking nr. 3:")]
    [InlineData(Language.De, "Abweichung Nr. 3:")]
    [InlineData(Language.En, "Waiver no. 3:")]
    public void Message_Waived_NamesTheWaiver(Language language, string expected) =>
        Assert.Contains(
            expected, FindingTexts.Message(FindingCodes.Finding("CAP-01", null, null, null) with { Waiver = 3 }, language), StringComparison.Ordinal);

    private static IntakeResult AboveTheCap(WaivedRule rule)
    {
        // Twelve women for a half-time case manager, who may follow seven.
        var file = TestFile.Valid();
        file["Case managers"]["B2"] = 0.5;
        return QuarterlyFileIntake.Check(file.ToXlsx(), IntakeRun.Parameters, IntakeContextTests.Context with { Waivers = [rule] });
    }
}
