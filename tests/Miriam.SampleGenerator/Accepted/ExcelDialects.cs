using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Miriam.Domain;
using Miriam.Files.Templates;
using Miriam.SampleGenerator.Rejected;

namespace Miriam.SampleGenerator.Accepted;

/// <summary>The same workbook as the many programs that write XLSX write it (ECMA-376 part 1, section 18).</summary>
internal static partial class ExcelDialects
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    // 1 January 1904 in the calendar from 1900.
    private const int Serial1904 = 1462;

    public static IEnumerable<AcceptedFile> All =>
    [
        new("excel-without-prefixes.xlsx", "Elements without a prefix, as Excel 2010 to 365 write them.", Parts(WithoutPrefix)),
        new("excel-rich-texts.xlsx", "Texts in several runs with their own font.", Part("xl/sharedStrings.xml", RichTexts)),
        new("excel-phonetic-hints.xlsx", "Texts with phonetic hints, which are not part of them.",
            Part("xl/sharedStrings.xml", text => text.Replace("</x:t></x:si>", "</x:t><x:rPh sb=\"0\" eb=\"1\"><x:t>xx</x:t></x:rPh></x:si>", StringComparison.Ordinal))),
        new("excel-escaped-line-ends.xlsx", "Line ends that Excel writes as _x000D_.",
            Part("xl/sharedStrings.xml", text => text.Replace("Pas de place en crèche.", "Pas de place_x000D_\nen crèche.", StringComparison.Ordinal))),
        new("excel-inline-texts.xlsx", "Texts in the cells, no table of shared ones.", InlineTexts()),
        new("excel-strict.xlsx", "\"Strict Open XML\" with its own namespaces and ISO dates.", Parts(Strict)),
        new("excel-counts-from-1904.xlsx", "Dates counted from 1904, as old Macs do.", From1904()),
        new("excel-formulas-with-results.xlsx", "Amounts and numbers that are formulas, saved with their results.",
            Sheets(xml => Number().Replace(xml, "${head}><x:f>ROUND(${body},2)</x:f><x:v>${body}</x:v>"))),
        new("excel-text-formulas.xlsx", "Codes that are formulas, saved with their results.", TextFormulas()),
        new("excel-noise-of-calculations.xlsx", "Amounts such as 180.00000000000003.", Part("xl/worksheets/sheet7.xml", xml => xml
            .Replace("<x:v>180</x:v>", "<x:v>180.00000000000003</x:v>", StringComparison.Ordinal).Replace("<x:v>240.5</x:v>", "<x:v>2.4049999999999999E2</x:v>", StringComparison.Ordinal))),
        new("excel-own-formats.xlsx", "Dates as 09-okt-24, amounts with € and thousands: only the stored number counts.", Part("xl/styles.xml", xml => xml
            .Replace("formatCode=\"dd/mm/yyyy\"", "formatCode=\"[$-813]dd\\-mmm\\-yy;@\"", StringComparison.Ordinal))),
        new("excel-empty-formatted-rows.xlsx", "Four hundred rows with formats and white space, and nothing else.", Sheets(EmptyRows)),
        new("excel-hidden-but-empty.xlsx", "A hidden row and hidden columns without data.", Sheets(xml => xml
            .Replace("</x:cols>", "<x:col min=\"40\" max=\"16384\" width=\"0\" hidden=\"1\" customWidth=\"1\" /></x:cols>", StringComparison.Ordinal)
            .Replace("</x:sheetData>", "<x:row r=\"900\" hidden=\"1\"><x:c r=\"A900\" s=\"1\" /></x:row></x:sheetData>", StringComparison.Ordinal))),
        new("excel-filter-and-protection.xlsx", "A filter that hides nothing, and sheets protected against changes.", Sheets(xml => xml
            .Replace("</x:sheetData>", "</x:sheetData><x:sheetProtection sheet=\"1\" objects=\"1\" scenarios=\"1\" /><x:autoFilter ref=\"A1:E40\" />", StringComparison.Ordinal))),
        new("excel-conditional-formats.xlsx", "The template itself, with its notes, drop-down lists and input rules, filled in.", FilledInTemplate(Language.Fr)),
        new("sjabloon-ingevuld.xlsx", "The Dutch template, filled in.", FilledInTemplate(Language.Nl), Language.Nl),
        new("formular-ausgefuellt.xlsx", "The German template, filled in.", FilledInTemplate(Language.De)),
        new("program-without-addresses.xlsx", "Rows and cells without their addresses: they count from the left.", Sheets(WithoutAddresses)),
        new("program-with-relative-targets.xlsx", "Parts named relative to the workbook.",
            Part("xl/_rels/workbook.xml.rels", xml => xml.Replace("Target=\"/xl/", "Target=\"", StringComparison.Ordinal))),
        new("program-in-utf-16.xlsx", "Parts written in UTF-16.", InUtf16()),
        new("program-with-values-of-their-type.xlsx", "Numbers that say that they are numbers, in scientific notation.",
            Sheets(xml => Number().Replace(xml, match => string.Create(CultureInfo.InvariantCulture,
                $"{match.Groups["head"].Value} t=\"n\"><x:v>{double.Parse(match.Groups["body"].Value, CultureInfo.InvariantCulture):E10}</x:v>")))),
        new("google-sheets.xlsx", "As Google Sheets exports: a thousand empty rows, a drawing in each sheet, its own date format.", GoogleSheets()),
        new("excel-linked-workbook.xlsx", "A link to another workbook, which is not followed.", Linked()),
    ];

    private static byte[] Workbook => new Draft(Specimen.File()).Xlsx();

    private static byte[] Part(string name, Func<string, string> change) => Packages.WithText(Workbook, name, change);

    /// <summary>Each part in the namespace of spreadsheets.</summary>
    private static byte[] Parts(Func<string, string> change) => Each(Workbook, name => name.StartsWith("xl/", StringComparison.Ordinal), change);

    private static byte[] Sheets(Func<string, string> change) => Each(Workbook, name => name.StartsWith("xl/worksheets/", StringComparison.Ordinal), change);

    private static byte[] Each(byte[] package, Func<string, bool> which, Func<string, string> change) =>
        Packages.Entries(package).Select(entry => entry.Name).Where(which).Aggregate(package, (whole, name) => Packages.WithText(whole, name, change));

    private static string WithoutPrefix(string xml) => Prefix().Replace(xml, "${head}").Replace("xmlns:x=", "xmlns=", StringComparison.Ordinal);

    /// <summary>The second half of each text in bold.</summary>
    private static string RichTexts(string xml) => SharedText().Replace(xml, match =>
    {
        var text = match.Groups["head"].Value;
        var half = text.Contains('&', StringComparison.Ordinal) ? text.Length : text.Length / 2;
        return $"<x:si>{Run(text[..half], "")}{Run(text[half..], "<x:rPr><x:b/><x:sz val=\"11\"/></x:rPr>")}</x:si>";
    });

    private static string Run(string text, string properties) =>
        text.Length == 0 ? "" : $"<x:r>{properties}<x:t xml:space=\"preserve\">{text}</x:t></x:r>";

    private static byte[] InlineTexts()
    {
        var texts = SharedTexts();
        var inline = Sheets(xml => SharedCell().Replace(xml, match =>
            $"{match.Groups["head"].Value}t=\"inlineStr\"><x:is><x:t xml:space=\"preserve\">{texts[int.Parse(match.Groups["body"].Value, CultureInfo.InvariantCulture)]}</x:t></x:is></x:c>"));
        return Packages.Create(Packages.WithText(inline, "xl/_rels/workbook.xml.rels", xml => SharedTextsRelationship().Replace(xml, "")) is var package
            ? Packages.Entries(package).Where(entry => entry.Name != "xl/sharedStrings.xml")
            : []);
    }

    private static byte[] TextFormulas()
    {
        var texts = SharedTexts();
        return Part("xl/worksheets/sheet4.xml", xml => SharedCell().Replace(xml, match => match.Groups["head"].Value.Contains("r=\"B", StringComparison.Ordinal) && !match.Groups["head"].Value.Contains("\"B1\"", StringComparison.Ordinal)
            ? $"{match.Groups["head"].Value}t=\"str\"><x:f>Groupes!$A$2</x:f><x:v>{texts[int.Parse(match.Groups["body"].Value, CultureInfo.InvariantCulture)]}</x:v></x:c>"
            : match.Value));
    }

    private static List<string> SharedTexts()
    {
        var xml = Encoding.UTF8.GetString(Packages.Entries(Workbook).Single(entry => entry.Name == "xl/sharedStrings.xml").Content);
        return [.. SharedText().Matches(xml).Select(match => match.Groups["head"].Value)];
    }

    private static string Strict(string xml)
    {
        var strict = xml.Replace(Main, "http://purl.oclc.org/ooxml/spreadsheetml/main", StringComparison.Ordinal)
            .Replace("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships", StringComparison.Ordinal);
        return DateCell().Replace(strict, match => string.Create(CultureInfo.InvariantCulture,
            $"{match.Groups["head"].Value} t=\"d\"><x:v>{Day(match.Groups["body"].Value):yyyy-MM-dd}</x:v>"));
    }

    private static byte[] From1904() => Each(
        Packages.WithText(Workbook, "xl/workbook.xml", xml => xml.Replace("<x:sheets>", "<x:workbookPr date1904=\"1\" /><x:sheets>", StringComparison.Ordinal)),
        name => name.StartsWith("xl/worksheets/", StringComparison.Ordinal),
        xml => DateCell().Replace(xml, match => string.Create(CultureInfo.InvariantCulture,
            $"{match.Groups["head"].Value}><x:v>{int.Parse(match.Groups["body"].Value, CultureInfo.InvariantCulture) - Serial1904}</x:v>")));

    private static DateTime Day(string serial) => DateTime.FromOADate(double.Parse(serial, CultureInfo.InvariantCulture));

    private static string EmptyRows(string xml)
    {
        var last = RowNumber().Matches(xml).Max(match => int.Parse(match.Groups["head"].Value, CultureInfo.InvariantCulture));
        var rows = string.Concat(Enumerable.Range(last + 1, 400).Select(row => string.Create(CultureInfo.InvariantCulture,
            $"<x:row r=\"{row}\" ht=\"15\"><x:c r=\"A{row}\" s=\"4\" /><x:c r=\"B{row}\" s=\"4\" t=\"inlineStr\"><x:is><x:t xml:space=\"preserve\">{(row % 3 == 0 ? " \u00A0" : "")}</x:t></x:is></x:c></x:row>")));
        return xml.Replace("</x:sheetData>", rows + "</x:sheetData>", StringComparison.Ordinal);
    }

    private static byte[] FilledInTemplate(Language language)
    {
        using var target = new MemoryStream();
        TemplateWorkbook.Write(target, FilledTemplate.Create(language, SubmissionRows.From(Specimen.File(language == Language.Nl ? Language.Nl : Language.Fr))), Specimen.SecondQuarter, language);
        return target.ToArray();
    }

    /// <summary>Only where no cell is left out, so that counting gives the same.</summary>
    private static string WithoutAddresses(string xml) => Row().Replace(xml, row =>
    {
        var column = 0;
        var cells = Cell().Replace(row.Groups["cells"].Value, cell =>
        {
            var wanted = cell.Groups["column"].Value.Aggregate(0, (number, letter) => (number * 26) + letter - 'A' + 1);
            var gap = string.Concat(Enumerable.Repeat("<x:c />", wanted - column - 1));
            column = wanted;
            return $"{gap}<x:c{cell.Groups["rest"].Value}";
        });
        return $"<x:row>{cells}</x:row>";
    });

    private static byte[] InUtf16() => Packages.Create(Packages.Entries(Workbook).Select(entry =>
        entry.Name.StartsWith("xl/worksheets/", StringComparison.Ordinal) || entry.Name == "xl/sharedStrings.xml"
            ? (entry.Name, [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(
                Encoding.UTF8.GetString(entry.Content).TrimStart('\uFEFF').Replace("encoding=\"utf-8\"", "encoding=\"UTF-16\"", StringComparison.Ordinal))])
            : entry));

    private static byte[] GoogleSheets()
    {
        var sheets = Each(Parts(WithoutPrefix), name => name.StartsWith("xl/worksheets/", StringComparison.Ordinal), xml => xml
            .Replace("<sheetData>", "<sheetFormatPr customHeight=\"1\" defaultColWidth=\"12.63\" defaultRowHeight=\"15.75\"/><sheetData>", StringComparison.Ordinal)
            .Replace("</sheetData>", string.Concat(Enumerable.Range(501, 500).Select(row => string.Create(CultureInfo.InvariantCulture, $"<row r=\"{row}\" ht=\"15.75\" customHeight=\"1\"/>"))) + "</sheetData>", StringComparison.Ordinal)
            .Replace("</worksheet>", "<drawing r:id=\"rId1\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"/></worksheet>", StringComparison.Ordinal));
        var drawings = Enumerable.Range(1, 8).SelectMany(sheet => new[]
        {
            (FormattableString.Invariant($"xl/worksheets/_rels/sheet{sheet}.xml.rels"), Encoding.UTF8.GetBytes(FormattableString.Invariant(
                $"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing\" Target=\"../drawings/drawing{sheet}.xml\"/></Relationships>"))),
            (FormattableString.Invariant($"xl/drawings/drawing{sheet}.xml"), Encoding.UTF8.GetBytes(
                "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><xdr:wsDr xmlns:xdr=\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\"/>")),
        });
        return Packages.Create([.. Packages.Entries(Packages.WithText(sheets, "xl/styles.xml", xml => xml.Replace("dd/mm/yyyy", "d/m/yyyy", StringComparison.Ordinal))), .. drawings]);
    }

    private static byte[] Linked() => Packages.Create(
    [
        .. Packages.Entries(Packages.WithText(Workbook, "xl/_rels/workbook.xml.rels", xml => xml.Replace(
            "</Relationships>",
            "<Relationship Id=\"link\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink\" Target=\"externalLinks/externalLink1.xml\"/></Relationships>",
            StringComparison.Ordinal))),
        ("xl/externalLinks/externalLink1.xml", Encoding.UTF8.GetBytes($"<externalLink xmlns=\"{Main}\"><externalBook/></externalLink>")),
        ("xl/externalLinks/_rels/externalLink1.xml.rels", Encoding.UTF8.GetBytes(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"book\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath\" Target=\"file:///N:/Miriam/2024.xlsx\" TargetMode=\"External\"/></Relationships>")),
    ]);

    [GeneratedRegex("(?<head></?)x:", RegexOptions.NonBacktracking)]
    private static partial Regex Prefix();

    [GeneratedRegex("<x:si><x:t xml:space=\"preserve\">(?<head>[^<]*)</x:t></x:si>", RegexOptions.NonBacktracking)]
    private static partial Regex SharedText();

    [GeneratedRegex("(?<head><x:c r=\"[A-Z]+[0-9]+\" s=\"[0-9]\" )t=\"s\"><x:v>(?<body>[0-9]+)</x:v></x:c>", RegexOptions.NonBacktracking)]
    private static partial Regex SharedCell();

    [GeneratedRegex("(?<head><x:c r=\"[A-Z]+[0-9]+\" s=\"[35]\")><x:v>(?<body>[0-9.]+)</x:v>", RegexOptions.NonBacktracking)]
    private static partial Regex Number();

    [GeneratedRegex("(?<head><x:c r=\"[A-Z]+[0-9]+\" s=\"2\")><x:v>(?<body>[0-9]+)</x:v>", RegexOptions.NonBacktracking)]
    private static partial Regex DateCell();

    [GeneratedRegex("<x:row r=\"(?<head>[0-9]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex RowNumber();

    [GeneratedRegex("<x:row [^>]*>(?<cells>.*?)</x:row>", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Row();

    [GeneratedRegex("<x:c r=\"(?<column>[A-Z]+)[0-9]+\"(?<rest>[^>]*>)", RegexOptions.NonBacktracking)]
    private static partial Regex Cell();

    [GeneratedRegex("<Relationship [^>]*sharedStrings[^>]*/>", RegexOptions.NonBacktracking)]
    private static partial Regex SharedTextsRelationship();
}
