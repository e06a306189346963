using Miriam.Domain.Agreements;
using Miriam.Domain.Money;
using Miriam.Domain.Periods;
using Miriam.Domain.Programme;
using Miriam.Domain.Subsidy;

namespace Miriam.Domain.Tranches;

/// <summary>What accepted periods give a right to, before the settlement and at it.</summary>
public static class Entitlement
{
    /// <summary>floor_to_cent(subsidy x k/n) over k accepted periods of the n of the agreement.</summary>
    /// <remarks>Money rule 2, [choice]. Periods outside the agreement's n do not count (money rule 1).</remarks>
    public static Euro Over(GrantAgreement agreement, ProgrammeParameters parameters, Euro subsidy, IEnumerable<Period> accepted)
    {
        var inForce = agreement.PeriodsInForce();
        var whole = parameters.WeightOf(inForce);
        return whole == 0
            ? Euro.Zero
            : ExactAmount.Of(subsidy).Times(parameters.WeightOf(accepted.Where(inForce.Contains).Distinct()), whole).FloorToCent();
    }

    /// <summary>The same before the settlement: at most n - 1 periods count, the first accepted ones.</summary>
    public static Euro BeforeSettlement(
        GrantAgreement agreement, ProgrammeParameters parameters, Euro subsidy, IEnumerable<Period> accepted)
    {
        var inForce = agreement.PeriodsInForce();
        return Over(agreement, parameters, subsidy, accepted.Where(inForce.Contains).Take(Math.Max(0, inForce.Count - 1)));
    }

    /// <summary>What the plan "advance" pays at signature: floor_to_cent(75 % of the subsidy).</summary>
    /// <remarks>[SPP] decree of 2014 for another measure; money rule 2.</remarks>
    public static Euro Advance(ProgrammeParameters parameters, Euro subsidy) =>
        ExactAmount.Of(subsidy).Times(parameters.AdvancePercent, 100).FloorToCent();
}
