using System.Globalization;
using System.Text;

namespace Miriam.Files.Intake;

/// <summary>How texts of a file compare (intake.md rule 5).</summary>
public static class Text
{
    /// <summary>
    /// Trimmed, case folded, runs of white space (U+00A0 and U+202F too) joined to one space, ’ written as '.
    /// </summary>
    public static string Fold(string text)
    {
        if (IsPlain(text))
        {
            return text.ToLowerInvariant();
        }

        var folded = new StringBuilder(text.Length);
        var pendingSpace = false;
        foreach (var character in IsComposed(text) ? text : WellFormed(text).Normalize(NormalizationForm.FormC))
        {
            if (char.IsWhiteSpace(character))
            {
                pendingSpace = folded.Length > 0;
                continue;
            }

            if (pendingSpace)
            {
                folded.Append(' ');
                pendingSpace = false;
            }

            folded.Append(character == '’' ? '\'' : char.ToLower(character, CultureInfo.InvariantCulture));
        }

        return folded.ToString();
    }

    /// <summary>Whether a text has ASCII letters, digits and marks only: most codes and keys, which fold without more ado.</summary>
    private static bool IsPlain(string text) => !text.AsSpan().ContainsAnyExceptInRange('!', '~');

    /// <summary>Whether a text is in form C already: combining marks begin at U+0300 (Unicode 15.0, chapter 3.11).</summary>
    private static bool IsComposed(string text) => !text.AsSpan().ContainsAnyExceptInRange('\0', '\u02FF');

    /// <summary>Half surrogate pairs and U+FFFE are no characters and cannot be normalised; any file may hold them.</summary>
    private static string WellFormed(string text) =>
        text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0 && !text.Contains('\uFFFE', StringComparison.Ordinal)
            ? text
            : string.Concat(text.EnumerateRunes()).Replace('\uFFFE', '\uFFFD');

    /// <summary>Whether two texts are the same after folding.</summary>
    public static bool Same(string? a, string? b) =>
        a is null || b is null ? a is null && b is null : string.Equals(Fold(a), Fold(b), StringComparison.Ordinal);

    /// <summary>Compares texts after folding, for sets and dictionaries of codes.</summary>
    public static IEqualityComparer<string> Comparer { get; } = new FoldingComparer();

    private sealed class FoldingComparer : IEqualityComparer<string>
    {
        public bool Equals(string? x, string? y) =>
            x is not null && y is not null && IsPlain(x) && IsPlain(y) ? x.Equals(y, StringComparison.OrdinalIgnoreCase) : Same(x, y);

        public int GetHashCode(string obj)
        {
            const int Short = 64;
            if (obj.Length > Short || !IsPlain(obj))
            {
                return string.GetHashCode(Fold(obj), StringComparison.Ordinal);
            }

            Span<char> folded = stackalloc char[Short];
            return string.GetHashCode(folded[..obj.AsSpan().ToLowerInvariant(folded)], StringComparison.Ordinal);
        }
    }
}
