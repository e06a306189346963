using System.Text;
using System.Xml.Linq;

namespace Miriam.Files.Reports.Pdf;

/// <summary>What a PDF says of itself.</summary>
/// <param name="Title">Shown in the title bar, and read first by a screen reader.</param>
/// <param name="Language">Code of the language, such as <c>fr-BE</c>.</param>
/// <param name="Author">Who writes.</param>
/// <param name="At">When it was written; given, so that equal input gives equal bytes.</param>
public sealed record PdfInformation(string Title, string Language, string Author, DateTimeOffset At)
{
    private static readonly XNamespace Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static readonly XNamespace Dc = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace PdfUa = "http://www.aiim.org/pdfua/ns/id/";
    private static readonly XNamespace X = "adobe:ns:meta/";

    /// <summary>The XMP packet, with the claim to be accessible: PDF/UA-1 (ISO 14289-1).</summary>
    internal byte[] Metadata()
    {
        var packet = new XElement(
            X + "xmpmeta",
            new XAttribute(XNamespace.Xmlns + "x", X),
            new XElement(
                Rdf + "RDF",
                new XAttribute(XNamespace.Xmlns + "rdf", Rdf),
                new XElement(
                    Rdf + "Description",
                    new XAttribute(Rdf + "about", string.Empty),
                    new XAttribute(XNamespace.Xmlns + "dc", Dc),
                    new XAttribute(XNamespace.Xmlns + "pdfuaid", PdfUa),
                    new XElement(PdfUa + "part", "1"),
                    new XElement(Dc + "title", new XElement(Rdf + "Alt", new XElement(Rdf + "li", new XAttribute(XNamespace.Xml + "lang", "x-default"), Title))),
                    new XElement(Dc + "creator", new XElement(Rdf + "Seq", new XElement(Rdf + "li", Author))),
                    new XElement(Dc + "language", new XElement(Rdf + "Bag", new XElement(Rdf + "li", Language))))));
        return Encoding.UTF8.GetBytes(
            $"<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n{packet}\n<?xpacket end=\"r\"?>");
    }

    /// <summary>The information dictionary.</summary>
    internal string Dictionary() =>
        $"<</Title{PdfText.String(Title)}/Author{PdfText.String(Author)}/Producer(Miriam.Functions)/CreationDate{PdfText.Date(At)}/ModDate{PdfText.Date(At)}>>";
}
