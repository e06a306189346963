using System.Globalization;
using System.Xml.Linq;
using Miriam.Files.Intake.Reading;

namespace Miriam.Files.Workbooks;

/// <summary>The notes that a spreadsheet draws for its comments: one VML shape per commented cell.</summary>
internal static class NoteDrawing
{
    // A sheet owns the shape ids from its number x 1024 on.
    private const int IdsPerSheet = 1_024;
    private const int CharactersPerLine = 42;

    private static readonly XNamespace V = "urn:schemas-microsoft-com:vml";
    private static readonly XNamespace O = "urn:schemas-microsoft-com:office:office";
    private static readonly XNamespace X = "urn:schemas-microsoft-com:office:excel";

    /// <summary>An empty drawing.</summary>
    public static XDocument New(int sheet) => new(new XElement(
        "xml",
        new XAttribute(XNamespace.Xmlns + "v", V.NamespaceName),
        new XAttribute(XNamespace.Xmlns + "o", O.NamespaceName),
        new XAttribute(XNamespace.Xmlns + "x", X.NamespaceName),
        new XElement(O + "shapelayout", new XAttribute(V + "ext", "edit"), new XElement(O + "idmap", new XAttribute(V + "ext", "edit"), new XAttribute("data", sheet))),
        new XElement(
            V + "shapetype",
            new XAttribute("id", "_x0000_t202"),
            new XAttribute("coordsize", "21600,21600"),
            new XAttribute(O + "spt", "202"),
            new XAttribute("path", "m,l,21600r21600,l21600,xe"),
            new XElement(V + "stroke", new XAttribute("joinstyle", "miter")),
            new XElement(V + "path", new XAttribute("gradientshapeok", "t"), new XAttribute(O + "connecttype", "rect")))));

    /// <summary>Adds a hidden note per cell, shown when the person points at it.</summary>
    public static void Add(XDocument drawing, int sheet, IReadOnlyList<KeyValuePair<string, string>> notes)
    {
        var next = 1 + drawing.Descendants(V + "shape")
            .Select(shape => (string?)shape.Attribute("id") is { } id && id.LastIndexOf('s') is var s and >= 0
                && int.TryParse(id.AsSpan(s + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .DefaultIfEmpty(sheet * IdsPerSheet).Max();
        drawing.Root!.Add(notes.Select((note, index) => Shape(next + index, note.Key, note.Value)));
    }

    /// <summary>Takes the notes of cells away.</summary>
    public static void Remove(XDocument drawing, IReadOnlySet<string> cells) =>
        drawing.Descendants(V + "shape").Where(shape => shape.Element(X + "ClientData") is { } note
            && (int?)note.Element(X + "Row") is { } row && (int?)note.Element(X + "Column") is { } column
            && cells.Contains(CellAddress.Of(row + 1, column + 1))).Remove();

    private static XElement Shape(int id, string cell, string text)
    {
        var column = CellAddress.Column(cell) - 1;
        var row = int.Parse(cell.AsSpan().TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), CultureInfo.InvariantCulture) - 1;
        var lines = text.Split('\n').Sum(line => 1 + (line.Length / CharactersPerLine));
        var anchor = string.Create(CultureInfo.InvariantCulture, $"{column + 1}, 12, {row}, 4, {column + 4}, 12, {row + lines + 1}, 4");
        return new XElement(
            V + "shape",
            new XAttribute("id", string.Create(CultureInfo.InvariantCulture, $"_x0000_s{id}")),
            new XAttribute("type", "#_x0000_t202"),
            new XAttribute("style", string.Create(CultureInfo.InvariantCulture, $"position:absolute;width:240pt;height:{(lines + 1) * 14}pt;z-index:1;visibility:hidden")),
            new XAttribute("fillcolor", "#ffffe1"),
            new XAttribute(O + "insetmode", "auto"),
            new XElement(V + "fill", new XAttribute("color2", "#ffffe1")),
            new XElement(V + "path", new XAttribute(O + "connecttype", "none")),
            new XElement(V + "textbox", new XAttribute("style", "mso-direction-alt:auto"), new XElement("div", new XAttribute("style", "text-align:left"))),
            new XElement(
                X + "ClientData",
                new XAttribute("ObjectType", "Note"),
                new XElement(X + "MoveWithCells"),
                new XElement(X + "Anchor", anchor),
                new XElement(X + "AutoFill", "False"),
                new XElement(X + "Row", row),
                new XElement(X + "Column", column)));
    }
}
