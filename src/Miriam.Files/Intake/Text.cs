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
        var folded = new StringBuilder(text.Length);
        var pendingSpace = false;
        foreach (var character in WellFormed(text).Normalize(NormalizationForm.FormC))
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
        public bool Equals(string? x, string? y) => Same(x, y);

        public int GetHashCode(string obj) => StringComparer.Ordinal.GetHashCode(Fold(obj));
    }
}
