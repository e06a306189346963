using Miriam.Domain.Cpas;
using Miriam.Domain.Periods;
using Miriam.Domain.Programme;
using Miriam.Domain.Waivers;
using Miriam.Files.Intake;
using Miriam.Files.Tests.Intake.Workbooks;

namespace Miriam.Files.Tests.Intake;

public sealed class ContextFolderTests : IDisposable
{
    private const string Agreement = """
        "id": "2024-2025-21001", "version": 1, "state": "signed", "edition": "2024-2025", "lead": "21001", "members": ["21001"],
        "name": "CPAS d'Anderlecht", "language": "fr", "enterpriseNumber": "0566988259",
        "account": { "iban": "BE68539007547034", "holder": "CPAS d'Anderlecht" }, "yearOfParticipation": 1, "plan": "quarterly",
        "parameterVersion": "2023-2024.1", "groups": [{ "code": "G1", "nis": "21001", "first": "2024Q3", "last": "2025Q2" }]
        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("miriam-context-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Load_AgreementAlone_TakesTheLeadAndAllPeriods()
    {
        Write("agreement.json", $"{{ {Agreement} }}");

        var context = ContextFolder.Load(folder.FullName, new Period(2024, 4));

        Assert.Equal(NisCode.Parse("21001"), context.Sender);
        Assert.Equal(4, context.OpenPeriods.Count);
        Assert.Equal("2024-2025-21001", context.Agreement!.Id);
        Assert.Empty(context.Accepted);
    }

    [Fact]
    public void Load_SenderAndPeriodsNamed_TakesThem()
    {
        Write("agreement.json", $$"""{ {{Agreement}}, "sender": "21004", "openPeriods": ["2024Q4"] }""");

        var context = ContextFolder.Load(folder.FullName, new Period(2024, 4));

        Assert.Equal(NisCode.Parse("21004"), context.Sender);
        Assert.Equal([new Period(2024, 4)], context.OpenPeriods);
    }

    [Fact]
    public void Check_AgreementOfAnotherEditionAlone_IsNotAPeriodThatIsClosedToo()
    {
        Write("agreement.json", $"{{ {Agreement.Replace("\"edition\": \"2024-2025\"", "\"edition\": \"2023-2024\"", StringComparison.Ordinal)} }}");

        var findings = FolderCheck.Check(TestFile.Valid().ToXlsx().ToArray(), ProgrammeParameterSets.Load(), folder.FullName).Findings;

        Assert.Equal(["IDN-03 identification B2"], findings
            .Where(finding => finding.Code is "IDN-03" or "IDN-06")
            .Select(finding => $"{finding.Code} {finding.Sheet} {finding.Cell}"));
    }

    [Fact]
    public void Load_AcceptedFiles_TakesTheEarlierOnesInOrder()
    {
        Write("agreement.json", $"{{ {Agreement} }}");
        Write("notes.txt", "2024Q3");
        Accept("2024Q4", TestFile.Valid().ToXlsx());
        Accept("2024Q3", OfPeriod("2024Q3").ToXlsx());
        Accept("2025Q1", OfPeriod("2025Q1").ToXlsx());

        var context = ContextFolder.Load(folder.FullName, new Period(2025, 1));

        Assert.Equal([new Period(2024, 3), new Period(2024, 4)], context.Accepted.Select(file => file.Period));
    }

    [Fact]
    public void Load_AcceptedAboveTheCap_StillCounts()
    {
        Write("agreement.json", $"{{ {Agreement} }}");
        var file = TestFile.Valid();
        file["Case managers"]["B2"] = 0.5;
        Accept("2024Q4", file.ToXlsx());

        Assert.Single(ContextFolder.Load(folder.FullName, new Period(2025, 1)).Accepted);
    }

    [Fact]
    public void Load_Waivers_TakesThem()
    {
        Write("agreement.json", $$"""
            { {{Agreement}}, "waivers": [{ "number": 2, "code": "CAP-01", "period": "2024Q4", "reason": "Absence", "expires": "2025-03-31" }] }
            """);

        var waiver = Assert.Single(ContextFolder.Load(folder.FullName, new Period(2024, 4)).Waivers);

        Assert.Equal(new WaivedRule(2, "CAP-01", new Period(2024, 4)), waiver);
    }

    [Fact]
    public void Load_PeriodUnknown_TakesNoAcceptedFile()
    {
        Write("agreement.json", $"{{ {Agreement} }}");
        Accept("2024Q3", OfPeriod("2024Q3").ToXlsx());

        Assert.Empty(ContextFolder.Load(folder.FullName, null).Accepted);
    }

    [Fact]
    public void Load_AcceptedFileUnreadable_NamesIt()
    {
        Write("agreement.json", $"{{ {Agreement} }}");
        Write("2024Q3.xlsx", "no workbook");

        var error = Assert.Throws<InvalidDataException>(() => ContextFolder.Load(folder.FullName, new Period(2024, 4)));

        Assert.Contains("2024Q3.xlsx", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_AgreementMalformed_NamesTheFile()
    {
        Write("agreement.json", """{ "id": "x", "lead": "2100" }""");

        var error = Assert.Throws<InvalidDataException>(() => ContextFolder.Load(folder.FullName, null));

        Assert.Contains("agreement.json", error.Message, StringComparison.Ordinal);
    }

    private static TestFile OfPeriod(string period)
    {
        var file = TestFile.Valid();
        file["Identification"]["B3"] = period;
        return file;
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(folder.FullName, name), text);

    private void Accept(string period, MemoryStream file) => File.WriteAllBytes(Path.Combine(folder.FullName, period + ".xlsx"), file.ToArray());
}
