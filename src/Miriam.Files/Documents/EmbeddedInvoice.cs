using System.Xml;

namespace Miriam.Files.Documents;

/// <summary>Whether a file is an electronic invoice as XML, and nothing that would act if somebody saved and opened it.</summary>
/// <remarks>
/// EN 16931 has two forms: UBL 2.1, and UN/CEFACT CII, which Factur-X and ZUGFeRD put into PDFs. Its figures are not read: what counts for the
/// programme is what the page shows.
/// </remarks>
internal static class EmbeddedInvoice
{
    private const int Deepest = 64;

    private static readonly HashSet<(string Name, string Space)> Roots =
    [
        ("CrossIndustryInvoice", "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"),
        ("CrossIndustryDocument", "urn:ferd:CrossIndustryDocument:invoice:1p0"),
        ("Invoice", "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"),
        ("CreditNote", "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2"),
    ];

    // Of electronic signatures.
    private static readonly HashSet<string> OtherSpaces = new(StringComparer.Ordinal) { "http://www.w3.org/2000/09/xmldsig#", "http://uri.etsi.org/01903/v1.3.2#" };

    // Saved under another name and opened in a browser, elements count by their name alone.
    private static readonly HashSet<string> ActiveInPages = new(StringComparer.OrdinalIgnoreCase)
    {
        "script", "style", "link", "meta", "base", "iframe", "frame", "object", "embed", "applet", "form", "svg", "img", "video", "audio", "html", "body",
    };

    /// <param name="most">Characters that are read at most; more is no invoice.</param>
    public static bool Is(Stream content, long most)
    {
        try
        {
            using var reader = XmlReader.Create(content, new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = most,
            });
            var isInvoice = false;
            while (reader.Read())
            {
                if (reader.NodeType == XmlNodeType.ProcessingInstruction || reader.Depth > Deepest || (reader.NodeType == XmlNodeType.Element && IsActive(reader)))
                {
                    return false;
                }

                isInvoice |= reader is { NodeType: XmlNodeType.Element, Depth: 0 } && Roots.Contains((reader.LocalName, reader.NamespaceURI));
            }

            return isInvoice;
        }
        catch (Exception failure) when (failure is XmlException or InvalidDataException)
        {
            return false;
        }
    }

    private static bool IsActive(XmlReader element) =>
        ActiveInPages.Contains(element.LocalName) || !(element.NamespaceURI.StartsWith("urn:", StringComparison.Ordinal) || OtherSpaces.Contains(element.NamespaceURI));
}
