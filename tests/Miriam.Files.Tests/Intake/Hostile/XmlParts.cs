using Miriam.Files.Tests.Intake.Workbooks;

namespace Miriam.Files.Tests.Intake.Hostile;

/// <summary>XML: entities, references to elsewhere, shapes that fill the memory.</summary>
internal static class XmlParts
{
    private const string Laughs = """
        <!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">
        <!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;"><!ENTITY g "&f;&f;&f;&f;&f;&f;&f;&f;">]><workbook>&g;</workbook>
        """;

    public static IEnumerable<HostileFile> All =>
    [
        new("billion laughs", () => Package.Valid(("xl/workbook.xml", Laughs)), "STR-01"),
        new("quadratic entity", () => Package.Valid(("xl/workbook.xml",
            $"<!DOCTYPE w [<!ENTITY a \"{new string('a', 1_000)}\">]><workbook>{string.Concat(Enumerable.Repeat("&a;", 1_000))}</workbook>")), "STR-01"),
        new("entity of a file", () => Package.Valid(("xl/workbook.xml", """<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]><workbook>&x;</workbook>""")), "STR-01"),
        new("entity of a network address", () => Package.Valid(("xl/workbook.xml", """<!DOCTYPE w [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]><workbook>&x;</workbook>""")), "STR-01"),
        new("parameter entity", () => Package.Valid(("_rels/.rels", """<!DOCTYPE r [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x"> %x;]><Relationships/>""")), "STR-01"),
        new("external document type", () => Package.Valid(("xl/styles.xml", """<!DOCTYPE s SYSTEM "http://127.0.0.1:9/s.dtd"><styleSheet/>""")), "STR-01"),
        new("document type in the content types", () => Package.Valid(("[Content_Types].xml", "<!DOCTYPE t []><Types/>")), "STR-01"),
        new("document type in a sheet", () => Package.Valid(("xl/worksheets/sheet0.xml", "<!DOCTYPE t []><worksheet/>")), "STR-01"),
        new("document type in a spreadsheet's content", () => Package.Change(TestFile.Valid().ToOds().ToArray(), ("content.xml", "<!DOCTYPE t []><a/>")), "STR-01"),
        new("document type in a manifest", () => Package.Change(TestFile.Valid().ToOds().ToArray(), ("META-INF/manifest.xml", "<!DOCTYPE t []><a/>")), "STR-01"),
        new("inclusion of a file", () => Package.Valid(("xl/workbook.xml",
            """<workbook xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="file:///etc/hostname" parse="text"/></workbook>""")), "STR-04"),
        new("nested without end", () => Package.Sheet("signals", "<worksheet>", new("<a>", 1_000_000), "</worksheet>"), "STR-01"),
        new("nested in a shared text", () => Package.Of(Package.Workbook("signals"), "xl/texts.xml", "<sst><si>", new("<r>", 100_000)), "STR-01"),
        new("nested in an OpenDocument cell", () => Package.Of(Ods, "content.xml", "<a><table><table-row><table-cell>", new("<p>", 100_000)), "STR-01"),
        new("tag without end", () => Package.Sheet("signals", "<worksheet a=\"", new("0123456789", 200_000)), "STR-01"),
        new("text without end", () => Package.Of(Package.Workbook("signals"), "xl/texts.xml", "<sst><si><t>", new("0123456789", 1_000_000), "</t></si></sst>"), "STR-01"),
        new("text in a million pieces", () => Package.Sheet("signals", "<worksheet><sheetData><row><c t=\"str\"><v>", new("aaaaaaaa<![CDATA[]]>", 2_000_000), "</v></c></row></sheetData></worksheet>"), "STR-12"),
        new("value split by comments", () => Package.Sheet("signals", "<worksheet><sheetData><row><c t=\"str\"><v>", new("a<!---->", 6_000_000), "</v></c></row></sheetData></worksheet>"), "STR-12"),
        new("a new name for each element", () => Package.Valid(("xl/worksheets/sheet1.xml",
            "<worksheet>" + string.Concat(Enumerable.Range(0, 300_000).Select(index => $"<n{Convert.ToHexString(BitConverter.GetBytes(index * 7_919))}/>")) + "</worksheet>")), "STR-01"),
        new("a thousand attributes on each element", () => Package.Sheet("signals", "<worksheet><a ",
            new(string.Concat(Enumerable.Range(0, 1_000).Select(index => $"a{Convert.ToHexString(BitConverter.GetBytes(index))}=\"\" ")) + "/><a ", 500), "/>"), "STR-01"),
        new("no XML at all", () => Package.Valid(("xl/workbook.xml", "MZ\0\0")), "STR-01"),
        new("not closed", () => Package.Valid(("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row>")), "STR-01"),
        new("encoding that does not exist", () => Package.Valid(("xl/workbook.xml", """<?xml version="1.0" encoding="evil-1"?><workbook/>""")), "STR-01"),
        new("encoding that is not kept", () => Package.Valid(("xl/workbook.xml", """<?xml version="1.0" encoding="utf-16"?><workbook/>""")), "STR-01"),
    ];

    private static IReadOnlyList<(string Name, string Text)> Ods => [("mimetype", "application/vnd.oasis.opendocument.spreadsheet")];
}
