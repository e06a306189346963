using System.Text.Json;
using Miriam.Domain.Money;
using Miriam.Domain.Statistics;
using Miriam.TestSupport.Statistics;

namespace Miriam.Domain.Tests.Statistics;

public sealed class AnnualReportStatisticsTests
{
    private static readonly AnnualReportModel Report = ProgrammeYear.Report();

    [Fact]
    public void Assemble_WholeYear_ShowsNoSmallNumberOfWomen()
    {
        var shown = Report.Tables.Append(Report.Outcomes).SelectMany(table => table.Rows).SelectMany(row => row.Counts.Values)
            .Concat(Report.Women.Values)
            .Concat(Report.Cpas.Select(line => line.Women))
            .Concat(Report.Comparisons.SelectMany(line => new[] { line.Women, line.Higher }))
            .Concat(Report.Progress.SelectMany(line => new[] { line.Compared, line.Progressing }));

        Assert.DoesNotContain(shown, count => count is > 0 and < 5);
    }

    [Fact]
    public void Assemble_HiddenNumberOfAnswers_HidesItsAverages()
    {
        Assert.All(
            Report.Comparisons.Where(line => line.Women is null),
            line => Assert.True(line is { First: null, Second: null, Higher: null }));
        Assert.Contains(Report.Comparisons, line => line.Women is null);
    }

    [Fact]
    public void Assemble_WholeYear_ShowsNationalAverages()
    {
        var empowerment = Report.Comparisons.Where(line =>
            line is { Comparison: Comparison.StartEnd, Instrument: "2.0", Area: Areas.Belgium });

        Assert.Equal(24, empowerment.Count(line => line is { Women: > 100, First: not null, Second: not null }));
    }

    [Fact]
    public void Assemble_SummariesInAnotherOrder_GivesTheSameModel()
    {
        var turned = AnnualReportStatistics.Assemble(
            ProgrammeYear.Edition, [.. ProgrammeYear.Summaries().Reverse()], ProgrammeYear.Parameters);

        Assert.Equal(JsonSerializer.Serialize(Report), JsonSerializer.Serialize(turned));
    }

    [Fact]
    public void Assemble_SummariesStoredAndReadBack_GivesTheSameModel()
    {
        var stored = JsonSerializer.Serialize(ProgrammeYear.Summaries());
        var read = JsonSerializer.Deserialize<List<CpasSummary>>(stored)!;

        Assert.Equal(
            JsonSerializer.Serialize(Report),
            JsonSerializer.Serialize(AnnualReportStatistics.Assemble(ProgrammeYear.Edition, read, ProgrammeYear.Parameters)));
    }

    [Fact]
    public void Assemble_Finance_AddsUpOverRegionsAndYears()
    {
        var belgium = Report.Finance.Single(line => line is { Area: Areas.Belgium, YearOfParticipation: null });

        Assert.Equal(belgium.Granted, Report.Finance
            .Where(line => line.Area != Areas.Belgium && line.YearOfParticipation is not null).Sum(line => line.Granted));
        Assert.Equal(14, belgium.Agreements);
        Assert.Equal(Euro.FromEuros(6_250), belgium.Recovered);
    }

    [Fact]
    public void Assemble_WaivedRules_ShowsThoseOnGroupsAndHidesFewOnPeople()
    {
        var rows = Report.Waived.Rows.ToDictionary(row => row.Category, row => Areas.All.Select(area => row.Counts[area]));

        Assert.Equal(["CAP-02", "CAP-03", "CAP-04", "CAP-05", "ACT-01", "ACT-03", "ACT-04", "CAP-07", "DAT-03"], rows.Keys);
        Assert.Equal([0, 0, 0, 0], rows["ACT-04"]);
        Assert.Equal([0, 0, 2, 2], rows["CAP-03"]);
        Assert.Equal([1, 0, 0, 1], rows["ACT-03"]);
        Assert.Equal(11, rows["DAT-03"].Last());
        Assert.All(rows["DAT-03"].Concat(rows["CAP-07"]), count => Assert.False(count is > 0 and < 5));
        Assert.Contains(rows["DAT-03"], count => count is null);
        Assert.Null(rows["CAP-07"].Last());
        Assert.Equal([1, 2], Report.Cpas.Select(line => line.Waived).Where(waived => waived > 0).Order());
    }

    [Fact]
    public void Assemble_NoSummaries_GivesAnEmptyReport()
    {
        var empty = AnnualReportStatistics.Assemble(ProgrammeYear.Edition, [], ProgrammeYear.Parameters);

        Assert.Equal(0, empty.Women[Areas.Belgium]);
        Assert.Empty(empty.Comparisons);
    }
}
