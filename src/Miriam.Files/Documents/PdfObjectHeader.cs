namespace Miriam.Files.Documents;

/// <summary>The dictionary of an object, as far as it tells an object stream from others.</summary>
/// <param name="Data">Where its stream begins.</param>
/// <param name="IsObjectStream">Whether it holds objects.</param>
/// <param name="IsReadable">Whether it is packed in the usual way: once, by Flate, without a predictor; or not at all.</param>
internal readonly record struct PdfObjectHeader(int Data, bool IsObjectStream, bool IsReadable)
{
    /// <summary>Reads on from behind <c>obj</c> to the stream; null where the object has none.</summary>
    /// <param name="steps">Lowered by the bytes passed; below 0 nothing more is read.</param>
    public static PdfObjectHeader? Read(ReadOnlySpan<byte> bytes, int from, ref long steps)
    {
        var (first, count, flate, other) = (false, false, 0, 0);
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
                        case "Predictor" or "Crypt" or "LZWDecode" or "LZW" or "ASCIIHexDecode" or "AHx" or "ASCII85Decode" or "A85"
                            or "RunLengthDecode" or "RL":
                            other++;
                            break;
                    }

                    at++;
                    break;
                case (byte)'s' when IsWord(bytes, at, "stream"u8):
                    steps -= at - from;
                    return new PdfObjectHeader(
                        AfterLine(bytes, at + "stream"u8.Length), first && count && flate + other > 0, flate == 1 && other == 0);
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
