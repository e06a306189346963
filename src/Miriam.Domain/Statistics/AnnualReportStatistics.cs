using Miriam.Domain.Periods;
using Miriam.Domain.Programme;
using Miriam.Domain.Statistics.Disclosure;

namespace Miriam.Domain.Statistics;

/// <summary>Puts the summaries of all CPAS together into what may be published.</summary>
public static class AnnualReportStatistics
{
    /// <summary>Combines, then hides: small counts, what would give them away, and every figure that rests on them.</summary>
    /// <param name="summaries">One per agreement of the edition, in any order.</param>
    public static AnnualReportModel Assemble(
        Edition edition, IReadOnlyList<CpasSummary> summaries, ProgrammeParameters parameters)
    {
        var all = summaries
            .OrderBy(summary => summary.Facts.Region).ThenBy(summary => summary.Facts.Lead)
            .ThenBy(summary => summary.Facts.AgreementId, StringComparer.Ordinal).ToList();
        var comparisons = ComparisonCounts.Combine(all);
        var progress = ProgressCounts.Combine(all);
        var safe = Protect(all, comparisons, progress, parameters);
        return new AnnualReportModel(
            edition,
            parameters.DisclosureThreshold,
            new ReportParameters(
                parameters.Version, parameters.AverageThreshold, parameters.GroupSizeMinimum, parameters.GroupSizeMaximum, parameters.CasesPerFullTime,
                parameters.DaysBetweenSessions, parameters.DegressionPercents)
            {
                Values = parameters.Values,
            },
            [.. all.Select(summary => CpasCounts.Line(summary, safe))],
            [.. Areas.All.Select(area => OrganisationTotals.Line(area, all, safe))],
            Areas.All.ToDictionary(area => area, area => safe[CountBook.Key(area, WomenCounts.Women)]),
            [.. WomenCounts.Tables(safe), StaffCounts.Roles(safe), StaffCounts.Caps(safe), StaffCounts.Total(safe)],
            WomenCounts.Outcomes(safe),
            [.. comparisons.Select(counts => counts.Line(safe))],
            [.. progress.Select(counts => counts.Line(safe))],
            FinanceTotals.Lines(all))
        {
            Waived = WaiverCounts.Table(all, safe),
        };
    }

    private static SuppressedTable Protect(
        IReadOnlyList<CpasSummary> all,
        IReadOnlyList<ComparisonCounts> comparisons,
        IReadOnlyList<ProgressCounts> progress,
        ProgrammeParameters parameters)
    {
        var book = new CountBook();
        WomenCounts.Enter(book, all);
        CpasCounts.Enter(book, all);
        StaffCounts.Enter(book, all);
        WaiverCounts.Enter(book, all);
        ComparisonCounts.Enter(book, comparisons, parameters.AverageThreshold);
        ProgressCounts.Enter(book, progress);
        return book.Protect(parameters.DisclosureThreshold);
    }
}
