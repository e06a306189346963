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
    private static readonly Municipalities Register = Municipalities.Load();

    public static CpasFacts Of(Dossier dossier, ParameterSource parameters)
    {
        var agreement = dossier.Agreement;
        var position = dossier.Position();
        var calendar = new FilingCalendar(parameters.For(agreement));
        var owed = Domain.Agreements.AgreementPeriods.PeriodsInForce(agreement);
        var onTime = owed.Count(period =>
            dossier.InForce.FirstOrDefault(v => v.Period == period) is { SubmittedAt: { } at } && !calendar.IsLate(period, at));
        return new CpasFacts(
            agreement.Id,
            agreement.Lead,
            agreement.Name,
            Register.Get(agreement.Lead).Region,
            agreement.Language,
            agreement.YearOfParticipation,
            agreement.Groups.Count,
            [.. agreement.Members.Select(member => NameOf(member, agreement.Language))],
            SubsidyCalculation.Compute(agreement, parameters.For(agreement)).Total,
            position.Paid,
            Justified: dossier.ReviewedExpenses().Accepted,
            Recovered: position.Claims.Where(c => c.State == RecoveryState.Settled).Sum(c => c.Amount),
            onTime,
            owed.Count - onTime);
    }

    private static string NameOf(NisCode nis, Domain.Language language) => Register.Get(nis).NameIn(language);
}
