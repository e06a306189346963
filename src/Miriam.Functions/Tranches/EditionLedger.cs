using Miriam.Domain.Cpas;
using Miriam.Domain.Money;
using Miriam.Domain.Subsidy;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.AnnualReport;
using Miriam.Functions.Programme;

namespace Miriam.Functions.Tranches;

/// <summary>Where the money of an edition stands: a line per agreement, sums per region and in all.</summary>
public sealed record EditionLedger(string Edition, IReadOnlyList<LedgerLine> Lines, IReadOnlyDictionary<Region, LedgerSums> Regions, LedgerSums Total)
{
    public static EditionLedger Of(string edition, IReadOnlyList<LedgerLine> lines) => new(
        edition,
        lines,
        lines.GroupBy(line => line.Region).OrderBy(region => region.Key).ToDictionary(region => region.Key, region => LedgerSums.Of(region)),
        LedgerSums.Of(lines));
}

/// <summary>One agreement.</summary>
/// <param name="Cpas">NIS code of the CPAS, or of the lead of a consortium.</param>
public sealed record LedgerLine(string AgreementId, string Cpas, string Name, Region Region, LedgerSums Sums)
{
    public static LedgerLine Of(Dossier dossier, ParameterSource parameters)
    {
        var agreement = dossier.Agreement;
        return new LedgerLine(
            agreement.Id,
            agreement.Lead.ToString(),
            agreement.Name,
            ReportFacts.MunicipalityOf(agreement, agreement.Lead).Region,
            new LedgerSums(
                SubsidyCalculation.Compute(agreement, parameters.For(agreement)).Total,
                In(dossier, TrancheState.Computed, TrancheState.Proposed),
                In(dossier, TrancheState.Approved),
                In(dossier, TrancheState.InPaymentRun),
                In(dossier, TrancheState.Paid),
                dossier.ReviewedExpenses().Accepted,
                In(dossier, RecoveryState.Computed, RecoveryState.Approved, RecoveryState.Notified),
                In(dossier, RecoveryState.Settled)));
    }

    private static Euro In(Dossier dossier, params TrancheState[] states) =>
        dossier.Tranches.Where(tranche => states.Contains(tranche.State)).Sum(tranche => tranche.Amount);

    private static Euro In(Dossier dossier, params RecoveryState[] states) =>
        dossier.Claims.Where(claim => states.Contains(claim.State)).Sum(claim => claim.Amount);
}

/// <summary>Every live tranche counts in exactly one of computed, approved, in payment and paid; every claim that has not lapsed in to recover or recovered.</summary>
/// <param name="Granted">The subsidy of the agreement.</param>
/// <param name="Computed">Not approved yet.</param>
/// <param name="Justified">Accepted expenses.</param>
/// <param name="ToRecover">Claimed, or about to be, and not back yet.</param>
public sealed record LedgerSums(
    Euro Granted, Euro Computed, Euro Approved, Euro InPayment, Euro Paid, Euro Justified, Euro ToRecover, Euro Recovered)
{
    public static LedgerSums Of(IEnumerable<LedgerLine> lines)
    {
        var sums = lines.Select(line => line.Sums).ToList();
        return new LedgerSums(
            sums.Sum(s => s.Granted),
            sums.Sum(s => s.Computed),
            sums.Sum(s => s.Approved),
            sums.Sum(s => s.InPayment),
            sums.Sum(s => s.Paid),
            sums.Sum(s => s.Justified),
            sums.Sum(s => s.ToRecover),
            sums.Sum(s => s.Recovered));
    }
}
