using System.Text;
using Miriam.Files.Tests.Intake.Workbooks;

namespace Miriam.Files.Tests.Intake.Hostile;

/// <summary>Workbooks with something in them that runs, another file in a workbook's clothes, and parts that do not fit together.</summary>
internal static class Packages
{
    private static readonly byte[] CompoundFile = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[504]];

    public static IEnumerable<HostileFile> All =>
    [
        new("macros", () => Package.Valid(("xl/vbaProject.bin", "macro")), "STR-03"),
        new("macros under another name", () => Package.Valid(("[Content_Types].xml",
            """<Types><Override PartName="/xl/notes.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>"""), ("xl/notes.bin", "macro")), "STR-03"),
        new("macros by relationship", () => Package.Valid(("xl/worksheets/_rels/sheet1.xml.rels",
            """<r><Relationship Id="v" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="x.bin"/></r>""")), "STR-03"),
        new("Excel 4 macro sheet", () => Package.Valid(("xl/macrosheets/sheet1.xml", "<macrosheet/>")), "STR-03"),
        new("Excel 4 macro sheet under another name", () => Package.Valid(("xl/worksheets/_rels/sheet1.xml.rels",
            """<r><Relationship Id="v" Type="http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet" Target="x.xml"/></r>""")), "STR-03"),
        new("control", () => Package.Valid(("[Content_Types].xml",
            """<Types><Override PartName="/xl/c.bin" ContentType="application/vnd.ms-office.activeX"/></Types>""")), "STR-03"),
        new("call of a program", () => Package.Valid(("xl/externalLinks/externalLink1.xml",
            """<externalLink><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>""")), "STR-03"),
        new("link to an object", () => Package.Valid(("xl/externalLinks/externalLink1.xml", """<externalLink><oleLink progId="Word"/></externalLink>""")), "STR-03"),
        new("scripts in an OpenDocument file", () => Package.Change(TestFile.Valid().ToOds().ToArray(), ("Basic/Standard/Module1.xml", "<m/>")), "STR-03"),
        new("encrypted workbook", () => [.. CompoundFile, .. Encoding.Unicode.GetBytes("EncryptedPackage\0")], "STR-02"),
        new("compound file of another kind", () => CompoundFile, "STR-01"),
        new("encrypted OpenDocument file", () => Package.Change(TestFile.Valid().ToOds().ToArray(),
            ("META-INF/manifest.xml", "<manifest><file-entry><encryption-data/></file-entry></manifest>")), "STR-02"),
        new("workbook of 1997", () => [.. CompoundFile, .. Encoding.Unicode.GetBytes("Workbook\0")], "STR-01"),
        new("PDF and ZIP in one", () => [.. "%PDF-1.7\n%\u00E2\n"u8, .. TestFile.Valid().ToXlsx().ToArray()], "STR-01"),
        new("page and ZIP in one", () => [.. "<!DOCTYPE html><script>alert(1)</script>"u8, .. TestFile.Valid().ToXlsx().ToArray()], "STR-01"),
        new("PNG and ZIP in one", () => [0x89, .. "PNG\r\n\u001A\n"u8, .. TestFile.Valid().ToXlsx().ToArray()], "STR-01"),
        new("GIF and ZIP in one", () => [.. "GIF89a"u8, .. TestFile.Valid().ToXlsx().ToArray()], "STR-01"),
        new("program and ZIP in one", () => [.. "MZ"u8, .. TestFile.Valid().ToXlsx().ToArray()], "STR-01"),
        new("page", () => [.. "<html><table><tr><td>Code</td></tr></table></html>"u8], "STR-01"),
        new("spreadsheet of 2003 in one XML", () => [.. "<?xml version=\"1.0\"?><Workbook/>"u8], "STR-01"),
        new("nothing", () => [], "STR-01"),
        new("one byte", () => [0x50], "STR-01"),
        new("signature alone", () => [.. "PK\u0003\u0004"u8], "STR-01"),
        new("relationship to a part that is not there", () => Package.Valid(("_rels/.rels",
            """<r><Relationship Id="w" Type="x/officeDocument" Target="xl/nowhere.xml"/></r>""")), "STR-01"),
        new("sheet that is not there", () => Package.Valid(("xl/_rels/workbook.xml.rels",
            """<r><Relationship Id="s0" Type="x/worksheet" Target="gone.xml"/></r>""")), "STR-01"),
        new("workbook that is its own sheet", () => Package.Valid(("xl/_rels/workbook.xml.rels",
            """<r><Relationship Id="s0" Type="x/worksheet" Target="workbook.xml"/></r>""")), "STR-05"),
        new("sheet outside the package", () => Package.Valid(("xl/_rels/workbook.xml.rels",
            """<r><Relationship Id="s0" Type="x/worksheet" TargetMode="External" Target="http://127.0.0.1:9/sheet.xml"/></r>""")), "STR-01"),
        new("one part as a thousand sheets", ThousandSheets, "STR-01"),
        new("no relationships", () => Package.Valid(("_rels/.rels", "<r/>")), "STR-01"),
        new("a million relationships", () => Package.Of(Package.Workbook("signals"), "xl/worksheets/_rels/sheet9.xml.rels",
            "<r>", new("<Relationship Id=\"a\" Type=\"b\" Target=\"c\"/>", 1_000_000), "</r>"), "STR-01"),
        new("shared text that is not there", () => Package.Sheet("signals", "<worksheet><row><c t=\"s\"><v>99999</v></c></row></worksheet>"), "STR-01"),
        new("shared text before the first", () => Package.Sheet("signals", "<worksheet><row><c t=\"s\"><v>-1</v></c></row></worksheet>"), "STR-01"),
        new("document of a word processor", () => new RawZip()
            .Add("_rels/.rels", """<r><Relationship Id="d" Type="x/officeDocument" Target="word/document.xml"/></r>""").Add("word/document.xml", "<document/>").ToArray(), "STR-01"),
        new("content of another type than stated", () => Package.Valid(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("xl/workbook.xml", "<notaworkbook/>")), "STR-01"),
    ];

    private static byte[] ThousandSheets() => Package.Valid(
        ("xl/_rels/workbook.xml.rels", $"<r>{string.Concat(Enumerable.Range(0, 1_000).Select(index => $"""<Relationship Id="s{index}" Type="x/worksheet" Target="worksheets/sheet1.xml"/>"""))}</r>"),
        ("xl/workbook.xml", $"""<workbook xmlns:r="urn:r"><sheets>{string.Concat(Enumerable.Range(0, 1_000).Select(index => $"""<sheet name="s{index}" r:id="s{index}"/>"""))}</sheets></workbook>"""));
}
