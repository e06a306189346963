using System.Text;

namespace Miriam.Files.Intake.Reading;

/// <summary>Encoding and delimiter of a CSV, judged from its content (intake rule 6) without keeping it in memory.</summary>
internal static class CsvText
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>Opens a CSV as text; a byte order mark is not part of it.</summary>
    public static StreamReader Open(Func<Stream> open, Encoding encoding) =>
        new(open(), encoding, detectEncodingFromByteOrderMarks: false, bufferSize: 32_768);

    /// <summary>By the byte order mark, else UTF-8 if it is valid, else Windows-1252.</summary>
    public static Encoding EncodingOf(Func<Stream> open)
    {
        Span<byte> start = stackalloc byte[3];
        using (var content = open())
        {
            start = start[..content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        }

        return start switch
        {
            [0xEF, 0xBB, 0xBF] => Encoding.UTF8,
            [0xFF, 0xFE, ..] => Encoding.Unicode,
            [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
            _ => IsUtf8(open) ? StrictUtf8 : Windows1252,
        };
    }

    /// <summary>The most frequent of ; , and tab outside quotes on the first line; ; when there is none.</summary>
    public static char Delimiter(TextReader text)
    {
        Span<int> counts = stackalloc int[3];
        var quoted = false;
        for (int character; (character = text.Read()) >= 0;)
        {
            if (character == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && character is '\r' or '\n')
            {
                break;
            }
            else if (!quoted && ";\t,".IndexOf((char)character, StringComparison.Ordinal) is var index and >= 0)
            {
                counts[index]++;
            }
        }

        return counts[0] >= counts[1] && counts[0] >= counts[2] ? ';' : counts[1] >= counts[2] ? '\t' : ',';
    }

    private static bool IsUtf8(Func<Stream> open)
    {
        using var text = Open(open, StrictUtf8);
        var buffer = new char[16_384];
        try
        {
            while (text.Read(buffer) > 0)
            {
            }

            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
