using System.Xml;

namespace Miriam.Files.Intake.Reading;

/// <summary>What the workbook part says: its sheets in order, its calendar, where styles and texts are.</summary>
internal sealed record XlsxOutline(
    IReadOnlyList<XlsxOutline.Sheet> Sheets, bool CountsFrom1904, string? Styles, string? SharedStrings)
{
    /// <summary>One worksheet.</summary>
    internal sealed record Sheet(string Name, bool Hidden, string Part);

    // Also bounds the sheets that stand twice, before they are found out.
    private const int MostSheets = 5_000;

    public static XlsxOutline Read(XmlReader xml, IReadOnlyDictionary<string, (string Type, string Target)> relationships)
    {
        var sheets = new List<Sheet>();
        var countsFrom1904 = false;
        while (xml.Next())
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (xml.LocalName == "workbookPr")
            {
                countsFrom1904 = xml.GetAttribute("date1904") is "1" or "true";
            }
            else if (xml.LocalName == "sheet" && RelationshipId(xml) is { } id
                && relationships.TryGetValue(id, out var part) && part.Type == "worksheet")
            {
                if (sheets.Count == MostSheets)
                {
                    throw new TooLargeException("There are too many sheets.");
                }

                sheets.Add(new(xml.GetAttribute("name") ?? "", xml.GetAttribute("state") is "hidden" or "veryHidden", part.Target));
            }
        }

        if (sheets.DistinctBy(sheet => sheet.Part, StringComparer.OrdinalIgnoreCase).Count() < sheets.Count)
        {
            // A small file would be read again and again.
            throw new InvalidDataException("Two sheets are one part.");
        }

        return new(sheets, countsFrom1904, Target(relationships, "styles"), Target(relationships, "sharedStrings"));
    }

    private static string? Target(IReadOnlyDictionary<string, (string Type, string Target)> relationships, string type) =>
        relationships.Values.FirstOrDefault(part => part.Type == type).Target;

    /// <summary>The attribute r:id, whose namespace differs between strict and transitional files.</summary>
    private static string? RelationshipId(XmlReader xml)
    {
        for (var more = xml.MoveToFirstAttribute(); more; more = xml.MoveToNextAttribute())
        {
            if (xml.LocalName == "id" && xml.NamespaceURI.Length > 0)
            {
                var id = xml.Value;
                xml.MoveToElement();
                return id;
            }
        }

        xml.MoveToElement();
        return null;
    }
}
