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
    public void Assemble_NoSummaries_GivesAnEmptyReport()
    {
        var empty = AnnualReportStatistics.Assemble(ProgrammeYear.Edition, [], ProgrammeYear.Parameters);

        Assert.Equal(0, empty.Women[Areas.Belgium]);
        Assert.Empty(empty.Comparisons);
    }
}
