using System.IO.Compression;

namespace Miriam.Files.Documents;

/// <summary>The files inside a PDF (ISO 32000-2, 7.11.4): allowed where each of them is an electronic invoice as XML (Factur-X, UBL).</summary>
/// <remarks>
/// A file is reached through an <c>/EF</c> dictionary, which names an object; objects with a stream stand in the open. Readers may differ in
/// which of two objects of one number they take, so all of them have to be invoices; what cannot be followed is refused.
/// </remarks>
internal sealed class PdfEmbeddedFiles
{
    // An invoice has one or two; a PDF of many is a parcel.
    private const int Most = 10;

    private readonly HashSet<int> named = [];
    private bool areThere;
    private bool areUnclear;

    /// <summary>Is shown every name. What is compressed holds short ones by chance: a reference has to look like one.</summary>
    /// <param name="behind">The name and what follows it.</param>
    public void See(ReadOnlySpan<char> name, ReadOnlySpan<byte> behind)
    {
        if (name is "EmbeddedFile" or "EmbeddedFiles" or "AFRelationship")
        {
            areThere = true;
        }
        else if (name is "EF" or "RF")
        {
            while (!behind.IsEmpty && !PdfNames.IsEnd(behind[0]))
            {
                behind = behind[1..];
            }

            SeeReference(name is "EF", PdfTokens.SkipSpace(behind));
        }
    }

    /// <summary>Why they are not taken; null where there are none, or invoices only.</summary>
    public DocumentProblem? Problem(byte[] content, long unpackedBytes)
    {
        if (!areThere)
        {
            return null;
        }

        if (areUnclear || named.Count is 0 or > Most)
        {
            return DocumentProblem.Attachments;
        }

        var (found, steps) = (new HashSet<int>(), (long)Most * content.Length);
        for (var at = PdfObjectStreams.NextObject(content, 0); at >= 0; at = PdfObjectStreams.NextObject(content, at))
        {
            // A number that only some readers read may be any of them.
            var number = PdfTokens.ObjectNumberAtEnd(content.AsSpan(0, at - "obj"u8.Length));
            if (PdfTokens.SkipSpace(content.AsSpan(at)).StartsWith("<<"u8) && PdfObjectHeader.Read(content, at, ref steps) is { } stream
                && (number is null || named.Contains(number.Value) || stream.IsEmbeddedFile))
            {
                if (number is null || !IsInvoice(content, stream, unpackedBytes))
                {
                    return DocumentProblem.Attachments;
                }

                found.Add(number.Value);
            }

            if (steps < 0)
            {
                return DocumentProblem.TooMuchInside;
            }
        }

        return named.IsSubsetOf(found) ? null : DocumentProblem.Attachments;
    }

    private void SeeReference(bool isFile, ReadOnlySpan<byte> value)
    {
        if (value.StartsWith("<<"u8))
        {
            var end = value.IndexOf(">>"u8);
            // One that the piece cuts off comes again with the next.
            if (end >= 0 || value.Length > PdfObjectStreams.Overlap / 2)
            {
                areThere = true;
                areUnclear |= end < 0 || !isFile || !ReadReferences(value[2..end]);
            }
        }
        else if (value is [(byte)'%' or (byte)'[' or (>= (byte)'0' and <= (byte)'9'), ..])
        {
            (areThere, areUnclear) = (true, true);
        }
    }

    // "/F 12 0 R /UF 12 0 R", and nothing else.
    private bool ReadReferences(ReadOnlySpan<byte> dictionary)
    {
        for (var rest = PdfTokens.SkipSpace(dictionary); !rest.IsEmpty; rest = PdfTokens.SkipSpace(rest))
        {
            var key = rest[0] == '/' ? rest[1..].IndexOfAny(" \t\r\n\f\0"u8) : -1;
            if (key < 0)
            {
                return false;
            }

            rest = rest[(key + 1)..];
            if (!PdfTokens.TryReference(ref rest, out var number))
            {
                return false;
            }

            named.Add(number);
        }

        return true;
    }

    private static bool IsInvoice(byte[] content, PdfObjectHeader stream, long unpackedBytes)
    {
        if (stream is { IsPlain: true, Length: { } length } && length <= content.Length - stream.Data)
        {
            // Where the length and the end disagree, readers do too.
            return PdfTokens.SkipSpace(content.AsSpan(stream.Data + length)).StartsWith("endstream"u8)
                && EmbeddedInvoice.Is(new MemoryStream(content, stream.Data, length, writable: false), unpackedBytes);
        }

        if (!stream.IsPacked)
        {
            return false;
        }

        using var unpacked = new ZLibStream(new MemoryStream(content, stream.Data, content.Length - stream.Data, writable: false), CompressionMode.Decompress);
        return EmbeddedInvoice.Is(unpacked, unpackedBytes);
    }
}
