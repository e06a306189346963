using System.Globalization;
using System.Text.RegularExpressions;
using Miriam.Domain.Money;
using Miriam.Domain.Payments;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.Audit;

namespace Miriam.Functions.Tranches;

/// <summary>Where ledger, tranches and audit log of an edition say different things; nothing when they agree.</summary>
/// <param name="Ledger">Approved, in payment or paid, as the ledger sums it.</param>
/// <param name="Tranches">The same, tranche by tranche.</param>
/// <param name="Audit">The same, as far as the log holds the approval of each by this person, at this moment, of this calculation.</param>
public sealed partial record LedgerReconciliation(string Edition, Euro Ledger, Euro Tranches, Euro Audit, IReadOnlyList<LedgerDifference> Differences)
{
    /// <param name="claims">The claims that payments of these dossiers are set off against, by id.</param>
    public static LedgerReconciliation Of(
        EditionLedger ledger, IReadOnlyList<Dossier> dossiers, IReadOnlyList<AuditRecord> log, IReadOnlyDictionary<string, RecoveryClaim>? claims = null)
    {
        var approvals = log.Where(record => record.Action == "tranche.approved").ToLookup(record => (record.By, record.Time));
        var approved = dossiers.SelectMany(dossier => dossier.Tranches).Where(IsApproved).ToList();
        var logged = approved.ToDictionary(tranche => tranche.Id, tranche => Euro.Min(tranche.Amount, LoggedAmount(tranche, approvals)));
        return new LedgerReconciliation(
            ledger.Edition,
            Approved(ledger.Total),
            approved.Sum(tranche => tranche.Amount),
            logged.Values.Sum(),
            [
                .. dossiers.SelectMany(dossier => LedgerProblems(dossier, ledger)),
                .. dossiers.SelectMany(BudgetProblems),
                .. dossiers.SelectMany(dossier => SetOffProblems(dossier, claims ?? new Dictionary<string, RecoveryClaim>(StringComparer.Ordinal))),
                .. approved.Where(tranche => logged[tranche.Id] != tranche.Amount).Select(tranche => new LedgerDifference(tranche.Id, "NOT_IN_THE_LOG", tranche.Amount, logged[tranche.Id])),
            ]);
    }

    private static IEnumerable<LedgerDifference> LedgerProblems(Dossier dossier, EditionLedger ledger)
    {
        var tranches = dossier.Tranches.Where(IsApproved).Sum(tranche => tranche.Amount);
        var line = ledger.Lines.FirstOrDefault(line => line.AgreementId == dossier.Id);
        if (line is null || Approved(line.Sums) != tranches)
        {
            yield return new LedgerDifference(dossier.Id, "NOT_IN_THE_LEDGER", tranches, line is null ? Euro.Zero : Approved(line.Sums));
        }
    }

    // What payments kept back for a claim, the claim has received (docs/adr/0014).
    private static IEnumerable<LedgerDifference> SetOffProblems(Dossier dossier, IReadOnlyDictionary<string, RecoveryClaim> claims) =>
        from withholding in dossier.Withholdings
        let paid = withholding.Shares(dossier.Payments).Where(share => share is { IsPaid: true, IsReturned: false }).Sum(share => share.Amount)
        let received = claims.GetValueOrDefault(withholding.ClaimId)?.Receipts.Where(receipt => receipt.SetOff == withholding.Number).Sum(receipt => receipt.Amount) ?? Euro.Zero
        where paid != received
        select new LedgerDifference(withholding.Id, "SET_OFF_DIFFERS", paid, received);

    // Money rule 21: never overdrawn, and no approval that charged no year.
    private static IEnumerable<LedgerDifference> BudgetProblems(Dossier dossier)
    {
        var budget = dossier.Budget;
        foreach (var year in budget.Years.Where(year => budget.Left(year) < Euro.Zero))
        {
            yield return new LedgerDifference(FormattableString.Invariant($"{dossier.Id} {year}"), "OVERDRAWN", budget.Charged(year), budget.Committed(year));
        }

        foreach (var tranche in dossier.Tranches.Where(tranche => IsApproved(tranche) && tranche.BudgetYear is null))
        {
            yield return new LedgerDifference(tranche.Id, "NOT_CHARGED", tranche.Amount, Euro.Zero);
        }
    }

    /// <summary>
    /// What was approved by the log's word: for another issue of the same line too, which keeps its approval, and more than
    /// the amount where only a part of it was paid (money rule 20).
    /// </summary>
    private static Euro LoggedAmount(Tranche tranche, ILookup<(string By, DateTimeOffset At), AuditRecord> approvals)
    {
        var line = FormattableString.Invariant($"{tranche.AgreementId}-t{tranche.Number}");
        return approvals[(tranche.Approval?.By.ToString() ?? "", tranche.Approval?.At ?? default)]
            .Where(record => record.Subject == line || record.Subject.StartsWith(line + "-", StringComparison.Ordinal))
            .Select(ApprovedBy)
            .Where(approved => approved.Calculation == tranche.CalculationId)
            .Select(approved => approved.Amount)
            .DefaultIfEmpty(Euro.Zero)
            .Max();
    }

    private static (Euro Amount, string? Calculation) ApprovedBy(AuditRecord record)
    {
        if (record is { AmountCents: { } cents, Calculation: { } calculation })
        {
            return (new Euro(cents), calculation);
        }

        var match = OlderText().Match(record.After ?? "");
        return match.Success
            ? (new Euro((long)(decimal.Parse(match.Groups["amount"].Value, CultureInfo.InvariantCulture) * 100)), match.Groups["calculation"].Value)
            : (Euro.Zero, null);
    }

    private static bool IsApproved(Tranche tranche) => tranche.State is TrancheState.Approved or TrancheState.InPaymentRun or TrancheState.Paid;

    private static Euro Approved(LedgerSums sums) => sums.Approved + sums.InPayment + sums.Paid;

    // Records from before the amount had a place of its own say it in words only.
    [GeneratedRegex(@"^Approved (?<amount>\d+\.\d\d) EUR, calculation (?<calculation>\w+)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex OlderText();
}

/// <summary>One thing on which two of them differ.</summary>
/// <param name="Subject">The agreement, its budget year, the tranche, or the set-off.</param>
/// <param name="Code"><c>NOT_IN_THE_LEDGER</c>, <c>NOT_IN_THE_LOG</c>, <c>OVERDRAWN</c>, <c>NOT_CHARGED</c> or <c>SET_OFF_DIFFERS</c>.</param>
/// <param name="Held">What the tranches come to.</param>
/// <param name="Found">What the ledger, the log, the commitments or the claim say.</param>
public sealed record LedgerDifference(string Subject, string Code, Euro Held, Euro Found);
