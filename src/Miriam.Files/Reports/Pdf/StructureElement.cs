using System.Globalization;

namespace Miriam.Files.Reports.Pdf;

/// <summary>An element of the structure tree, which tells a screen reader what a piece of the page is.</summary>
/// <remarks>ISO 32000-1, 14.7 and 14.8.4: Document, H1, H2, P, L, LI, LBody, Table, TR, TH, TD, Div.</remarks>
/// <param name="type">The standard structure type.</param>
/// <param name="attributes">Attribute object, such as the scope of a heading cell; null for none.</param>
internal sealed class StructureElement(string type, string? attributes = null)
{
    private readonly List<StructureElement> children = [];
    private readonly List<(PdfPage Page, int Mark)> marks = [];

    public StructureElement Add(string childType, string? childAttributes = null)
    {
        StructureElement child = new(childType, childAttributes);
        children.Add(child);
        return child;
    }

    /// <summary>Says that the marked content of a page belongs to this element.</summary>
    public void Mark(PdfPage page, int mark) => marks.Add((page, mark));

    /// <summary>Writes the element and what is below it; <paramref name="owners"/> receives which element each mark belongs to.</summary>
    public int WriteTo(PdfObjects objects, int parent, Dictionary<(PdfPage Page, int Mark), int> owners)
    {
        var number = objects.Reserve();
        var kids = children.Select(child => string.Create(CultureInfo.InvariantCulture, $"{child.WriteTo(objects, number, owners)} 0 R"));
        foreach (var mark in marks)
        {
            owners.Add(mark, number);
        }

        var marked = marks.Select(mark =>
            string.Create(CultureInfo.InvariantCulture, $"<</Type/MCR/Pg {mark.Page.Number} 0 R/MCID {mark.Mark}>>"));
        var all = string.Join(' ', [.. kids, .. marked]);
        objects.Put(number, string.Create(CultureInfo.InvariantCulture, $"<</Type/StructElem/S/{type}/P {parent} 0 R{(attributes is null ? "" : "/A" + attributes)}/K[{all}]>>"));
        return number;
    }
}
