using Miriam.Domain.Cpas;
using Miriam.Domain.Money;
using Miriam.Domain.Periods;
using Miriam.Domain.Subsidy;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.AnnualReport;
using Miriam.Functions.Payments;
using Miriam.Functions.Programme;

namespace Miriam.Functions.Tranches;

/// <summary>One agreement in the ledger.</summary>
/// <param name="Cpas">NIS code of the CPAS, or of the lead of a consortium.</param>
/// <param name="Sums">All years together.</param>
/// <param name="Years">
/// Granted: where it is committed. Approved, in payment and paid: the year that the approval charged. Justified: the year of
/// the file's period. To recover and recovered: the year in which the claim was approved.
/// </param>
public sealed record LedgerLine(
    string AgreementId, string Cpas, string Name, Region Region, LedgerSums Sums, IReadOnlyList<LedgerYear> Years)
{
    public static LedgerLine Of(Dossier dossier, ParameterSource parameters)
    {
        var agreement = dossier.Agreement;
        var years = YearsOf(dossier, SubsidyCalculation.Compute(agreement, parameters.For(agreement)).Total);
        return new LedgerLine(
            agreement.Id,
            agreement.Lead.ToString(),
            agreement.Name,
            ReportFacts.MunicipalityOf(agreement, agreement.Lead).Region,
            LedgerSums.Of(years.Select(year => year.Sums)),
            years);
    }

    private static IReadOnlyList<LedgerYear> YearsOf(Dossier dossier, Euro subsidy)
    {
        var budget = dossier.Budget;
        var granted = budget.Years.Select(year => (Year: (int?)year, Amount: budget.Committed(year))).ToList();
        granted.Add((null, subsidy - granted.Sum(year => year.Amount)));
        var tranches = dossier.Tranches.Select(tranche => (
            tranche.State, tranche.Amount, SetOff: PaymentSteps.Of(dossier, tranche.Id)?.Order?.SetOff ?? Euro.Zero, Year: IsApproved(tranche.State) ? tranche.BudgetYear : null)).ToList();
        var claims = dossier.Claims.Where(claim => claim.State != RecoveryState.Lapsed).Select(claim => (
            Open: claim.State == RecoveryState.Settled ? Euro.Zero : claim.Outstanding, claim.Amount, claim.ReceivedBySetOff, Year: claim.Approval is { } approval ? BrusselsTime.DayOf(approval.At).Year : (int?)null)).ToList();
        var justified = dossier.AcceptedExpenses().Select(review => (Year: (int?)review.Period.Year, review.Amount)).ToList();

        var years = granted.Select(g => g.Year).Concat(tranches.Select(t => t.Year)).Concat(claims.Select(c => c.Year)).Concat(justified.Select(j => j.Year));
        return
        [
            .. years.Distinct().OrderBy(year => year ?? int.MaxValue)
                .Select(year => new LedgerYear(year, SumsOf(year)))
                .Where(year => year.Year is not null || year.Sums != LedgerSums.Zero),
        ];

        LedgerSums SumsOf(int? year)
        {
            return new LedgerSums(
                granted.Where(g => g.Year == year).Sum(g => g.Amount),
                In(TrancheState.Computed, TrancheState.Proposed),
                In(TrancheState.Approved),
                In(TrancheState.InPaymentRun),
                In(TrancheState.Paid),
                justified.Where(j => j.Year == year).Sum(j => j.Amount),
                claims.Where(c => c.Year == year).Sum(c => c.Open),
                claims.Where(c => c.Year == year).Sum(c => c.Amount - c.Open))
            {
                PaidBySetOff = tranches.Where(t => t.Year == year && t.State == TrancheState.Paid).Sum(t => t.SetOff),
                RecoveredBySetOff = claims.Where(c => c.Year == year).Sum(c => c.ReceivedBySetOff),
            };

            Euro In(params TrancheState[] states) => tranches.Where(t => t.Year == year && states.Contains(t.State)).Sum(t => t.Amount);
        }
    }

    private static bool IsApproved(TrancheState state) => state is TrancheState.Approved or TrancheState.InPaymentRun or TrancheState.Paid;
}
