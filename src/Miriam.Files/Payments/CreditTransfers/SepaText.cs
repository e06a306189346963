using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Miriam.Files.Payments.CreditTransfers;

/// <summary>Texts in the only characters that every bank in SEPA has to take.</summary>
/// <remarks>
/// The Latin set of the European Payments Council: a-z A-Z 0-9 / - ? : ( ) . , ' + and space. Letters lose their accents,
/// a few characters have a customary stand-in, everything else becomes a full stop, so that a word stays as long as it was.
/// </remarks>
public static class SepaText
{
    /// <summary>Longest name of a party.</summary>
    public const int LongestName = 70;

    /// <summary>Longest free text.</summary>
    public const int LongestText = 140;

    /// <summary>Longest id.</summary>
    public const int LongestId = 35;

    private const string Signs = "/-?:().,'+ ";

    private static readonly FrozenDictionary<char, string> StandIns = new Dictionary<char, string>
    {
        ['ß'] = "ss", ['Æ'] = "AE", ['æ'] = "ae", ['Œ'] = "OE", ['œ'] = "oe", ['Ø'] = "O", ['ø'] = "o", ['Ł'] = "L", ['ł'] = "l",
        ['Đ'] = "D", ['đ'] = "d", ['Ð'] = "D", ['ð'] = "d", ['Þ'] = "TH", ['þ'] = "th", ['ı'] = "i", ['ĳ'] = "ij", ['Ĳ'] = "IJ",
        ['’'] = "'", ['‘'] = "'", ['`'] = "'", ['´'] = "'", ['"'] = "'", ['“'] = "'", ['”'] = "'", ['«'] = "'", ['»'] = "'",
        ['&'] = "+", ['_'] = "-", ['–'] = "-", ['—'] = "-", ['‑'] = "-", ['\u2212'] = "-", [';'] = ",", ['['] = "(", [']'] = ")",
        ['{'] = "(", ['}'] = ")", ['\\'] = "/", ['!'] = ".", ['·'] = ".", ['…'] = "...", ['€'] = "EUR",
        ['\u00A0'] = " ", ['\u202F'] = " ", ['\u2009'] = " ", ['\t'] = " ", ['\r'] = " ", ['\n'] = " ",
    }.ToFrozenDictionary();

    /// <summary>Whether a text holds nothing but characters of the set.</summary>
    public static bool IsLatin(string text) => text.All(IsLatin);

    /// <summary>A name of at most 70 characters.</summary>
    public static string Name(string text) => Cut(Of(text), LongestName);

    /// <summary>A free text of at most 140 characters.</summary>
    public static string Text(string text) => Cut(Of(text), LongestText);

    /// <summary>The text in the set, with single spaces and none at its ends; slashes neither double nor at its ends.</summary>
    public static string Of(string text)
    {
        var latin = new StringBuilder(text.Length);
        foreach (var rune in WellFormed(text).Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            Append(latin, rune);
        }

        return string.Join(' ', latin.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(WithoutDoubleSlash)).Trim('/', ' ');
    }

    private static void Append(StringBuilder latin, Rune rune)
    {
        if (rune.IsBmp && IsLatin((char)rune.Value))
        {
            latin.Append((char)rune.Value);
        }
        else if (rune.IsBmp && StandIns.TryGetValue((char)rune.Value, out var standIn))
        {
            latin.Append(standIn);
        }
        else
        {
            var bare = rune.ToString().Normalize(NormalizationForm.FormD)[0];
            var isMark = Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format or UnicodeCategory.Control;
            latin.Append(isMark ? "" : IsLatin(bare) ? bare.ToString() : ".");
        }
    }

    // Half a surrogate pair, or a code point that is no character, cannot be normalised.
    private static string WellFormed(string text) =>
        string.Concat(text.EnumerateRunes().Select(rune => (rune.Value & 0xFFFE) == 0xFFFE ? "\uFFFD" : rune.ToString()));

    private static string WithoutDoubleSlash(string word)
    {
        while (word.Contains("//", StringComparison.Ordinal))
        {
            word = word.Replace("//", "/", StringComparison.Ordinal);
        }

        return word;
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length].TrimEnd(' ', '/');

    private static bool IsLatin(char character) => char.IsAsciiLetterOrDigit(character) || Signs.Contains(character, StringComparison.Ordinal);
}
