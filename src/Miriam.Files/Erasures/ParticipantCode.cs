using System.Text.RegularExpressions;
using Miriam.Files.Intake;

namespace Miriam.Files.Erasures;

/// <summary>The code of a woman, as it is looked for in cells and texts.</summary>
public sealed class ParticipantCode
{
    private const string Mask = "…";

    private readonly string folded;
    private readonly Regex? inText;

    /// <param name="code">As people write it.</param>
    public ParticipantCode(string code)
    {
        folded = Text.Fold(code);
        // A code such as 7 or A is a word of its own in any sentence; nobody would recognise a woman in it.
        inText = folded.Any(char.IsAsciiDigit) && folded.Any(char.IsLetter)
            ? new Regex(
                $@"(?<![\p{{L}}\p{{N}}]){Regex.Escape(folded).Replace("\\ ", "\\s+", StringComparison.Ordinal)}(?![\p{{L}}\p{{N}}])",
                RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
                TimeSpan.FromSeconds(10))
            : null;
    }

    /// <summary>The form in which codes compare.</summary>
    public string Folded => folded;

    /// <summary>Whether a cell holds this code and nothing else.</summary>
    public bool Is(string? text) => text is not null && Text.Fold(text) == folded;

    /// <summary>Whether a text names her by it.</summary>
    public bool IsIn(string? text) => text is not null && (Is(text) || inText?.IsMatch(text) == true);

    /// <summary>The text without it.</summary>
    public string TakenOutOf(string text) => Is(text) ? Mask : inText?.Replace(text, Mask) ?? text;
}
