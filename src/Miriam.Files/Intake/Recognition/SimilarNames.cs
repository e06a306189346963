using System.Globalization;
using System.Text;
using Miriam.Files.Intake.Privacy;

namespace Miriam.Files.Intake.Recognition;

/// <summary>
/// What a person may have meant: "Code *" or "Participantes (2)" is no name of the template, but nearly one. Only a question to
/// her: nothing is ever read by such a name. [choice]
/// </summary>
internal static class SimilarNames
{
    private const int Shortest = 4;
    private const int Longest = 60;

    // Nobody looks through more headings than that, and a file may have 16,384.
    private const int MostFound = 200;

    /// <summary>The first name found that nearly is one of those wanted; null when none is, or when it may not be shown.</summary>
    /// <param name="wanted">Folded.</param>
    public static string? Find(IEnumerable<string> found, IReadOnlySet<string> wanted)
    {
        var bare = wanted.Select(Bare).Where(name => name.Length >= Shortest).ToList();
        return found.Take(MostFound).FirstOrDefault(name => name.Length <= Longest && IsNear(Bare(name), bare) && FreeText.BrokenRule(name) is null)?.Trim();
    }

    private static bool IsNear(string found, List<string> wanted) =>
        found.Length >= Shortest
        && wanted.Exists(name => found.Contains(name, StringComparison.Ordinal) || name.Contains(found, StringComparison.Ordinal));

    /// <summary>Letters and digits without accents.</summary>
    private static string Bare(string name) => string.Concat(Text.Fold(name).Normalize(NormalizationForm.FormD)
        .Where(character => char.IsLetterOrDigit(character) && CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark));
}
