namespace Miriam.Files.Documents;

/// <summary>Whether a PDF is whole, open, and holds nothing that acts by itself (ISO 32000-2).</summary>
/// <remarks>
/// It is not parsed as a reader would: readers differ, and repair what is broken. Names that make a PDF act are looked for
/// everywhere, however they are written, also in what readers unpack to find objects. A name too many refuses a file; a
/// file refused is printed anew by who sent it.
/// </remarks>
internal static class PdfFile
{
    // Readers look for the end in about as much.
    private const int Tail = 1_024;

    public static bool Is(ReadOnlySpan<byte> bytes) => bytes.TrimStart(" \t\r\n\uFEFF"u8).StartsWith("%PDF-"u8);

    public static DocumentProblem? Problem(byte[] content, long unpackedBytes)
    {
        ReadOnlySpan<byte> bytes = content;
        if (bytes[^Math.Min(Tail, bytes.Length)..].LastIndexOf("%%EOF"u8) < 0 || bytes.LastIndexOf("startxref"u8) < 0)
        {
            return DocumentProblem.Damaged;
        }

        var files = new PdfEmbeddedFiles();
        return PdfNames.FirstRefused(bytes, files) ?? PdfObjectStreams.Problem(content, unpackedBytes, files) ?? files.Problem(content, unpackedBytes);
    }
}
