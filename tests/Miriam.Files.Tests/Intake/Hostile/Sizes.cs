namespace Miriam.Files.Tests.Intake.Hostile;

/// <summary>More of something than a spreadsheet has.</summary>
internal static class Sizes
{
    public static IEnumerable<HostileFile> All =>
    [
        new("every row of a sheet, empty", () => Package.Sheet("signals", "<worksheet><sheetData>", new("<row/>", 1_048_576), "</sheetData></worksheet>"), "STR-05"),
        new("more rows than a sheet has", () => Package.Sheet("signals", "<worksheet><sheetData>", new("<row/>", 5_000_000), "</sheetData></worksheet>"), "STR-01"),
        new("row far below", () => Package.Sheet("signals", "<worksheet><row r=\"2147483647\"><c><v>1</v></c></row><row><c><v>1</v></c></row></worksheet>"), "STR-01"),
        new("one row again and again", () => Package.Sheet("signals", "<worksheet><sheetData>", new("<row r=\"1\"><c><v>1</v></c></row>", 1_000_000), "</sheetData></worksheet>"), "STR-12"),
        new("every column of a sheet", () => Package.Sheet("signals", "<worksheet><row>", new("<c><v>1</v></c>", 16_384), "</row></worksheet>"), "STR-05"),
        new("every column of a hundred rows", () => Package.Sheet("signals", "<worksheet>", new("<row>" + string.Concat(Enumerable.Repeat("<c><v>1</v></c>", 16_384)) + "</row>", 100), "</worksheet>"), "STR-12"),
        new("a column more than a sheet has", () => Package.Sheet("signals", "<worksheet><row>", new("<c><v>1</v></c>", 16_385), "</row></worksheet>"), "STR-01"),
        new("column far to the right", () => Package.Sheet("signals", "<worksheet><row><c r=\"ZZZZZZ1\"><v>1</v></c></row></worksheet>"), "STR-01"),
        new("row of a million cells", () => Package.Sheet("signals", "<worksheet><row>", new("<c r=\"A1\"><v>1</v></c>", 1_000_000), "</row></worksheet>"), "STR-01"),
        new("a million hidden columns", () => Package.Sheet("signals", "<worksheet>", new("<col min=\"1\" max=\"999999\" hidden=\"1\"/>", 20_000), "</worksheet>"), "STR-05"),
        new("a row too many", () => Package.Sheet("signals", "<worksheet><sheetData>", new("<row><c><v>1</v></c></row>", 20_002), "</sheetData></worksheet>"), "STR-12"),
        new("ten million shared texts", () => Package.Of(Package.Workbook("signals"), "xl/texts.xml", "<sst>", new("<si/>", 10_000_000), "</sst>"), "STR-12"),
        new("shared texts of twenty million letters", () => Package.Of(Package.Workbook("signals"), "xl/texts.xml", "<sst>", new($"<si><t>{new string('a', 1_000)}</t></si>", 20_000), "</sst>"), "STR-12"),
        new("one long text in every cell", LongTextEverywhere, "STR-12"),
        new("a million number formats", () => Package.Of(Package.Workbook("signals"), "xl/styles.xml",
            $"<styleSheet><numFmts><numFmt numFmtId=\"200\" formatCode=\"{new string('0', 100_000)}\"/></numFmts><cellXfs>", new("<xf numFmtId=\"200\"/>", 1_000_000), "</cellXfs></styleSheet>"), "STR-01"),
        new("rows repeated without end", () => Ods(new Repeated("<table-row number-rows-repeated=\"1048576\"><table-cell number-columns-repeated=\"16384\" value-type=\"string\"><p>x</p></table-cell></table-row>", 100)), "STR-12"),
        new("cells repeated without end", () => Ods("<table-row>", new("<table-cell number-columns-repeated=\"1048576\" value-type=\"string\"><p>x</p></table-cell>", 10_000), "</table-row>"), "STR-05"),
        new("empty rows repeated beyond counting", () => Ods(new Repeated("<table-row number-rows-repeated=\"1048576\"/>", 100_000), "<table-row><table-cell value-type=\"string\"><p>x</p></table-cell></table-row>"), "STR-05"),
        new("CSV line of twenty million fields", () => Csv("groups.csv", new Repeated(";", 20_000_000)), "STR-12"),
        new("CSV of twenty million lines", () => Csv("groups.csv", new Repeated("\n", 20_000_000)), "STR-12"),
        new("CSV field of ten megabytes", () => Csv("groups.csv", "Code;Phase\r\n", new("0123456789", 1_000_000)), "STR-12"),
        new("CSV quotes that never close", () => Csv("groups.csv", "Code;\"Phase\r\n", new("G1;1\r\n", 1_000_000)), "STR-12"),
        new("CSV of quotes only", () => Csv("groups.csv", new Repeated("\"", 20_000_001)), "STR-12"),
        new("CSV of doubled quotes", () => Csv("groups.csv", "Code\n", new("\"\"\"\"\n", 1_000_000)), "STR-12"),
        new("file of twenty-one megabytes", () => [.. "PK\u0003\u0004"u8, .. new byte[21_000_000]], "STR-12"),
        new("a hundred megabytes of elements", () => Package.Sheet("signals", "<worksheet>", new("<a/>", 25_000_000), "</worksheet>"), "STR-05"),
    ];

    /// <summary>The shared text stands once in the file and is charged wherever it is shown.</summary>
    private static byte[] LongTextEverywhere() => Package.Of(
        [.. Package.Workbook("signals"), ("xl/texts.xml", $"<sst><si><t>{new string('a', 30_000)}</t></si></sst>")],
        "xl/sheet.xml", "<worksheet><sheetData>", new("<row><c t=\"s\"><v>0</v></c></row>", 19_000), "</sheetData></worksheet>");

    private static byte[] Ods(params ReadOnlySpan<Repeated> rows) => Package.Of(
        [("mimetype", "application/vnd.oasis.opendocument.spreadsheet")], "content.xml",
        [new("<a><table name=\"signals\">", 1), .. rows, new("</table></a>", 1)]);

    private static byte[] Csv(string name, params ReadOnlySpan<Repeated> parts) => Package.Of([], name, parts);
}
