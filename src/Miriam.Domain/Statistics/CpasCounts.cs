using Miriam.Domain.Statistics.Disclosure;

namespace Miriam.Domain.Statistics;

/// <summary>The women of each CPAS: the finest figure of the report.</summary>
internal static class CpasCounts
{
    public static void Enter(CountBook book, IReadOnlyList<CpasSummary> all)
    {
        foreach (var summary in all)
        {
            book.Add(Place(summary), WomenCounts.Women, summary.Women);
        }

        foreach (var region in all.GroupBy(summary => Areas.Code(summary.Facts.Region), StringComparer.Ordinal))
        {
            book.SumOfPlaces(region.Key, region.Select(Place), WomenCounts.Women);
        }
    }

    public static CpasLine Line(CpasSummary summary, SuppressedTable safe) => new(
        summary.Facts.Lead.ToString(),
        summary.Facts.Name,
        Areas.Code(summary.Facts.Region),
        summary.Facts.Members,
        summary.Facts.YearOfParticipation,
        summary.Facts.Groups,
        summary.Organisation.Sessions,
        summary.Facts.FilesOnTime,
        summary.Facts.FilesLate,
        safe[CountBook.Key(Place(summary), WomenCounts.Women)])
    {
        Waived = WaiverCounts.Shown(summary.Facts),
    };

    private static string Place(CpasSummary summary) => summary.Facts.AgreementId;
}
