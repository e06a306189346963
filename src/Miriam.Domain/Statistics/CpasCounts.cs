using Miriam.Domain.Statistics.Disclosure;

namespace Miriam.Domain.Statistics;

/// <summary>The women of each CPAS and how their path stands: the finest figures of the report.</summary>
internal static class CpasCounts
{
    public static void Enter(CountBook book, IReadOnlyList<CpasSummary> all)
    {
        foreach (var summary in all)
        {
            book.Add(Place(summary), WomenCounts.Women, summary.Women);
            foreach (var category in Variables.Path.Categories)
            {
                book.Add(Place(summary), Name(category), summary.Breakdowns[Variables.Path.Key][category]);
            }
        }

        book.Breakdown(all.Select(Place), WomenCounts.Women, Variables.Path.Categories.Select(Name));
        foreach (var region in all.GroupBy(summary => Areas.Code(summary.Facts.Region), StringComparer.Ordinal))
        {
            foreach (var name in Variables.Path.Categories.Select(Name).Prepend(WomenCounts.Women))
            {
                book.SumOfPlaces(region.Key, region.Select(Place), name);
            }
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
        safe[CountBook.Key(Place(summary), WomenCounts.Women)],
        Variables.Path.Categories.ToDictionary(
            category => category, category => safe[CountBook.Key(Place(summary), Name(category))]));

    private static string Place(CpasSummary summary) => summary.Facts.AgreementId;

    private static string Name(string category) => WomenCounts.Name(Variables.Path, category);
}
