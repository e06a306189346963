namespace Miriam.Files.Tests.Intake.Privacy;

/// <summary>The numbers are synthetic: right check digits, nobody's.</summary>
public sealed class PrivacyTests
{
    private static readonly FindingCases Cases = new()
    {
        { "national number", file => file["Signaux"]["B2"] = "85073003328", "PRV-01 signals!B2" },
        { "national number as written", file => file["Signaux"]["B2"] = "Mme, 85.07.30-033.28.", "PRV-01 signals!B2" },
        { "national number with spaces", file => file["Signaux"]["B2"] = "850730\u00A0033 28", "PRV-01 signals!B2" },
        { "national number as a number", file => file["Participantes"]["Q2"] = 85073003328d, "PRV-01 participants!Q2" },
        { "national number of a birth from 2000", file => file["Signaux"]["B2"] = "00.01.25-567.77", "PRV-01 signals!B2" },
        { "number of a month raised by forty", file => file["Signaux"]["B2"] = "85473000149", "PRV-01 signals!B2" },
        { "check digits off by one", file => file["Signaux"]["B2"] = "85073003327" },
        { "month thirteen", file => file["Signaux"]["B2"] = "85133000105" },
        { "number of a month raised by twenty", file => file["Signaux"]["B2"] = "85273000106", "PRV-01 signals!B2" },
        { "month thirteen raised by twenty", file => file["Signaux"]["B2"] = "85333000148" },
        { "day thirty-two", file => file["Signaux"]["B2"] = "85073200197" },
        { "run of twelve digits", file => file["Signaux"]["B2"] = "185073003328" },
        { "written form inside a longer run", file => file["Signaux"]["B2"] = "1 85.07.30-033.28 2", "PRV-01 signals!B2" },
        { "two separators between digits", file => file["Signaux"]["B2"] = "850730  03328" },
        { "national number in a heading", file => file["Dépenses"]["F1"] = "85073003328", "PRV-01 expenses!F1", "STR-13 expenses!F1" },
        { "national number in an ignored column", file => { file["Dépenses"]["F1"] = "Notes"; file["Dépenses"]["F2"] = "85073003328"; }, "STR-13 expenses!F1", "PRV-01 expenses!F2" },
        { "national number in an unknown sheet", file => file.Add("Notes").Row(4, null, "85073003328"), "STR-13 Notes", "PRV-01 Notes!B4" },
        { "national number in the wrong template", file => { file["Identification"]["B1"] = "other"; file["Signaux"]["B2"] = "85073003328"; }, "STR-04 identification!B1", "PRV-01 signals!B2" },
        { "national number as a code", file => file["Participantes"]["A13"] = "85073003328", "PRV-01 participants!A13" },
        { "address in a text", file => file["Signaux"]["B2"] = "écrire à jeanne.dupont@example.be svp", "PRV-02 signals!B2" },
        { "address of the contact in its cell", file => file["Identification"]["B8"] = "jeanne.dupont@example.be" },
        { "address of the contact beside its cell", file => file["Identification"]["B7"] = "jeanne.dupont@example.be", "PRV-02 identification!B7" },
        { "sign without address", file => file["Signaux"]["B2"] = "10 @ 5 EUR" },
        { "mobile number", file => file["Signaux"]["B2"] = "tél. 0475/12.34.56", "PRV-03 signals!B2" },
        { "fixed number", file => file["Signaux"]["B2"] = "(02) 123 45 67", "PRV-03 signals!B2" },
        { "number from abroad", file => file["Signaux"]["B2"] = "+32 (0)2 123 45 67", "PRV-03 signals!B2" },
        { "number from abroad with hyphens", file => file["Signaux"]["B2"] = "tél. 0032-(0)2-123.45.67", "PRV-03 signals!B2" },
        { "mobile number from abroad", file => file["Signaux"]["B2"] = "0032 475 12 34 56", "PRV-03 signals!B2" },
        { "ten digits that are no mobile number", file => file["Signaux"]["B2"] = "0444 12 34 56" },
        { "eight digits", file => file["Signaux"]["B2"] = "02 123 45 6" },
        { "number abroad of seven digits", file => file["Signaux"]["B2"] = "au +32 2 123 45 6" },
        { "enterprise number like a mobile number", file => file["Identification"]["B5"] = "0456.789.006", "IDN-05 identification!B5" },
        { "numeric cell like a telephone number", file => file["Dépenses"]["D2"] = 21234567 },
        { "Belgian account", file => file["Dépenses"]["B2"] = "sur BE68 5390 0754 7034", "PRV-04 expenses!B2" },
        { "foreign account in small letters", file => file["Dépenses"]["B2"] = "nl91abna0417164300", "PRV-04 expenses!B2" },
        { "account with a wrong check", file => file["Dépenses"]["B2"] = "BE69 5390 0754 7034" },
        { "account that passes the international check only", file => file["Dépenses"]["B2"] = "BE74999000000303", "PRV-04 expenses!B2" },
        { "address and telephone number together", file => file["Signaux"]["B2"] = "a@b.be, 0475123456", "PRV-02 signals!B2", "PRV-03 signals!B2" },
    };

    public static TheoryData<string> Names() => Cases.Names();

    [Theory]
    [MemberData(nameof(Names))]
    public void Check_Privacy_GivesExactlyTheFindings(string name) => Cases.AssertCase(name);

    [Fact]
    public void Check_All_GiveTheirTextsWhatTheyQuote() => Cases.AssertTexts();

    [Theory]
    [MemberData(nameof(Names))]
    public void Check_Privacy_NeverShowsWhatItFound(string name)
    {
        _ = name;
        var (change, _) = Cases[name];

        var findings = IntakeRun.Of(change).Findings;

        var refused = findings.Where(finding => finding.Code.StartsWith("PRV", StringComparison.Ordinal)).Select(finding => (finding.Sheet, finding.Cell)).ToHashSet();
        Assert.All(
            findings.Where(finding => refused.Contains((finding.Sheet, finding.Cell))),
            finding =>
            {
                Assert.Null(finding.Found);
                Assert.DoesNotContain("value", finding.Arguments.Keys);
                Assert.DoesNotContain("heading", finding.Arguments.Keys);
            });
    }

    [Fact]
    public void Check_NationalNumberAsNameOfASheet_IsNotRepeated() =>
        Assert.DoesNotContain(IntakeRun.Of(file => file.Add("85073003328").Row(2, "x")).Findings, finding => finding.ToString().Contains("85073003328", StringComparison.Ordinal));

    [Fact]
    public void Check_NationalNumberInCodes_IsRepeatedNowhere()
    {
        var findings = IntakeRun.Of(file =>
        {
            file["Participantes"]["A2"] = "85073003328";
            file["Mesures"]["A2"] = "85073003328";
            file["Groupes"]["A2"] = "85073003328";
            file["Séances"]["B2"] = "G1; 85073003328";
        }).Findings;

        Assert.Equal(4, findings.Count(finding => finding.Code == "PRV-01"));
        Assert.All(findings, finding => Assert.DoesNotContain("85073003328", string.Join(' ', finding.Found, string.Join(' ', finding.Arguments.Values)), StringComparison.Ordinal));
    }
}
