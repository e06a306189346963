using System.Globalization;
using Miriam.Files.Reports.Pdf.Fonts;

namespace Miriam.Files.Reports.Pdf;

/// <summary>A tagged PDF: pages, fonts and the structure tree that makes it readable aloud.</summary>
/// <remarks>ISO 32000-1, 14.8, and ISO 14289-1 (PDF/UA-1).</remarks>
internal sealed class PdfFile(PdfInformation information)
{
    private readonly PdfObjects objects = new();
    private readonly List<PdfPage> pages = [];

    public PdfFont Regular { get; } = new(Typeface.Regular, "F1");

    public PdfFont Bold { get; } = new(Typeface.Bold, "F2");

    /// <summary>The top of the structure.</summary>
    public StructureElement Document { get; } = new("Document");

    public IReadOnlyList<PdfPage> Pages => pages;

    public PdfPage AddPage()
    {
        PdfPage page = new(objects.Reserve());
        pages.Add(page);
        return page;
    }

    public byte[] ToArray()
    {
        var tree = objects.Reserve();
        Dictionary<(PdfPage Page, int Mark), int> owners = [];
        var document = Document.WriteTo(objects, tree, owners);
        var parents = string.Concat(pages.Select((page, i) =>
            $"{PdfText.Number(i)}[{string.Join(' ', Enumerable.Range(0, page.Marks).Select(mark => Reference(owners[(page, mark)])))}]"));
        objects.Put(tree, $"<</Type/StructTreeRoot/K[{Reference(document)}]/ParentTree<</Nums[{parents}]>>/ParentTreeNextKey {PdfText.Number(pages.Count)}>>");

        var tops = WritePages();
        var metadata = objects.AddPlainStream("/Type/Metadata/Subtype/XML", information.Metadata());
        var catalog = objects.Add(
            $"<</Type/Catalog/Pages {Reference(tops)}/Lang{PdfText.String(information.Language)}/MarkInfo<</Marked true>>"
            + $"/StructTreeRoot {Reference(tree)}/Metadata {Reference(metadata)}/ViewerPreferences<</DisplayDocTitle true>>>>");
        return objects.ToArray(catalog, objects.Add(information.Dictionary()));
    }

    private int WritePages()
    {
        var fonts = $"<</{Regular.Resource} {Reference(Regular.WriteTo(objects))}/{Bold.Resource} {Reference(Bold.WriteTo(objects))}>>";
        var all = objects.Reserve();
        for (var i = 0; i < pages.Count; i++)
        {
            var content = objects.AddStream(string.Empty, pages[i].Content);
            objects.Put(
                pages[i].Number,
                $"<</Type/Page/Parent {Reference(all)}/MediaBox[0 0 {PdfText.Number(PdfPage.Width)} {PdfText.Number(PdfPage.Height)}]"
                + $"/Resources<</Font{fonts}>>/Contents {Reference(content)}/StructParents {PdfText.Number(i)}/Tabs/S>>");
        }

        objects.Put(all, $"<</Type/Pages/Count {PdfText.Number(pages.Count)}/Kids[{string.Join(' ', pages.Select(page => Reference(page.Number)))}]>>");
        return all;
    }

    private static string Reference(int number) => string.Create(CultureInfo.InvariantCulture, $"{number} 0 R");
}
