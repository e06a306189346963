using System.Globalization;
using Miriam.Domain.Submissions;
using Miriam.Files.Templates;
using Row = System.Collections.Generic.IReadOnlyDictionary<string, string>;

namespace Miriam.Files.Intake.Comparison;

/// <summary>Compares two versions of a quarterly file by what they say, whatever the order of rows and columns.</summary>
/// <remarks>A file with a PRV finding has no submission, so nothing that a privacy rule refuses can show here.</remarks>
public static class SubmissionComparison
{
    // How a row is recognised in the other version: as exactly as possible first, then by less. [choice]
    private static readonly Dictionary<string, string[][]> Recognition = new(StringComparer.Ordinal)
    {
        [QuarterTemplate.Identification] = [[]],
        ["case_managers"] = [["code"]],
        ["groups"] = [["code"]],
        ["participants"] = [["code", "group", "entry"], ["code", "group"], ["code"]],
        ["measures"] = [["participant", "edition", "moment"]],
        ["sessions"] = [["date", "groups"], ["date"]],
        ["expenses"] = [["document", "category", "date"], ["document"]],
        ["signals"] = [["domain"]],
    };

    /// <summary>The sheets that differ, in the template's order; none when both say the same.</summary>
    public static IReadOnlyList<SheetDifference> Compare(Submission before, Submission after)
    {
        var (old, current) = (SubmissionRows.From(before), SubmissionRows.From(after));
        return
        [
            .. QuarterTemplate.Sheets
                .Select(sheet => Compare(sheet, [.. old[sheet.Key].Select(Texts)], [.. current[sheet.Key].Select(Texts)]))
                .Where(difference => difference.Added.Count + difference.Gone.Count + difference.Changed.Count > 0),
        ];
    }

    private static SheetDifference Compare(TemplateSheet sheet, List<Row> before, List<Row> after)
    {
        var columns = sheet.Columns.Select(column => column.Key).ToList();
        TakePairs(before, after, columns);
        List<RowChange> changed = [];
        foreach (var recognised in Recognition[sheet.Key])
        {
            changed.AddRange(TakePairs(before, after, recognised).Select(pair => Change(pair.Before, pair.After, recognised, columns)));
        }

        return new(sheet.Key, after, before, changed);
    }

    /// <summary>Takes out the rows that agree in some columns, two by two in their order.</summary>
    private static List<(Row Before, Row After)> TakePairs(List<Row> before, List<Row> after, IReadOnlyCollection<string> columns)
    {
        var waiting = before.GroupBy(row => Key(row, columns), StringComparer.Ordinal)
            .ToDictionary(rows => rows.Key, rows => new Queue<Row>(rows), StringComparer.Ordinal);
        List<(Row Before, Row After)> pairs = [];
        foreach (var row in after)
        {
            if (waiting.TryGetValue(Key(row, columns), out var same) && same.TryDequeue(out var old))
            {
                pairs.Add((old, row));
            }
        }

        var taken = pairs.SelectMany(pair => new[] { pair.Before, pair.After }).ToHashSet(ReferenceEqualityComparer.Instance);
        before.RemoveAll(taken.Contains);
        after.RemoveAll(taken.Contains);
        return pairs;
    }

    private static RowChange Change(Row before, Row after, IEnumerable<string> recognised, IEnumerable<string> columns) => new(
        recognised.Where(after.ContainsKey).ToDictionary(column => column, column => after[column], StringComparer.Ordinal),
        [
            .. columns
                .Select(column => new CellChange(column, before.GetValueOrDefault(column), after.GetValueOrDefault(column)))
                .Where(cell => cell.Before != cell.After),
        ]);

    // U+001F stands in no cell of a workbook.
    private static string Key(Row row, IEnumerable<string> columns) => string.Join('\u001F', columns.Select(column => row.GetValueOrDefault(column)));

    private static Row Texts(IReadOnlyDictionary<string, CellValue> row) =>
        row.ToDictionary(cell => cell.Key, cell => TextOf(cell.Value), StringComparer.Ordinal);

    private static string TextOf(CellValue value) => value switch
    {
        CellValue.Text text => text.Value,
        CellValue.Number number => number.Value.ToString("0.######", CultureInfo.InvariantCulture),
        CellValue.Date date => date.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "Not a value of a cell."),
    };
}
