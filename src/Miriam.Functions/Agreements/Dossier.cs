using System.Collections.Immutable;
using Miriam.Domain.Agreements;
using Miriam.Domain.Budgets;
using Miriam.Domain.Erasures;
using Miriam.Domain.Payments;
using Miriam.Domain.Periods;
using Miriam.Domain.Tranches;
using Miriam.Domain.Waivers;
using Miriam.Functions.Controls;
using Miriam.Functions.Documents;
using Miriam.Functions.EvidenceRequests;
using Miriam.Functions.Expenses;
using Miriam.Functions.Letters;
using Miriam.Functions.Submissions;
using Miriam.Functions.Tranches;

namespace Miriam.Functions.Agreements;

/// <summary>
/// Everything that belongs to one agreement: the agreement, the files received for it, the review of their expenses, its
/// tranches and claims, and the rules waived for it. It changes as a whole, so that an accepted file and the amounts that follow from it are stored in
/// one transaction (docs/adr/0002).
/// </summary>
public sealed record Dossier(
    GrantAgreement Agreement,
    ImmutableSortedDictionary<SubmissionKey, SubmissionVersion> Submissions,
    ImmutableSortedDictionary<ExpenseKey, ExpenseReview> Expenses,
    IReadOnlyList<Tranche> Tranches,
    IReadOnlyList<RecoveryClaim> Claims)
{
    /// <summary>Earlier editions of its members, as known when it was entered (money rule 7).</summary>
    public IReadOnlyList<PastParticipation> History { get; init; } = [];

    /// <summary>In order of their numbers, also those that hold no more.</summary>
    public IReadOnlyList<Waiver> Waivers { get; init; } = [];

    /// <summary>What the agreement was before each change of its version, oldest first.</summary>
    public IReadOnlyList<Amendment> Amendments { get; init; } = [];

    /// <summary>Changes of the account asked for, oldest first.</summary>
    public IReadOnlyList<AccountChange> AccountChanges { get; init; } = [];

    /// <summary>What is committed for it, in order of their numbers, also what was refused.</summary>
    public IReadOnlyList<Commitment> Commitments { get; init; } = [];

    /// <summary>Expense lines drawn for control, each draw.</summary>
    public IReadOnlyList<ControlSample> Samples { get; init; } = [];

    /// <summary>The decision to settle although files are missing; null while nobody asked for it.</summary>
    public LateRequest? LateRequest { get; init; }

    /// <summary>Withdrawals of women's data asked for, in order of their numbers.</summary>
    public IReadOnlyList<Erasure> Erasures { get; init; } = [];

    /// <summary>Codes of women of this CPAS who withdrew their data, here or in another edition.</summary>
    public IReadOnlyList<WithdrawnCode> Withdrawn { get; init; } = [];

    /// <summary>Each time that it was closed, oldest first.</summary>
    public IReadOnlyList<Closing> Closings { get; init; } = [];

    /// <summary>The payment of each issue of a tranche that a run took up.</summary>
    public IReadOnlyList<TranchePayment> Payments { get; init; } = [];

    /// <summary>What is kept back from its payments for claims on the same CPAS (docs/adr/0014).</summary>
    public IReadOnlyList<Withholding> Withholdings { get; init; } = [];

    /// <summary>Supporting documents of its expense lines, in order of their numbers, also refused and removed ones.</summary>
    public IReadOnlyList<SupportingDocument> Documents { get; init; } = [];

    /// <summary>What finance asked of the CPAS about its lines, in order of their numbers.</summary>
    public IReadOnlyList<EvidenceRequest> EvidenceRequests { get; init; } = [];

    /// <summary>The letters that its decisions made due, in order of their numbers.</summary>
    public IReadOnlyList<DossierLetter> Letters { get; init; } = [];

    public string Id => Agreement.Id;

    public string Edition => Agreement.Edition.ToString();

    public static Dossier New(GrantAgreement agreement) => new(
        agreement,
        ImmutableSortedDictionary<SubmissionKey, SubmissionVersion>.Empty,
        ImmutableSortedDictionary<ExpenseKey, ExpenseReview>.Empty,
        [],
        []);

    /// <summary>The versions received for a period, oldest first.</summary>
    public IEnumerable<SubmissionVersion> VersionsOf(Period period) =>
        Submissions.Where(s => s.Key.Period == period).Select(s => s.Value);

    /// <summary>The accepted versions in force, in order of the first acceptance of their periods.</summary>
    public IReadOnlyList<SubmissionVersion> InForce =>
        [.. Submissions.Values.Where(s => s.InForce).OrderBy(s => s.FirstAcceptedAt ?? s.AcceptedAt).ThenBy(s => s.Key.Period)];

    /// <summary>
    /// Those of them that count: an amendment may have taken a period out of the agreement, whose file stays (money rule 1).
    /// </summary>
    public IReadOnlyList<SubmissionVersion> Counted => [.. InForce.Where(version => Agreement.GroupsIn(version.Period).Count > 0)];

    /// <summary>What is committed and charged per budget year.</summary>
    public AgreementBudget Budget => new(Commitments, Tranches);

    public Dossier With(SubmissionVersion version) => this with { Submissions = Submissions.SetItem(version.Key, version) };
}
