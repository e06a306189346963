using System.Buffers.Text;

namespace Miriam.Files.Documents;

/// <summary>Numbers and references as they stand in a PDF (ISO 32000-2, 7.3), in their plain form only.</summary>
internal static class PdfTokens
{
    private static ReadOnlySpan<byte> Space => " \t\r\n\f\0"u8;

    public static ReadOnlySpan<byte> SkipSpace(ReadOnlySpan<byte> bytes) => bytes.TrimStart(Space);

    /// <summary>The number that comes next; null for none, and for a reference to an object that says it.</summary>
    public static int? Number(ReadOnlySpan<byte> bytes) =>
        TryNumber(ref bytes, out var number) && (SkipSpace(bytes) is var next) && (next.IsEmpty || !char.IsAsciiDigit((char)next[0])) ? number : null;

    /// <summary>The object that a reference such as <c>12 0 R</c> names; moves behind it.</summary>
    public static bool TryReference(ref ReadOnlySpan<byte> bytes, out int number)
    {
        if (TryNumber(ref bytes, out number) && TryNumber(ref bytes, out _) && SkipSpace(bytes) is [(byte)'R', ..] word)
        {
            bytes = word[1..];
            return true;
        }

        return false;
    }

    /// <summary>The number of the object whose <c>obj</c> follows: <c>12 0 </c>; null for what only some readers would read.</summary>
    public static int? ObjectNumberAtEnd(ReadOnlySpan<byte> bytes)
    {
        var upToGeneration = bytes.TrimEnd(Space);
        var beforeGeneration = upToGeneration.TrimEnd("0123456789"u8);
        var upToNumber = beforeGeneration.TrimEnd(Space);
        var beforeNumber = upToNumber.TrimEnd("0123456789"u8);
        var number = upToNumber[beforeNumber.Length..];
        return beforeGeneration.Length < upToGeneration.Length && upToNumber.Length < beforeGeneration.Length
            && beforeNumber is not [.., (byte)'+' or (byte)'-' or (byte)'.'] && TryNumber(ref number, out var parsed) ? parsed : null;
    }

    private static bool TryNumber(ref ReadOnlySpan<byte> bytes, out int number)
    {
        bytes = SkipSpace(bytes);
        var isNumber = Utf8Parser.TryParse(bytes, out number, out var digits) && number >= 0;
        bytes = bytes[digits..];
        return isNumber;
    }
}
