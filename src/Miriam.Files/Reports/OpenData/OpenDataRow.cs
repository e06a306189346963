using System.Globalization;
using Miriam.Domain.Money;
using Miriam.Domain.Statistics;

namespace Miriam.Files.Reports.OpenData;

/// <summary>One figure of the report, as the open data state it: a table in long form.</summary>
/// <param name="Table">Which table: a variable of the profile, <c>women</c>, <c>outcome</c>, <c>finance</c>, an indicator, ….</param>
/// <param name="Area">ISO 3166 code: <c>BE</c>, <c>BE-VLG</c>, <c>BE-WAL</c>, <c>BE-BRU</c>; or the NIS code of a CPAS.</param>
/// <param name="Category">The key of the category; empty for a total.</param>
/// <param name="Comparison">The two moments compared; empty elsewhere.</param>
/// <param name="Instrument"><c>2.0</c> or <c>2022</c>; empty elsewhere.</param>
/// <param name="Measure">What the value is: <c>women</c>, <c>average_first</c>, <c>granted_eur</c>, ….</param>
/// <param name="Value">Invariant text with a decimal point; null when it may not be published.</param>
public sealed record OpenDataRow(
    string Table, string Area, string Category, string Comparison, string Instrument, string Measure, string? Value)
{
    /// <summary>All figures of a report, in its order.</summary>
    public static IEnumerable<OpenDataRow> All(AnnualReportModel model) =>
    [
        .. model.Women.Select(area => Count("women", area.Key, string.Empty, area.Value)),
        .. model.Cpas.Select(line => Count("women", line.Lead, string.Empty, line.Women)),
        .. model.Tables.Append(model.Outcomes).SelectMany(table => table.Rows.SelectMany(row =>
            row.Counts.Select(area => Count(table.Variable, area.Key, row.Category, area.Value)))),
        .. model.Waived.Rows.SelectMany(row => row.Counts.Select(area => Files(area.Key, row.Category, area.Value))),
        .. model.Cpas.Select(line => Files(line.Lead, string.Empty, line.Waived)),
        .. model.Comparisons.SelectMany(Comparisons),
        .. model.Progress.SelectMany(line => new[]
        {
            Compared(line.Comparison, line.Instrument, "progress", line.Area, "women", Text(line.Compared)),
            Compared(line.Comparison, line.Instrument, "progress", line.Area, "women_progressing", Text(line.Progressing)),
        }),
        .. model.Finance.SelectMany(Finance),
    ];

    private static IEnumerable<OpenDataRow> Comparisons(ComparisonLine line) =>
    [
        Compared(line.Comparison, line.Instrument, line.Indicator, line.Area, "women", Text(line.Women)),
        Compared(line.Comparison, line.Instrument, line.Indicator, line.Area, "average_first", Text(line.First)),
        Compared(line.Comparison, line.Instrument, line.Indicator, line.Area, "average_second", Text(line.Second)),
        Compared(line.Comparison, line.Instrument, line.Indicator, line.Area, "women_higher", Text(line.Higher)),
    ];

    private static IEnumerable<OpenDataRow> Finance(FinanceLine line)
    {
        var year = line.YearOfParticipation is { } number ? Text(number)! : string.Empty;
        return new (string Measure, Euro Amount)[]
        {
            ("granted_eur", line.Granted), ("paid_eur", line.Paid), ("justified_eur", line.Justified), ("recovered_eur", line.Recovered),
        }.Select(figure => new OpenDataRow("finance", line.Area, year, string.Empty, string.Empty, figure.Measure, figure.Amount.ToString()));
    }

    private static OpenDataRow Count(string table, string area, string category, int? count) =>
        new(table, area, category, string.Empty, string.Empty, "people", Text(count));

    private static OpenDataRow Files(string area, string rule, int? count) =>
        new("waived", area, rule, string.Empty, string.Empty, "files", Text(count));

    private static OpenDataRow Compared(
        Comparison comparison, string instrument, string table, string area, string measure, string? value) =>
        new(table, area, string.Empty, comparison.ToString(), instrument, measure, value);

    private static string? Text(decimal? number) => number?.ToString(CultureInfo.InvariantCulture);
}
