using Azure.Storage.Blobs;
using Miriam.Domain;
using Miriam.Domain.Agreements;
using Miriam.Domain.Budgets;
using Miriam.Domain.Cpas;
using Miriam.Domain.Money;
using Miriam.Domain.Periods;
using Miriam.Domain.Programme;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.Expenses;
using Miriam.Functions.Programme;
using Miriam.Functions.RecoveryClaims;
using Miriam.Functions.Storage;
using Miriam.Functions.Submissions;
using Miriam.Functions.Tests.Payments;
using Miriam.Functions.Tranches;

namespace Miriam.Functions.Tests;

/// <summary>Dossiers to decide on: one CPAS, one group, first year of participation.</summary>
internal static class Dossiers
{
    public static readonly DateTimeOffset Now = new(2024, 10, 10, 8, 0, 0, TimeSpan.Zero);
    public static readonly Period FirstPeriod = new(2024, 3);
    public static readonly ProgrammeParameterSets InForce = ProgrammeParameterSets.Load();
    public static readonly ParameterSource Parameters = new(() => InForce);

    public static GrantAgreement Agreement { get; } = AgreementOf(new Edition(2024));

    public static GrantAgreement AgreementOf(Edition edition) => new(
        $"{edition}-63020",
        1,
        AgreementState.Signed,
        edition,
        NisCode.Parse("63020"),
        [NisCode.Parse("63020")],
        "CPAS de Dison",
        Language.Fr,
        EnterpriseNumber.Parse("0566.988.259"),
        new PayeeAccount(BelgianIban.Parse("BE68539007547034"), "CPAS de Dison"),
        1,
        TranchePlan.Quarterly,
        InForce.For(edition).Version,
        [new AgreementGroup("G1", NisCode.Parse("63020"), edition.Periods[0], edition.Periods[3])]);

    /// <summary>Looks for women in the files of a storage, as stores of dossiers do.</summary>
    public static WomenNamed Women(string connectionString) => new(new BlobFiles(new BlobServiceClient(connectionString)));

    public static Dossier Signed() => Signed(Agreement.Id);

    public static Dossier Signed(string id) => Dossier.New(Agreement with { Id = id }) with { Commitments = Room(Agreement.Edition) };

    /// <summary>More than anything can cost, in the edition's budget years: only the tests of the budget meet its limits.</summary>
    public static IReadOnlyList<Commitment> Room(Edition edition) =>
    [
        .. Enumerable.Range(0, 3).Select(i => new Commitment(
            i + 1, CommitmentKind.Signature, edition.StartYear + i, Euro.FromEuros(1_000_000), "mila", Now, null)),
    ];

    public static ReceivedFile File(string sha256) => new(new BlobReference("incoming", sha256), sha256, 1_000);

    public static IntakeOutcome Outcome(int errors = 0, params string[] warnings) =>
        new(new FindingSummary(errors, warnings.Length, 0, warnings), ExpenseLines: 2, ExpenseCents: 2_000_000);

    public static SubmissionKey Key(Period period, int version = 1) => new(period, version);

    /// <summary>Takes decisions one after the other; each must be stored.</summary>
    public static Dossier After(this Dossier dossier, params Func<Dossier, Decided>[] decisions) =>
        decisions.Aggregate(dossier, (current, decide) => decide(current) is { Dossier: { } next }
            ? next
            : throw new InvalidOperationException($"Refused: {decide(current).Refusal}"));

    public static Dossier Valid(Period period, params string[] warnings) => Signed().Valid(period, warnings);

    public static Dossier Valid(this Dossier dossier, Period period, params string[] warnings) => dossier.After(
        d => SubmissionSteps.Receive(d, period, File($"{period}"), "bea", Now, out _),
        d => SubmissionSteps.RecordIntake(d, Key(period), Outcome(0, warnings), Now));

    public static Dossier Reopened(this Dossier dossier, Period period, int version = 1) => dossier.After(
        d => SubmissionSteps.Reopen(d, Key(period, version), "Une dépense a été oubliée.", "mila", Now));

    /// <summary>A second version, from its bytes to its acceptance, later than all before.</summary>
    public static Dossier AcceptedAnew(this Dossier dossier, Period period, int version = 2)
    {
        var key = Key(period, version);
        return dossier.After(
            d => SubmissionSteps.Receive(d, period, File($"{key}"), "bea", Now, out _),
            d => SubmissionSteps.RecordIntake(d, key, Outcome(), Now),
            d => SubmissionSteps.Declare(d, key, "dg", Now),
            d => SubmissionSteps.Declare(d, key, "president", Now),
            d => SubmissionSteps.BeginReview(d, key, "mila", Now),
            d => SubmissionSteps.Accept(d, key, "mila", Now.AddDays(30 + d.Submissions.Count), Parameters));
    }

    public static Dossier Accepted(this Dossier dossier, Period period) => dossier.Valid(period).After(
        d => SubmissionSteps.Declare(d, Key(period), "dg", Now),
        d => SubmissionSteps.Declare(d, Key(period), "president", Now),
        d => SubmissionSteps.BeginReview(d, Key(period), "mila", Now),
        d => SubmissionSteps.Accept(d, Key(period), "mila", Now, Parameters));

    public static Dossier AllAccepted(this Dossier dossier) => dossier.Agreement.PeriodsInForce().Aggregate(dossier, (d, period) => d.Accepted(period));

    /// <summary>Decides every expense line in force: two of 10,000.00 per file; those not accepted are refused by two.</summary>
    public static Dossier Reviewed(this Dossier dossier, Func<ExpenseKey, bool>? accept = null)
    {
        var lines = dossier.InForce
            .SelectMany(version => Enumerable.Range(2, version.ExpenseLines)
                .Select(row => new ExpenseReview(version.Period, version.Version, row, ExpenseState.Accepted, new Euro(1_000_000), "fien", null, null)))
            .Where(line => !dossier.Expenses.ContainsKey(line.Key));
        return lines.Aggregate(dossier, (current, line) => accept?.Invoke(line.Key) ?? true
            ? current.After(d => ExpenseDecisions.Accept(d, [line], "fien", Now, Parameters))
            : current.After(
                d => ExpenseDecisions.ProposeRefusal(d, line, Euro.Zero, "Hors convention.", "fien", Now, Parameters),
                d => ExpenseDecisions.ConfirmRefusal(d, line.Key, "farid", Now, Parameters)));
    }

    /// <summary>Three people pay every tranche that has an amount.</summary>
    public static Dossier AllPaid(this Dossier dossier) =>
        dossier.Tranches.Where(tranche => tranche.State == TrancheState.Computed).Aggregate(dossier, (current, tranche) => current.After(
            d => TrancheSteps.Decide(d, tranche.Id, TrancheAction.Propose, new Decision("fien", Now, tranche.CalculationId, null)),
            d => TrancheSteps.Decide(d, tranche.Id, TrancheAction.Approve, new Decision("farid", Now, tranche.CalculationId, null)),
            d => OneLineRun.Pay(d, tranche.Id, "fabio")));

    /// <summary>Two people decide on every claim, and the CPAS is told.</summary>
    public static Dossier AllClaimed(this Dossier dossier) => dossier.Claims.Aggregate(dossier, (current, claim) => current.After(
        d => ClaimSteps.Decide(d, claim.Id, "claim.proposed", ClaimDecisions.Propose, new Decision("fien", Now, claim.CalculationId, null)),
        d => ClaimSteps.Decide(d, claim.Id, "claim.approved", ClaimDecisions.Approve, new Decision("farid", Now, claim.CalculationId, null)),
        d => ClaimSteps.Decide(d, claim.Id, "claim.notified", ClaimDecisions.Notify, new Decision("fien", Now, claim.CalculationId, null))));
}
