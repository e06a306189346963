namespace Miriam.Files.Intake.Reading;

/// <summary>Cells that hold something and say nothing.</summary>
internal static class Blanks
{
    /// <summary>A cell that holds only ; and white space is blank (intake rule 28).</summary>
    public static bool IsOnlySeparators(SourceCell cell) =>
        cell.Kind == CellKind.Text && cell.Text.All(character => character == ';' || char.IsWhiteSpace(character));
}
