using Miriam.Domain.Agreements;
using Miriam.Domain.Money;
using Miriam.Domain.Periods;
using Miriam.Domain.Programme;

namespace Miriam.Domain.Budgets;

/// <summary>How the subsidy is split over the two budget years of an edition when the agreement is signed.</summary>
/// <remarks>
/// Money rule 21: as the agreement says. [choice] Where it says nothing, the first year gets what its plan pays in it: the
/// advance, or the periods whose files are due before the year ends.
/// </remarks>
public static class BudgetSplit
{
    /// <summary>The first year's amount, rounded down to the cent, and the rest for the second; together the subsidy.</summary>
    public static IReadOnlyList<Commitment> AtSignature(
        GrantAgreement agreement, ProgrammeParameters parameters, Euro subsidy, Actor by, DateTimeOffset at)
    {
        var year = agreement.Edition.StartYear;
        var first = FirstYear(agreement, parameters, subsidy);
        return
        [
            new Commitment(1, CommitmentKind.Signature, year, first, by, at, null),
            new Commitment(2, CommitmentKind.Signature, year + 1, subsidy - first, by, at, null),
        ];
    }

    private static Euro FirstYear(GrantAgreement agreement, ProgrammeParameters parameters, Euro subsidy)
    {
        if (agreement.FirstBudgetYearPercent is { } percent)
        {
            return ExactAmount.Of(subsidy).Times(percent, 100).FloorToCent();
        }

        if (agreement.Plan == TranchePlan.Advance)
        {
            return Tranches.Entitlement.Advance(parameters, subsidy);
        }

        var calendar = new FilingCalendar(parameters);
        return Tranches.Entitlement.BeforeSettlement(
            agreement, parameters, subsidy, agreement.PeriodsInForce().Where(period => calendar.DueDate(period).Year == agreement.Edition.StartYear));
    }
}
