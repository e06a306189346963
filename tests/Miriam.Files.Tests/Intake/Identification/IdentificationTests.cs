namespace Miriam.Files.Tests.Intake.Identification;

public sealed class IdentificationTests
{
    private static readonly FindingCases Cases = new()
    {
        { "NIS code of four digits", file => file["Identification"]["B4"] = "2100", "IDN-01 identification!B4" },
        { "NIS code that never was", file => file["Identification"]["B4"] = "99999", "IDN-01 identification!B4" },
        { "NIS code of a member that never was", file => file["Groupes"]["B2"] = "99999", "IDN-01 groups!B2" },
        { "NIS code that never was and a wrong period", file => { file["Identification"]["B3"] = "2025Q3"; file["Identification"]["B4"] = "99999"; },
            "IDN-07 identification!B3", "IDN-01 identification!B4" },
        { "old NIS code before the merger", file => file["Identification"]["B4"] = "44034" },
        { "new NIS code before the merger", file => file["Identification"]["B4"] = "44087", "IDN-04 identification!B4" },
        { "new NIS code of a merger within the period", file => file["Identification"]["B4"] = "82039" },
        { "old NIS code of a merger within the period", file => file["Identification"]["B4"] = "82003", "IDN-04 identification!B4" },
        { "new NIS code of a member before the merger", file => file["Groupes"]["B2"] = "44087", "IDN-04 groups!B2" },
        { "NIS code not yet valid and a wrong period", file => { file["Identification"]["B3"] = "2025Q3"; file["Identification"]["B4"] = "44087"; }, "IDN-07 identification!B3" },
        { "NIS code as a number", file => file["Identification"]["B4"] = 21001 },
        { "enterprise number as a number", file => file["Identification"]["B5"] = 566988259 },
        { "enterprise number of nine digits as text", file => file["Identification"]["B5"] = "566988259", "IDN-05 identification!B5" },
        { "enterprise number with wrong check digits", file => file["Identification"]["B5"] = "0566.988.258", "IDN-05 identification!B5" },
        { "enterprise number with BE", file => file["Identification"]["B5"] = "be 0566-988-259" },
        { "period unreadable", file => file["Identification"]["B3"] = "Q4 2024", "IDN-07 identification!B3" },
        { "edition unreadable", file => file["Identification"]["B2"] = "2024", "IDN-07 identification!B2" },
        { "edition and period unreadable", file => { file["Identification"]["B2"] = "2024"; file["Identification"]["B3"] = "4"; }, "IDN-07 identification!B2", "IDN-07 identification!B3" },
        { "period of another edition", file => file["Identification"]["B3"] = "2025Q3", "IDN-07 identification!B3" },
        { "last period of the edition before", file => file["Identification"]["B3"] = "2024Q2", "IDN-07 identification!B3" },
        { "period blank", file => file["Identification"]["B3"] = null, "VAL-01 identification!B3" },
        { "period in small letters", file => file["Identification"]["B3"] = "2024q4" },
    };

    public static TheoryData<string> Names() => Cases.Names();

    [Theory]
    [MemberData(nameof(Names))]
    public void Check_Identification_GivesExactlyTheFindings(string name) => Cases.AssertCase(name);

    [Fact]
    public void Check_All_GiveTheirTextsWhatTheyQuote() => Cases.AssertTexts();

    [Fact]
    public void Check_CodeBeforeTheMerger_NamesThePredecessors() =>
        Assert.Equal("44034 Lochristi, 44073 Wachtebeke", IntakeRun.Of(file => file["Identification"]["B4"] = "44087").Single("IDN-04").Arguments["predecessors"]);

    [Fact]
    public void Check_CodeAfterTheMerger_NamesTheSuccessor() =>
        Assert.Equal("82039 Bastogne", IntakeRun.Of(file => file["Identification"]["B4"] = "82003").Single("IDN-04").Arguments["successor"]);

    [Fact]
    public void Check_EnterpriseNumberOfNineDigits_HintsAtTheZero() =>
        Assert.Equal("0566988259", IntakeRun.Of(file => file["Identification"]["B5"] = "566988259").Single("IDN-05").Arguments["expected"]);
}
