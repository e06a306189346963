using Miriam.Domain;

namespace Miriam.Files.Templates;

/// <summary>Puts values under the template's headings in one language: what a CPAS downloads, filled in or not.</summary>
public static class FilledTemplate
{
    /// <summary>The eight sheets in template order.</summary>
    /// <param name="language">Of headings, tabs and list values.</param>
    /// <param name="rows">
    /// By sheet key, the rows as values by column key; list values as keys, several separated by <c>;</c>. A sheet that is
    /// left out has no rows; <c>identification</c> is one row.
    /// </param>
    /// <exception cref="ArgumentException">A sheet, column or list value is not the template's.</exception>
    public static IReadOnlyList<SheetContent> Create(
        Language language, IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyDictionary<string, CellValue>>> rows)
    {
        foreach (var (sheet, values) in rows)
        {
            var known = QuarterTemplate.Sheet(sheet).Columns.Select(column => column.Key).ToHashSet();
            if (values.SelectMany(row => row.Keys).FirstOrDefault(key => !known.Contains(key)) is { } stray)
            {
                throw new ArgumentException($"The sheet {sheet} has no column '{stray}'.", nameof(rows));
            }
        }

        return
        [
            .. QuarterTemplate.Sheets.Select(sheet =>
                Sheet(sheet, language, rows.TryGetValue(sheet.Key, out var values) ? values : [])),
        ];
    }

    private static SheetContent Sheet(
        TemplateSheet sheet, Language language, IReadOnlyList<IReadOnlyDictionary<string, CellValue>> rows)
    {
        if (sheet.Key == QuarterTemplate.Identification)
        {
            IReadOnlyList<IReadOnlyList<CellValue?>> pairs =
                [.. sheet.Columns.Select(line => new[] { Heading(line, language), rows.Count == 0 ? null : Value(line, language, rows[0]) })];
            return new(sheet.Key, sheet.Labels[language], HasHeadings: false, [null, null], pairs, language);
        }

        IReadOnlyList<CellValue?> headings = [.. sheet.Columns.Select(column => Heading(column, language))];
        return new(
            sheet.Key,
            sheet.Labels[language],
            HasHeadings: true,
            sheet.Columns,
            [headings, .. rows.Select(row => sheet.Columns.Select(column => Value(column, language, row)).ToArray())],
            language);
    }

    private static CellValue Heading(TemplateColumn column, Language language) =>
        new CellValue.Text(column.Labels[language]);

    private static CellValue? Value(TemplateColumn column, Language language, IReadOnlyDictionary<string, CellValue> row)
    {
        if (!row.TryGetValue(column.Key, out var value) || column.List is null || value is not CellValue.Text keys)
        {
            return value;
        }

        return new CellValue.Text(string.Join("; ", keys.Value.Split(';').Select(key => Label(column.List, key.Trim(), language))));
    }

    private static string Label(string list, string key, Language language) =>
        QuarterTemplate.Lists[list].FirstOrDefault(value => value.Key == key)?.Labels[language]
        ?? throw new ArgumentException($"The list {list} has no value '{key}'.", nameof(key));
}
