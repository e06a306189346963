using Miriam.Files.Intake.Reading;
using Miriam.Files.Intake.Template;

namespace Miriam.Files.Intake.Recognition;

/// <summary>The sheets of a file, each with what the template says it is.</summary>
/// <param name="Sheets">In the order of the file.</param>
internal sealed record RecognisedFile(IReadOnlyList<RecognisedSheet> Sheets, RecognisedTemplate Template)
{
    /// <summary>The sheets that count, in the order of the template: of each the first one.</summary>
    public IReadOnlyList<RecognisedSheet> Known { get; } =
        [.. Template.All.Select(template => Sheets.FirstOrDefault(sheet => sheet.Template == template)).OfType<RecognisedSheet>()];

    /// <summary>The sheet that counts for a key; null when the file has none.</summary>
    public RecognisedSheet? Sheet(string key) => Known.FirstOrDefault(sheet => sheet.Template!.Key == key);

    /// <summary>The template's sheets that the file lacks.</summary>
    public IEnumerable<SheetTemplate> Missing => Template.All.Where(template => Sheet(template.Key) is null);

    /// <summary>The sheets that the template does not have.</summary>
    public IEnumerable<RecognisedSheet> Unknown => Sheets.Where(sheet => sheet.Template is null);

    /// <summary>Recognises the sheets of a quarterly file by key or label and columns by heading, in any language.</summary>
    public static RecognisedFile Of(SourceFile file) => Of(file, SheetTemplates.Quarter);

    /// <summary>Recognises the sheets of another template in the same way.</summary>
    public static RecognisedFile Of(SourceFile file, RecognisedTemplate template) =>
        new([.. file.Sheets.Select(sheet => RecognisedSheet.Of(sheet, template))], template);
}
