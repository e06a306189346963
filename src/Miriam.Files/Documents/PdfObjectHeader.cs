namespace Miriam.Files.Documents;

/// <summary>The dictionary of an object with a stream, as far as it tells what the stream is.</summary>
/// <param name="Data">Where its stream begins.</param>
/// <param name="HoldsObjects">Whether it has what an object stream needs.</param>
/// <param name="IsEmbeddedFile">Whether it calls itself a file.</param>
/// <param name="Flate">How often it is packed in the usual way.</param>
/// <param name="IsOtherwise">Whether it is packed, coded or kept in another way as well.</param>
/// <param name="Length">In bytes, where the dictionary says so itself.</param>
internal readonly record struct PdfObjectHeader(int Data, bool HoldsObjects, bool IsEmbeddedFile, int Flate, bool IsOtherwise, int? Length)
{
    /// <summary>Whether it holds objects that have to be unpacked.</summary>
    public bool IsObjectStream => HoldsObjects && (Flate > 0 || IsOtherwise);

    /// <summary>Whether it is packed once, by Flate, without a predictor.</summary>
    public bool IsPacked => Flate == 1 && !IsOtherwise;

    /// <summary>Whether it is as it stands.</summary>
    public bool IsPlain => Flate == 0 && !IsOtherwise;

    /// <summary>Reads on from behind <c>obj</c> to the stream; null where the object has none.</summary>
    /// <param name="steps">Lowered by the bytes passed; below 0 nothing more is read.</param>
    public static PdfObjectHeader? Read(ReadOnlySpan<byte> bytes, int from, ref long steps)
    {
        var (first, count, file, flate, other) = (false, false, false, 0, false);
        int? length = null;
        var at = from;
        while (at < bytes.Length && steps >= at - from)
        {
            switch (bytes[at])
            {
                case (byte)'%':
                    at += Until(bytes[at..], "\r\n"u8);
                    break;
                case (byte)'(':
                    at += TextLength(bytes[at..], ref steps);
                    break;
                case (byte)'/':
                    switch (PdfNames.Read(bytes[(at + 1)..]))
                    {
                        case "First":
                            first = true;
                            break;
                        case "N":
                            count = true;
                            break;
                        case "FlateDecode" or "Fl":
                            flate++;
                            break;
                        case "EmbeddedFile":
                            file = true;
                            break;
                        case "Length":
                            length = PdfTokens.Number(bytes[(at + 1 + "Length".Length)..]);
                            break;
                        case "Predictor" or "Crypt" or "LZWDecode" or "LZW" or "ASCIIHexDecode" or "AHx" or "ASCII85Decode" or "A85"
                            or "RunLengthDecode" or "RL" or "FFilter":
                            other = true;
                            break;
                    }

                    at++;
                    break;
                case (byte)'s' when IsWord(bytes, at, "stream"u8):
                    steps -= at - from;
                    return new PdfObjectHeader(AfterLine(bytes, at + "stream"u8.Length), first && count, file, flate, other, length);
                case (byte)'e' when IsWord(bytes, at, "endobj"u8):
                    steps -= at - from;
                    return null;
                default:
                    at++;
                    break;
            }
        }

        steps -= at - from;
        return null;
    }

    private static int Until(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> any)
    {
        var end = bytes.IndexOfAny(any);
        return end < 0 ? bytes.Length : end;
    }

    // Brackets inside a text come in pairs or behind a backslash (7.3.4.2).
    private static int TextLength(ReadOnlySpan<byte> bytes, ref long steps)
    {
        var depth = 0;
        for (var at = 0; at < bytes.Length; at++)
        {
            switch (bytes[at])
            {
                case (byte)'\\':
                    at++;
                    break;
                case (byte)'(':
                    depth++;
                    break;
                case (byte)')' when --depth == 0:
                    return at + 1;
            }
        }

        // A text without an end is none: what follows is looked at, at the price of having read it.
        steps -= bytes.Length;
        return 1;
    }

    private static bool IsWord(ReadOnlySpan<byte> bytes, int at, ReadOnlySpan<byte> word) =>
        bytes[at..].StartsWith(word) && (at == 0 || !char.IsAsciiLetter((char)bytes[at - 1]));

    private static int AfterLine(ReadOnlySpan<byte> bytes, int at) =>
        bytes[at..].StartsWith("\r\n"u8) ? at + 2
        : at < bytes.Length && bytes[at] is (byte)'\r' or (byte)'\n' ? at + 1
        : at;
}
