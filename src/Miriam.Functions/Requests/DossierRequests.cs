using System.Globalization;
using Miriam.Domain;
using Miriam.Domain.Agreements;
using Miriam.Domain.Budgets;
using Miriam.Domain.Cpas;
using Miriam.Domain.Erasures;
using Miriam.Domain.Periods;
using Miriam.Domain.Submissions;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.EvidenceRequests;
using Miriam.Functions.Expenses;
using Miriam.Functions.Submissions;
using Miriam.Functions.Web;

namespace Miriam.Functions.Requests;

/// <summary>What waits for a person in a dossier: one line per kind.</summary>
public sealed class DossierRequests(DossierStore dossiers) : IRequestSource
{
    private const string Source = "agreement";

    public string Name => Source;

    public async Task<IReadOnlyList<OpenRequest>> OfAsync(string subject, CancellationToken cancellation) =>
        await dossiers.FindAsync(subject, cancellation) is { } dossier ? Of(dossier) : [];

    public async Task<IReadOnlyList<OpenRequest>> ListAsync(IReadOnlyList<Edition> editions, CancellationToken cancellation)
    {
        List<OpenRequest> requests = [];
        foreach (var edition in editions)
        {
            requests.AddRange(await dossiers.WaitsAsync(edition, cancellation));
        }

        return requests;
    }

    /// <summary>What waits in a dossier, as a pure function of it.</summary>
    public static IReadOnlyList<OpenRequest> Of(Dossier dossier) =>
    [
        .. AccountChanges(dossier),
        .. Reopening(dossier),
        .. Waivers(dossier),
        .. LateSettlement(dossier),
        .. Erasures(dossier),
        .. Expenses(dossier),
        .. Evidence(dossier),
        .. Commitments(dossier),
        .. Claims(dossier),
        .. SetOffs(dossier),
        .. PaymentDeclarations(dossier),
        .. Declarations(dossier),
        .. Reviews(dossier),
        .. Tranches(dossier),
    ];

    private static IEnumerable<OpenRequest> AccountChanges(Dossier dossier) => dossier.AccountChanges
        .Where(change => change.State == AccountChangeState.Requested)
        .Select(change => Request(
            dossier, RequestKind.AccountChange, Text($"account-{change.Number}"), Roles.SppManager, [change.RequestedBy], change.RequestedAt, "account"));

    private static IEnumerable<OpenRequest> Reopening(Dossier dossier) =>
        dossier.Agreement.State == AgreementState.Closed && dossier.Closings.LastOrDefault() is { Reopening: { } asked } closing
            ? [Request(dossier, RequestKind.AgreementReopening, Text($"reopening-{closing.Number}"), Roles.SppManager, [asked.By], asked.At, "")]
            : [];

    private static IEnumerable<OpenRequest> Waivers(Dossier dossier) => dossier.Waivers
        .Where(waiver => waiver is { Confirmed: null, Withdrawn: null })
        .Select(waiver => Request(
            dossier, RequestKind.Waiver, Text($"waiver-{waiver.Number}"), Roles.SppManager, [waiver.Requested.By], waiver.Requested.At, "waivers"));

    private static IEnumerable<OpenRequest> LateSettlement(Dossier dossier) =>
        dossier.LateRequest is { Second: null, First: { } first }
            ? [Request(dossier, RequestKind.LateSettlement, Text($"late-{first.At.UtcTicks}"), Roles.SppFinance, [first.By], first.At, "ledger")]
            : [];

    private static IEnumerable<OpenRequest> Erasures(Dossier dossier) => dossier.Erasures
        .Where(erasure => erasure.State == ErasureState.Requested)
        .Select(erasure => Request(
            dossier, RequestKind.Erasure, ErasureKey(erasure), Roles.SppManager, [erasure.Requested.By], erasure.Requested.At, "erasures") with { IsWatchedElsewhere = true });

    // All lines of a dossier are one request, as old as the oldest: lines come by the hundred.
    private static IEnumerable<OpenRequest> Expenses(Dossier dossier)
    {
        var pending = dossier.Expenses.Values.Select(review => (review.Key, Proposed: ExpenseDecisions.Pending(review)))
            .Where(line => line.Proposed is not null).OrderBy(line => line.Proposed!.At).ToList();
        // Somebody who proposed some of the lines may decide on those that she did not.
        var people = pending.Select(line => line.Proposed!.By).Distinct().ToList();
        return pending is [(var key, { } oldest), ..]
            ? [Request(dossier, RequestKind.ExpenseReview, Text($"expenses-{oldest.At.UtcTicks}"), Roles.SppFinance, people.Count == 1 ? people : [], oldest.At, $"expenses/{key.Period}")]
            : [];
    }

    // First for those of the CPAS who may answer, then for finance, which judges the answer.
    private static IEnumerable<OpenRequest> Evidence(Dossier dossier) =>
        from asked in dossier.EvidenceRequests
        where asked.State != EvidenceState.Closed
        let path = Text($"evidence-requests/{asked.Number}")
        from request in asked.Answers is [.., var answer]
            ? [Request(dossier, RequestKind.Evidence, Text($"evidence-{asked.Number}-{asked.Answers.Count}"), Roles.SppFinance, [], answer.At, path)]
            : Answering(dossier.Agreement, asked).Select(cpas =>
                Request(dossier, RequestKind.Evidence, Text($"evidence-{asked.Number}-{cpas}"), Roles.CpasEditor, [], asked.At, path) with { Cpas = cpas, AlsoRole = Roles.CpasSignatory })
        select request with { IsWatchedElsewhere = true };

    // Who leads the agreement, and who led it in a period of the lines.
    private static IEnumerable<NisCode> Answering(GrantAgreement agreement, EvidenceRequest asked) =>
        asked.Lines.Select(line => agreement.LeadIn(line.Period)).Prepend(agreement.Lead).Distinct();

    private static IEnumerable<OpenRequest> Commitments(Dossier dossier) => dossier.Commitments
        .Where(commitment => commitment.State == CommitmentState.Requested)
        .Select(commitment => Request(
            dossier, RequestKind.Commitment, Text($"commitment-{commitment.Number}"), Roles.SppFinance, [commitment.By], commitment.At, "budget"));

    private static IEnumerable<OpenRequest> Claims(Dossier dossier) => dossier.Claims
        .Where(claim => claim.IsOpen)
        .Select(claim => Request(
            dossier,
            RequestKind.Claim,
            Text($"claim-{claim.Number}-{claim.CalculationId}-{claim.State}-{(claim.Approval ?? claim.Proposal)?.At.UtcTicks ?? 0}"),
            Roles.SppFinance,
            // Anybody of finance proposes it, and tells the CPAS once it is approved.
            claim is { State: RecoveryState.Computed, Proposal: { } proposal } ? [proposal.By] : [],
            (claim.Approval ?? claim.Proposal)?.At,
            $"claims/{claim.Id}"));

    private static IEnumerable<OpenRequest> SetOffs(Dossier dossier) =>
        from claim in dossier.Claims
        from setOff in claim.SetOffs
        where setOff.State == SetOffState.Proposed && claim.State == RecoveryState.Notified
        select Request(
            dossier, RequestKind.SetOff, Text($"set-off-{claim.Number}-{setOff.Number}"), Roles.SppFinance, [setOff.Proposal.By], setOff.Proposal.At, $"claims/{claim.Id}");

    private static IEnumerable<OpenRequest> PaymentDeclarations(Dossier dossier) => dossier.Payments
        .Where(payment => payment.Declaration is not null)
        .Select(payment => Request(
            dossier,
            RequestKind.PaymentDeclaration,
            Text($"declared-{payment.TrancheId}-{payment.Declaration!.At.UtcTicks}"),
            Roles.SppFinance,
            [payment.Declaration.By],
            payment.Declaration.At,
            "") with { Link = $"/api/payment-runs/{payment.RunId}" });

    private static IEnumerable<OpenRequest> Declarations(Dossier dossier) => dossier.Submissions.Values
        .Where(version => version.Status is { State: SubmissionState.DeclaredOnce, First: not null })
        .Select(version => OfFile(dossier, version, RequestKind.Declaration, Roles.CpasSignatory, [version.Status.First!.By], version.Status.First.At));

    private static IEnumerable<OpenRequest> Reviews(Dossier dossier) => dossier.Submissions.Values
        .Where(version => version.Status.State is SubmissionState.Submitted or SubmissionState.UnderReview)
        .Select(version => OfFile(dossier, version, RequestKind.Review, Roles.SppManager, [], version.SubmittedAt) with { IsWatchedElsewhere = true });

    private static IEnumerable<OpenRequest> Tranches(Dossier dossier) => dossier.Tranches
        .Where(tranche => tranche.State.IsOpen())
        .Select(tranche => Request(
            dossier,
            RequestKind.Tranche,
            TrancheKey(tranche),
            Roles.SppFinance,
            tranche is { State: TrancheState.Proposed, Proposal: { } proposal } ? [proposal.By] : [],
            (tranche.Approval ?? tranche.Proposal)?.At,
            $"tranches/{tranche.Id}") with { IsWatchedElsewhere = true });

    /// <summary>Names what waits on a tranche: its proposal, its approval, or its payment run.</summary>
    public static string TrancheKey(Tranche tranche) => $"{tranche.Id}-{tranche.State}";

    public static string ErasureKey(Erasure erasure) => Text($"erasure-{erasure.Number}");

    private static OpenRequest OfFile(
        Dossier dossier, SubmissionVersion version, RequestKind kind, string role, IReadOnlyList<Actor> by, DateTimeOffset? since) =>
        Request(dossier, kind, Text($"{kind.ToString().ToLowerInvariant()}-{version.Period}-v{version.Version}"), role, by, since, "") with
        {
            Cpas = dossier.Agreement.LeadIn(version.Period),
            Link = Text($"/api/editions/{dossier.Edition}/periods/{version.Period}/cpas/{dossier.Agreement.FileCode}/submissions/{version.Version}"),
        };

    private static OpenRequest Request(
        Dossier dossier, RequestKind kind, string key, string role, IReadOnlyList<Actor> by, DateTimeOffset? since, string path) => new(
        Source, dossier.Id, key, kind, dossier.Edition, dossier.Agreement.Lead, dossier.Agreement.Language, dossier.Agreement.Name, role, by, since,
        $"/api/agreements/{dossier.Id}/{path}".TrimEnd('/'));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
