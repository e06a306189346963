using System.IO.Compression;

namespace Miriam.Files.Documents;

/// <summary>Looks into the compressed streams in which a PDF may keep objects (ISO 32000-2, 7.5.7).</summary>
/// <remarks>
/// Whatever stands behind the word <c>obj</c> is taken for an object, wherever it stands: a reader finds no object without
/// it. An object stream cannot be read without <c>/First</c> and <c>/N</c>, so those tell it from every other.
/// </remarks>
internal static class PdfObjectStreams
{
    private const int Buffer = 65_536;

    // More than one pass over the file, for objects that do not end; not one pass for each of them.
    private const int Passes = 4;

    /// <summary>A name, or a reference to a file, that begins in one piece and ends in the next is in the overlap.</summary>
    public const int Overlap = 512;

    public static DocumentProblem? Problem(byte[] content, long unpackedBytes, PdfEmbeddedFiles files)
    {
        var (steps, unpacked) = ((long)Passes * content.Length, 0L);
        for (var at = NextObject(content, 0); at >= 0; at = NextObject(content, at))
        {
            if (PdfObjectHeader.Read(content, at, ref steps) is { IsObjectStream: true } header)
            {
                var problem = header.IsPacked
                    ? Look(new MemoryStream(content, header.Data, content.Length - header.Data, writable: false), unpackedBytes, files, ref unpacked)
                    : DocumentProblem.TooMuchInside;
                if (problem is not null)
                {
                    return problem;
                }
            }

            if (steps < 0)
            {
                return DocumentProblem.TooMuchInside;
            }
        }

        return null;
    }

    /// <summary>Behind the next <c>obj</c> that is not the end of <c>endobj</c>; -1 where there is none.</summary>
    public static int NextObject(ReadOnlySpan<byte> bytes, int from)
    {
        while (bytes[from..].IndexOf("obj"u8) is >= 0 and var found)
        {
            var at = from + found;
            from = at + 3;
            if (at == 0 || !char.IsAsciiLetter((char)bytes[at - 1]))
            {
                return from;
            }
        }

        return -1;
    }

    private static DocumentProblem? Look(Stream data, long unpackedBytes, PdfEmbeddedFiles files, ref long unpacked)
    {
        var buffer = new byte[Buffer];
        var kept = 0;
        try
        {
            using var stream = new ZLibStream(data, CompressionMode.Decompress);
            int read;
            while ((read = stream.Read(buffer, kept, buffer.Length - kept)) > 0)
            {
                unpacked += read;
                if (unpacked > unpackedBytes)
                {
                    return DocumentProblem.TooMuchInside;
                }

                var piece = buffer.AsSpan(0, kept + read);
                if (PdfNames.FirstRefused(piece, files) is { } problem)
                {
                    return problem;
                }

                kept = Math.Min(Overlap, piece.Length);
                piece[^kept..].CopyTo(buffer);
            }

            return null;
        }
        catch (InvalidDataException)
        {
            return DocumentProblem.Damaged;
        }
    }
}
