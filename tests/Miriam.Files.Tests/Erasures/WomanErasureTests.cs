using System.IO.Compression;
using Miriam.Domain.Submissions;
using Miriam.Files.Erasures;
using Miriam.Files.Intake;
using Miriam.Files.Tests.Intake;
using Miriam.Files.Tests.Intake.Workbooks;

namespace Miriam.Files.Tests.Erasures;

public sealed class WomanErasureTests
{
    private static readonly ParticipantCode Her = new("p-002");

    public static TheoryData<string> Kinds => ["xlsx", "ods", "zip"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Erase_WomanWithMeasuresAndMentions_LeavesEveryOtherCellAtItsAddress(string kind)
    {
        var original = Bytes(kind, WithMentions());

        var erased = WomanErasure.Erase(original, Her, IntakeRun.Parameters.Intake)!;

        Assert.Equal([("measures", 3), ("participants", 3)], erased.Rows.Order());
        var before = Submission(original);
        var after = Submission(erased.Content!);
        Assert.Equal(11, after.Stays.Count);
        Assert.Equal([2, .. Enumerable.Range(4, 10)], after.Stays.Select(stay => stay.Row));
        Assert.Equal(["P-001"], after.Measures.Select(measure => measure.Participant));
        Assert.Equal("Taxi pour … (retour)", after.Expenses[0].Description);
        Assert.Equal(before.Sessions.Select(session => session.Present), after.Sessions.Select(session => session.Present));
        Assert.Equal(before.Expenses.Select(expense => (expense.Amount, expense.Row, expense.Date)), after.Expenses.Select(expense => (expense.Amount, expense.Row, expense.Date)));
        Assert.Equal(Json(WomanErasure.Erase(before, Her)), Json(after));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Erase_AnyPartOfTheFile_HoldsHerNoMore(string kind)
    {
        var file = WithMentions();
        if (kind == "xlsx")
        {
            // What Excel keeps beside the cells: the text of a note, the cache of a pivot table.
            file.ExtraEntries["xl/comments1.xml"] = "<comments>P-002</comments>"u8.ToArray();
            file.ExtraEntries["xl/pivotCache/pivotCacheRecords1.xml"] = "<r><s v=\"P-002\"/></r>"u8.ToArray();
        }

        var erased = WomanErasure.Erase(Bytes(kind, file), Her, IntakeRun.Parameters.Intake)!;

        using var archive = new ZipArchive(new MemoryStream(erased.Content!));
        foreach (var entry in archive.Entries)
        {
            using var reader = new StreamReader(entry.Open());
            Assert.DoesNotContain("P-002", reader.ReadToEnd(), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Erase_SameFileTwice_GivesTheSameBytesAndThenNothingMore(string kind)
    {
        var original = Bytes(kind, WithMentions());

        var erased = WomanErasure.Erase(original, Her, IntakeRun.Parameters.Intake)!.Content!;

        Assert.Equal(erased, WomanErasure.Erase(original, Her, IntakeRun.Parameters.Intake)!.Content);
        Assert.Null(WomanErasure.Erase(erased, Her, IntakeRun.Parameters.Intake));
    }

    [Fact]
    public void Erase_SheetOfTheirOwnAndColumnOfTheirOwn_AreClearedToo()
    {
        var file = TestFile.Valid();
        file.Add("Notes").Row(1, "P-002", "retard").Row(2, "P-003", "à voir avec P-002");
        file["Participantes"]["T1"] = "Remarque";
        file["Participantes"]["T4"] = "amie de P-002";

        var erased = WomanErasure.Erase(Bytes("zip", file), Her, IntakeRun.Parameters.Intake)!;

        Assert.Contains(("Notes", 1), erased.Rows);
        using var archive = new ZipArchive(new MemoryStream(erased.Content!));
        Assert.Equal("\r\n\"P-003\";\"à voir avec …\"\r\n", Text(archive, "Notes.csv"));
        Assert.Contains("amie de …", Text(archive, "Participantes.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public void Erase_WomanWhoIsNotInTheFile_ChangesNothing() =>
        Assert.Null(WomanErasure.Erase(Bytes("xlsx", TestFile.Valid()), new ParticipantCode("P-099"), IntakeRun.Parameters.Intake));

    [Fact]
    public void Erase_CaseManagerWithTheSameCode_KeepsHer()
    {
        var erased = WomanErasure.Erase(Bytes("xlsx", TestFile.Valid()), new ParticipantCode("CM1"), IntakeRun.Parameters.Intake);

        Assert.Null(erased);
    }

    [Fact]
    public void Erase_FileThatCannotBeRead_IsToBeDestroyed() =>
        Assert.Null(WomanErasure.Erase("%PDF-1.7"u8.ToArray(), Her, IntakeRun.Parameters.Intake)!.Content);

    [Fact]
    public void Erase_Findings_DropsThoseOnHerRowsAndThoseThatNameHer()
    {
        var findings = new[]
        {
            FindingCodes.Finding("VAL-07", "participants", "I3", "Mars"),
            FindingCodes.Finding("VAL-07", "participants", "I4", "Mars"),
            FindingCodes.Finding("CON-01", "participants", null, null, ("participant", "P-002")),
            FindingCodes.Finding("ACT-04", "sessions", null, null),
        };

        var left = WomanErasure.Erase(findings, new HashSet<(string, int)> { ("participants", 3) }, Her);

        Assert.Equal(["VAL-07 I4", "ACT-04 "], left.Select(finding => $"{finding.Code} {finding.Cell}"));
    }

    [Theory]
    [InlineData("P-002", "Taxi P-0021", "Taxi P-0021")]
    [InlineData("P-002", "(p-002)", "(…)")]
    [InlineData("7", "7 trajets", "7 trajets")]
    [InlineData("A B2", "voir a  b2 !", "voir … !")]
    public void TakenOutOf_Text_TakesWholeCodesOnly(string code, string text, string expected) =>
        Assert.Equal(expected, new ParticipantCode(code).TakenOutOf(text));

    private static TestFile WithMentions()
    {
        var file = TestFile.Valid();
        file["Dépenses"]["B2"] = "Taxi pour P-002 (retour)";
        return file;
    }

    private static byte[] Bytes(string kind, TestFile file) => kind switch
    {
        "xlsx" => file.ToXlsx().ToArray(),
        "ods" => file.ToOds().ToArray(),
        _ => file.ToCsv().ToArray(),
    };

    private static Submission Submission(byte[] file)
    {
        var result = QuarterlyFileIntake.Check(new MemoryStream(file), IntakeRun.Parameters);
        Assert.DoesNotContain(result.Findings, finding => finding.Severity == Miriam.Domain.Findings.Severity.Error);
        return result.Submission!;
    }

    private static string Json(Submission submission) => System.Text.Json.JsonSerializer.Serialize(submission);

    private static string Text(ZipArchive archive, string name)
    {
        using var reader = new StreamReader(archive.GetEntry(name)!.Open(), detectEncodingFromByteOrderMarks: false);
        return reader.ReadToEnd();
    }
}
