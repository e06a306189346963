using Miriam.Domain;

namespace Miriam.Files.Templates;

/// <summary>A sheet ready to be written: every row as it stands, the headings included.</summary>
/// <param name="Key">The template's key, which names the CSV file.</param>
/// <param name="Name">What the tab of a workbook shows.</param>
/// <param name="HasHeadings">Row 1 holds headings; false for <c>identification</c>, which has them in column A.</param>
/// <param name="Columns">What each column is, for its format and its drop-down list; null = plain text.</param>
/// <param name="Language">The language of its drop-down lists.</param>
public sealed record SheetContent(
    string Key,
    string Name,
    bool HasHeadings,
    IReadOnlyList<TemplateColumn?> Columns,
    IReadOnlyList<IReadOnlyList<CellValue?>> Rows,
    Language Language);
