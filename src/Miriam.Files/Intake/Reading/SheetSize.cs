namespace Miriam.Files.Intake.Reading;

/// <summary>The size of a sheet in every spreadsheet program; a file that claims more was made to keep its reader busy.</summary>
/// <remarks>Excel's specifications and limits, LibreOffice 7.4 and later.</remarks>
internal static class SheetSize
{
    public const int Rows = 1_048_576;
    public const int Columns = 16_384;
}
