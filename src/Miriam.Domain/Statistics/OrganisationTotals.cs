using Miriam.Domain.Statistics.Disclosure;

namespace Miriam.Domain.Statistics;

/// <summary>Volume 1's figures of one area.</summary>
internal static class OrganisationTotals
{
    public static OrganisationLine Line(string area, IReadOnlyList<CpasSummary> all, SuppressedTable safe)
    {
        var here = all.Where(summary => Areas.Contains(area, summary.Facts)).ToList();
        var facts = here.ConvertAll(summary => summary.Facts);
        var figures = here.ConvertAll(summary => summary.Organisation);
        var women = safe[CountBook.Key(area, WomenCounts.Women)];
        return new OrganisationLine(
            area,
            facts.Count,
            facts.Sum(fact => fact.Members.Count),
            facts.Count(fact => fact.Members.Count > 1),
            facts.Sum(fact => fact.Groups),
            figures.Sum(figure => figure.FullTimeEquivalents),
            figures.Sum(figure => figure.Sessions),
            figures.Sum(figure => figure.JointSessions),
            figures.Sum(figure => figure.TrainingDays),
            figures.Sum(figure => figure.IntervisionDays),
            facts.Sum(fact => fact.FilesOnTime),
            facts.Sum(fact => fact.FilesLate),
            women is > 0 ? decimal.Round((decimal)figures.Sum(figure => figure.IndividualMeetings) / women.Value, 2, MidpointRounding.AwayFromZero) : null,
            Tally.Sum(figures.Select(figure => figure.GroupsByPhase)),
            Tally.Sum(figures.Select(figure => figure.GroupsByChildcare)),
            Tally.Sum(figures.Select(figure => figure.SessionsByTheme)),
            Tally.Sum(figures.Select(figure => figure.SessionsByPartner)),
            Tally.Sum(figures.Select(figure => figure.SignalsByDomain)));
    }
}
