using System.Text;
using Miriam.Domain.Periods;
using Miriam.Domain.Statistics;

namespace Miriam.Files.Reports.OpenData;

/// <summary>The report's figures as CSV: RFC 4180, commas, decimal points, CRLF. Same model, same text.</summary>
public static class OpenDataCsv
{
    /// <summary>The headings, in order; <see cref="OpenDataDictionary"/> explains them.</summary>
    public static IReadOnlyList<string> Columns { get; } =
        ["edition", "table", "area", "category", "comparison", "instrument", "measure", "value", "status"];

    /// <summary>The whole file. A hidden figure is an empty value with status <c>hidden</c>.</summary>
    public static string Render(AnnualReportModel model)
    {
        var csv = new StringBuilder().AppendJoin(',', Columns).Append("\r\n");
        foreach (var row in OpenDataRow.All(model))
        {
            csv.AppendJoin(',', Cells(model.Edition, row)).Append("\r\n");
        }

        return csv.ToString();
    }

    private static string[] Cells(Edition edition, OpenDataRow row) =>
    [
        edition.ToString(), Text(row.Table), Text(row.Area), Text(row.Category), Text(row.Comparison), Text(row.Instrument), Text(row.Measure),
        row.Value ?? string.Empty, row.Value is null ? HiddenOrNone(row) : "published",
    ];

    private static string Text(string text) => CsvField.Text(text, ',');

    private static string HiddenOrNone(OpenDataRow row) => row.Measure.StartsWith("average", StringComparison.Ordinal) ? "hidden_or_no_answers" : "hidden";
}
