using Miriam.Domain.Agreements;
using Miriam.Domain.Cpas;
using Miriam.Domain.Money;
using Miriam.Domain.Periods;
using Miriam.Domain.Statistics;
using Miriam.Domain.Subsidy;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.Programme;
using Miriam.Functions.Tranches;

namespace Miriam.Functions.AnnualReport;

/// <summary>What the report says of an agreement beside its files.</summary>
public static class ReportFacts
{
    public static CpasFacts Of(Dossier dossier, ParameterSource parameters)
    {
        var agreement = dossier.Agreement;
        var position = dossier.Position();
        var calendar = new FilingCalendar(parameters.For(agreement));
        var owed = agreement.PeriodsInForce();
        var onTime = owed.Count(period =>
            dossier.InForce.FirstOrDefault(v => v.Period == period) is { SubmittedAt: { } at } && !calendar.IsLate(period, at));
        return new CpasFacts(
            agreement.Id,
            agreement.Lead,
            agreement.Name,
            MunicipalityOf(agreement, agreement.Lead).Region,
            agreement.Language,
            agreement.YearOfParticipation,
            agreement.Groups.Count,
            [.. agreement.Members.Select(member => MunicipalityOf(agreement, member).NameIn(agreement.Language))],
            SubsidyCalculation.Compute(agreement, parameters.For(agreement)).Total,
            position.Paid,
            Justified: dossier.ReviewedExpenses().Accepted,
            Recovered: position.Claims.Where(c => c.State == RecoveryState.Settled).Sum(c => c.Amount),
            onTime,
            owed.Count - onTime)
        {
            Waived = Waived(dossier),
        };
    }

    // What was accepted with a waiver stays so, also when it was withdrawn or expired since (money rule 11).
    private static SortedDictionary<string, int> Waived(Dossier dossier) => new(
        dossier.Counted
            .SelectMany(version => dossier.Waivers.Where(waiver => version.Findings?.Waivers.Contains(waiver.Number) == true))
            .CountBy(waiver => waiver.Code, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal),
        StringComparer.Ordinal);

    // The codes of an agreement are those in force when its edition starts; a merger later on keeps its region.
    internal static Municipality MunicipalityOf(GrantAgreement agreement, NisCode nis) =>
        Municipalities.Find(nis, agreement.Edition.FirstDay) switch
        {
            MunicipalityOnDay.Valid valid => valid.Municipality,
            MunicipalityOnDay.MergedInto merged => merged.Successor,
            MunicipalityOnDay.NotYetValid early => early.Predecessors[0],
            _ => throw new InvalidOperationException($"{nis} of agreement {agreement.Id} is no municipality."),
        };
}
