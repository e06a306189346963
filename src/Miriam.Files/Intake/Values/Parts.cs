namespace Miriam.Files.Intake.Values;

/// <summary>The parts of a cell that takes several values.</summary>
internal static class Parts
{
    /// <summary>Separated by ; and trimmed; empty parts are ignored (intake rule 10).</summary>
    public static IReadOnlyList<string> Of(string text) =>
        text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
