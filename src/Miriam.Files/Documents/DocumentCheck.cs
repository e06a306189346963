namespace Miriam.Files.Documents;

/// <summary>What a document turned out to be: a kind that is taken, or why it is not.</summary>
public sealed record DocumentVerdict(DocumentKind? Kind, DocumentProblem? Problem)
{
    internal static DocumentVerdict Of(DocumentKind kind, DocumentProblem? problem) => new(problem is null ? kind : null, problem);
}

/// <summary>How large documents may be. [choice]</summary>
/// <param name="Pixels">Of an image: width times height.</param>
/// <param name="UnpackedBytes">What may be unpacked of a PDF to look into it.</param>
public sealed record DocumentLimits(long Pixels, long UnpackedBytes);

/// <summary>Looks at a supporting document before anybody opens it: its kind, and that it holds nothing that acts by itself.</summary>
/// <remarks>The bytes are not changed and the picture is not decoded: what is stored is what was sent.</remarks>
public static class DocumentCheck
{
    public static DocumentVerdict Check(byte[] content, DocumentLimits limits)
    {
        ReadOnlySpan<byte> bytes = content;
        return bytes.IsEmpty ? new DocumentVerdict(null, DocumentProblem.Empty)
            : PdfFile.Is(bytes) ? DocumentVerdict.Of(DocumentKind.Pdf, PdfFile.Problem(content, limits.UnpackedBytes))
            : JpegHeader.Is(bytes) ? DocumentVerdict.Of(DocumentKind.Jpeg, Problem(JpegHeader.Size(bytes), limits))
            : PngHeader.Is(bytes) ? DocumentVerdict.Of(DocumentKind.Png, Problem(PngHeader.Size(bytes), limits))
            : new DocumentVerdict(null, DocumentProblem.OtherKind);
    }

    private static DocumentProblem? Problem((int Width, int Height)? size, DocumentLimits limits) => size switch
    {
        null => DocumentProblem.Damaged,
        var (width, height) when (long)width * height > limits.Pixels => DocumentProblem.TooManyPixels,
        _ => null,
    };
}
