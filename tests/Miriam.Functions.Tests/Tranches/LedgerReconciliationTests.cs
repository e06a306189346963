using Miriam.Domain.Money;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.Audit;
using Miriam.Functions.Tests.Payments;
using Miriam.Functions.Tranches;

namespace Miriam.Functions.Tests.Tranches;

/// <summary>One tranche of 15,903.25, approved by two people.</summary>
public sealed class LedgerReconciliationTests
{
    private static readonly Dossier Proposed = Dossiers.Signed().Accepted(Dossiers.FirstPeriod).After(d => Decide(d, TrancheAction.Propose, "fien"));
    private static readonly Dossier Approved = Proposed.After(d => Decide(d, TrancheAction.Approve, "farid"));
    private static readonly AuditRecord Logged = Decide(Proposed, TrancheAction.Approve, "farid").Entry!.At(Proposed.Id, 1);

    [Fact]
    public void Of_ApprovedAndPaid_Agrees()
    {
        var paid = Approved.After(d => OneLineRun.Pay(d, d.Tranches[0].Id, "fabio"));

        foreach (var dossier in new[] { Approved, paid })
        {
            var reconciled = Reconcile(dossier, Logged);

            Assert.Empty(reconciled.Differences);
            Assert.Equal(
                (new Euro(1_590_325), new Euro(1_590_325), new Euro(1_590_325)), (reconciled.Ledger, reconciled.Tranches, reconciled.Audit));
        }
    }

    [Fact]
    public void Of_NotApproved_ExpectsNothing() => Assert.Empty(Reconcile(Proposed).Differences);

    [Fact]
    public void Of_ApprovalNotInTheLog_IsNamed()
    {
        Assert.Equal("NOT_IN_THE_LOG", Only(Reconcile(Approved)));
        Assert.Equal("NOT_IN_THE_LOG", Only(Reconcile(Approved, Logged with { By = "fabio" })));
        Assert.Equal("NOT_IN_THE_LOG", Only(Reconcile(Approved, Logged with { Subject = "2024-2025-63020-t2" })));
        Assert.Equal("NOT_IN_THE_LOG", Only(Reconcile(Approved, Logged with { AmountCents = 1_590_324 })));
        Assert.Equal("NOT_IN_THE_LOG", Only(Reconcile(Approved, Logged with { Calculation = "another" })));
    }

    [Fact]
    public void Of_OlderRecord_IsReadFromItsWords()
    {
        var older = Logged with { AmountCents = null, Calculation = null };

        Assert.Empty(Reconcile(Approved, older).Differences);
        Assert.Equal("NOT_IN_THE_LOG", Only(Reconcile(Approved, older with { After = older.After!.Replace("15903.25", "15903.24", StringComparison.Ordinal) })));
        Assert.Equal("NOT_IN_THE_LOG", Only(Reconcile(Approved, older with { After = null })));
    }

    [Fact]
    public void Of_WordsThatSayAnotherAmount_GoesByTheField() =>
        Assert.Empty(Reconcile(Approved, Logged with { After = "Approved 1.00 EUR, calculation x" }).Differences);

    [Fact]
    public void Of_LaterIssueThatKeptItsApproval_Agrees() =>
        Assert.Empty(Reconcile(Approved with { Tranches = [Approved.Tranches[0] with { Issue = 2 }] }, Logged).Differences);

    [Fact]
    public void Of_AmountRaisedBehindTheLog_IsNamed() =>
        Assert.Equal("NOT_IN_THE_LOG", Only(Reconcile(Approved with { Tranches = [Approved.Tranches[0] with { Amount = new Euro(1_590_326) }] }, Logged)));

    [Fact]
    public void Of_Overdrawn_IsNamed() => Assert.Equal("OVERDRAWN", Only(Reconcile(Approved with { Commitments = [] }, Logged)));

    [Fact]
    public void Of_ApprovalWithoutAYear_IsNamed() =>
        Assert.Equal("NOT_CHARGED", Only(Reconcile(Approved with { Tranches = [Approved.Tranches[0] with { BudgetYear = null }] }, Logged)));

    [Fact]
    public void Of_AgreementMissingInTheLedger_IsNamed() =>
        Assert.Equal("NOT_IN_THE_LEDGER", Only(LedgerReconciliation.Of(EditionLedger.Of("2024-2025", []), [Approved], [Logged])));

    private static string Only(LedgerReconciliation reconciled) => Assert.Single(reconciled.Differences).Code;

    private static LedgerReconciliation Reconcile(Dossier dossier, params AuditRecord[] log) => LedgerReconciliation.Of(
        EditionLedger.Of("2024-2025", [LedgerLine.Of(dossier, Dossiers.Parameters)]), [dossier], log);

    private static Decided Decide(Dossier dossier, TrancheAction action, string person) => TrancheSteps.Decide(
        dossier, dossier.Tranches[0].Id, action, new Decision(person, Dossiers.Now, dossier.Tranches[0].CalculationId, null));
}
