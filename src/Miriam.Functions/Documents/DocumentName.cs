using Miriam.Files.Intake.Privacy;

namespace Miriam.Functions.Documents;

/// <summary>What a CPAS called a document, as far as it may be kept: to show again, never to log and never to tell the kind by.</summary>
public static class DocumentName
{
    private const int Longest = 120;

    /// <summary>The name without its folders; null where there is none, or where it holds what identifies a person.</summary>
    public static string? Of(string? sent)
    {
        var name = new string([.. (sent ?? "").Where(character => !char.IsControl(character))]);
        name = name[(name.LastIndexOfAny(['/', '\\']) + 1)..].Trim();
        return name.Length == 0 || FreeText.BrokenRule(name) is not null ? null
            : name.Length <= Longest ? name
            : name[..(char.IsHighSurrogate(name[Longest - 1]) ? Longest - 1 : Longest)];
    }
}
