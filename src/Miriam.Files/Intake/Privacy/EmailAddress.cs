using System.Text.RegularExpressions;

namespace Miriam.Files.Intake.Privacy;

/// <summary>PRV-02: an e-mail address; only the contact's has a place, in its own cell.</summary>
internal static partial class EmailAddress
{
    /// <summary>Whether a text holds one.</summary>
    public static bool IsIn(string text) => text.Contains('@', StringComparison.Ordinal) && Address().IsMatch(text);

    [GeneratedRegex(@"[\p{L}\p{N}._%+'-]@([\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}{2}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Address();
}
