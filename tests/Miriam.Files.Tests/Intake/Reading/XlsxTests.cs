using System.IO.Compression;
using System.Text;
using Miriam.Files.Intake;
using Miriam.Files.Tests.Intake.Workbooks;

namespace Miriam.Files.Tests.Intake.Reading;

/// <summary>Forms of a workbook that the plain test file does not have.</summary>
public sealed class XlsxTests
{
    [Fact]
    public void Check_SharedRichText_IsReadWithoutPhoneticHints()
    {
        var zip = WithSharedText("""<r><t>Loca</t></r><r><rPr/><t xml:space="preserve">tion </t></r><rPh sb="0" eb="1"><t>rokashon</t></rPh><r><t>_x005F_x0009_</t></r>""");

        Assert.Equal("Location _x0009_", Description(zip));
    }

    [Fact]
    public void Check_EscapedTab_IsATabBeforeText() =>
        Assert.Equal(["SAF-01 expenses!B2"], QuarterlyFileIntake.Check(WithSharedText("<t>_x0009_Salaire</t>"), IntakeRun.Parameters).Short());

    [Fact]
    public void Check_MissingSharedText_IsDamaged() =>
        Assert.Equal(["STR-01"], QuarterlyFileIntake.Check(WithCell("expenses", """<c r="B2" t="s"><v>7</v></c>"""), IntakeRun.Parameters).Short());

    [Fact]
    public void Check_CellsWithoutAddress_CountOn()
    {
        var zip = WithCell("expenses", """<c><v>1</v></c>""", """<row><c t="str"><v>Personnel</v></c><c t="str"><v>Prime</v></c><c t="d"><v>2024-10-31</v></c><c><v>12.5</v></c></row>""");

        Assert.Equal(["VAL-07 expenses!A2", "VAL-01 expenses!B2", "VAL-01 expenses!C2", "VAL-01 expenses!D2", "VAL-01 expenses!E2", "VAL-01 expenses!E3"], Short(zip));
    }

    [Fact]
    public void Check_RowWithoutHeight_IsHidden() =>
        Assert.Equal(["STR-11 signals!A2"], Short(WithCell("signals", "", """<row r="2" ht="0"><c r="A2" t="str"><v>rights</v></c><c r="B2" t="str"><v>x</v></c></row>""")));

    [Fact]
    public void Check_NumberShownWithLeadingZeros_IsSearchedAsShown() =>
        Assert.Equal(["PRV-01 signals!B2"], Short(WithCell("signals", """<c r="A2" t="str"><v>rights</v></c><c r="B2" s="2"><v>12556777</v></c>""")));

    [Theory]
    [InlineData("3", 45596)]
    [InlineData("4", 45596)]
    public void Check_NumberShownAsDate_IsQuotedAsDate(string style, int serial)
    {
        var result = QuarterlyFileIntake.Check(
            WithCell("signals", $"""<c r="A2" s="{style}"><v>{serial.ToString(System.Globalization.CultureInfo.InvariantCulture)}</v></c><c r="B2" t="str"><v>x</v></c>"""),
            IntakeRun.Parameters);

        Assert.Equal("31/10/2024", result.Single("VAL-07").Found);
    }

    private static string Description(MemoryStream zip) => QuarterlyFileIntake.Check(zip, IntakeRun.Parameters).Submission!.Expenses[0].Description;

    private static IReadOnlyList<string> Short(MemoryStream zip) => QuarterlyFileIntake.Check(zip, IntakeRun.Parameters).Short();

    private static MemoryStream WithSharedText(string runs)
    {
        var zip = WithCell("expenses", """
            <c r="A2" t="str"><v>personnel</v></c><c r="B2" t="s"><v>0</v></c><c r="C2"><v>45596</v></c><c r="D2"><v>1</v></c><c r="E2" t="str"><v>d</v></c>
            """);
        return Edit(zip, archive =>
        {
            TestFile.Write(archive, "xl/sharedStrings.xml", $"<sst><si>{runs}</si></sst>");
            Replace(archive, "xl/_rels/workbook.xml.rels", "</Relationships>", """<Relationship Id="t" Type="x/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>""");
        });
    }

    /// <summary>The valid file with another row 2 in one sheet, and number formats with zeros and of dates.</summary>
    private static MemoryStream WithCell(string sheet, string cells, string furtherRows = "")
    {
        var file = TestFile.Valid();
        var (name, index) = sheet == "expenses" ? ("Dépenses", 6) : ("Signaux", 7);
        file[name].KeepHeadingsOnly();
        return Edit(file.ToXlsx(), archive =>
        {
            Replace(archive, $"xl/worksheets/sheet{(index == 6 ? "6" : "7")}.xml", "</sheetData>", $"""<row r="2">{cells}</row>{furtherRows}</sheetData>""");
            Replace(archive, "xl/styles.xml", "<cellXfs>", """<numFmts><numFmt numFmtId="164" formatCode="00000000000"/><numFmt numFmtId="165" formatCode="[$-80C]dd/mm/yyyy;@"/></numFmts><cellXfs>""");
            Replace(archive, "xl/styles.xml", "</cellXfs>", """<xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="22"/></cellXfs>""");
        });
    }

    private static MemoryStream Edit(MemoryStream zip, Action<ZipArchive> edit)
    {
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Update, leaveOpen: true))
        {
            edit(archive);
        }

        zip.Position = 0;
        return zip;
    }

    private static void Replace(ZipArchive archive, string name, string old, string replacement)
    {
        string text;
        using (var reader = new StreamReader(archive.GetEntry(name)!.Open(), Encoding.UTF8))
        {
            text = reader.ReadToEnd();
        }

        archive.GetEntry(name)!.Delete();
        TestFile.Write(archive, name, text.Replace(old, replacement, StringComparison.Ordinal));
    }
}
