using System.IO.Compression;
using System.Text;

namespace Miriam.Files.Tests.Documents;

/// <summary>Small PDFs, written by hand.</summary>
internal static class PdfBytes
{
    private const string Catalog = "1 0 obj\n<< /Type /Catalog /Pages 2 0 R {0} >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
        + "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>\nendobj\n";

    /// <param name="inCatalog">Further entries of the catalog.</param>
    /// <param name="objects">Further objects, as text.</param>
    public static byte[] Of(string inCatalog = "", string objects = "", string trailer = "") =>
        Latin("%PDF-1.7\n" + Catalog.Replace("{0}", inCatalog, StringComparison.Ordinal) + objects
            + $"trailer\n<< /Root 1 0 R /Size 9 {trailer} >>\nstartxref\n9\n%%EOF\n");

    /// <summary>A PDF with one stream.</summary>
    /// <param name="dictionary">Its entries; <c>{length}</c> is the length of the data.</param>
    public static byte[] WithStream(string dictionary, byte[] data)
    {
        var head = Latin("%PDF-1.7\n" + Catalog.Replace("{0}", "", StringComparison.Ordinal)
            + $"4 0 obj\n<< {dictionary.Replace("{length}", data.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)} >>\nstream\n");
        return [.. head, .. data, .. Latin("\nendstream\nendobj\nstartxref\n9\n%%EOF\n")];
    }

    /// <summary>A PDF whose compressed object stream holds an object.</summary>
    public static byte[] WithObjectStream(string content, string dictionary = "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length {length}") =>
        WithStream(dictionary, Packed(Latin("5 0 " + content)));

    /// <summary>A PDF with a file inside, as Factur-X asks for.</summary>
    /// <param name="reference">The dictionary that names the file's object.</param>
    /// <param name="further">Entries of its own dictionary, with <c>{length}</c>.</param>
    /// <param name="behind">Further objects.</param>
    public static byte[] WithFile(
        byte[] data, string reference = "/EF << /F 5 0 R /UF 5 0 R >>", string further = "/Type /EmbeddedFile /Length {length}", string behind = "", string number = "5 0")
    {
        var head = Latin("%PDF-1.7\n" + Catalog.Replace("{0}", "/Names << /EmbeddedFiles << /Names [(factur-x.xml) 4 0 R] >> >> /AF [4 0 R]", StringComparison.Ordinal)
            + $"4 0 obj\n<< /Type /Filespec /F (factur-x.xml) /AFRelationship /Data {reference} >>\nendobj\n"
            + $"{number} obj\n<< {further.Replace("{length}", data.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)} >>\nstream\n");
        return [.. head, .. data, .. Latin($"\nendstream\nendobj\n{behind}startxref\n9\n%%EOF\n")];
    }

    /// <summary>The XML of an invoice, as short as it gets.</summary>
    /// <param name="inside">Behind its first element.</param>
    public static byte[] Invoice(string inside = "", string before = "") => Latin(
        $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>{before}<rsm:CrossIndustryInvoice xmlns:rsm=\"urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100\">"
            + $"<rsm:ExchangedDocument/>{inside}</rsm:CrossIndustryInvoice>");

    public static byte[] Packed(byte[] content)
    {
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(content);
        }

        return packed.ToArray();
    }

    public static byte[] Latin(string text) => Encoding.Latin1.GetBytes(text);
}
