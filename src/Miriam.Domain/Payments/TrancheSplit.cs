using Miriam.Domain.Money;
using Miriam.Domain.Subsidy;
using Miriam.Domain.Tranches;

namespace Miriam.Domain.Payments;

/// <summary>Divides a tranche of which only a part is paid: that part stays under its id, the rest goes on under a new one.</summary>
/// <remarks>Money rule 20. Two people have decided; the rest is looked at anew.</remarks>
public static class TrancheSplit
{
    /// <summary>The paid part and the rest; together they are what the tranche was.</summary>
    /// <param name="paid">More than nothing, less than the whole.</param>
    /// <param name="issue">The next one of its number.</param>
    public static (Tranche Paid, Tranche Remainder) Of(Tranche tranche, Euro paid, int issue)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(paid, Euro.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(paid, tranche.Amount);
        var rest = tranche.Amount - paid;
        var step = new CalculationStep(
            "tranche.split",
            "[choice]",
            new Dictionary<string, string> { ["whole"] = tranche.Amount.ToString(), ["paid"] = paid.ToString() },
            rest.ToString());
        var sheet = tranche.Sheet with { Steps = [.. tranche.Sheet.Steps, step], Total = rest };
        return (
            tranche with { State = TrancheState.Paid, Amount = paid },
            tranche with
            {
                Issue = issue,
                Follows = 0,
                State = TrancheState.Computed,
                Amount = rest,
                Sheet = sheet,
                CalculationId = sheet.Id,
                Proposal = null,
                Approval = null,
                EarlierDeciders = [],
            });
    }
}
