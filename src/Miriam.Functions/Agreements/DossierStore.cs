using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Azure.Data.Tables;
using Miriam.Domain.Agreements;
using Miriam.Domain.Budgets;
using Miriam.Domain.Erasures;
using Miriam.Domain.Payments;
using Miriam.Domain.Periods;
using Miriam.Domain.Tranches;
using Miriam.Domain.Waivers;
using Miriam.Functions.Audit;
using Miriam.Functions.Controls;
using Miriam.Functions.Documents;
using Miriam.Functions.EvidenceRequests;
using Miriam.Functions.Expenses;
using Miriam.Functions.Letters;
using Miriam.Functions.Storage;
using Miriam.Functions.Submissions;
using Miriam.Functions.Tranches;

namespace Miriam.Functions.Agreements;

/// <summary>Why a decision was refused: a stable code and a sentence.</summary>
public sealed record Refusal(string Code, string Detail);

/// <summary>What a decision makes of a dossier: a new one with its audit entry, nothing new, or a refusal.</summary>
public sealed record Decided(Dossier? Dossier, AuditEntry? Entry, Refusal? Refusal)
{
    public static Decided Stored(Dossier dossier, AuditEntry entry) => new(dossier, entry, null);

    public static Decided Unchanged { get; } = new(null, null, null);

    public static Decided Refused(string code, string detail) => new(null, null, new Refusal(code, detail));
}

/// <summary>The dossier after a decision, or the refusal that left it as it was.</summary>
public sealed record DecisionOutcome(Dossier Dossier, Refusal? Refusal)
{
    /// <summary>The dossier before; null when the decision changed nothing.</summary>
    public Dossier? Before { get; init; }
}

/// <summary>Loads dossiers and stores decisions on them.</summary>
public sealed class DossierStore(TableServiceClient tables, AuditLog audit)
{
    private const string AgreementKey = "agreement";
    private const string HistoryKey = "history";
    private const string SubmissionPrefix = "submission-";
    private const string ExpensePrefix = "expense-";
    private const string TranchePrefix = "tranche-";
    private const string ClaimPrefix = "claim-";
    private const string WaiverPrefix = "waiver-";
    private const string LateKey = "late-settlement";
    private const string AccountPrefix = "account-";
    private const string AmendmentPrefix = "amendment-";
    private const string CommitmentPrefix = "commitment-";
    private const string SamplePrefix = "sample-";
    private const string ClosingPrefix = "closing-";
    private const string LetterPrefix = "letter-";
    private const string ErasurePrefix = "erasure-";
    private const string WithdrawnKey = "withdrawn";
    private const string PaymentPrefix = "payment-";
    private const string WithholdingPrefix = "withholding-";
    private const string DocumentPrefix = "document-";
    private const string EvidencePrefix = "evidence-";

    private readonly PartitionStore store = new(tables.GetTableClient(StorageNames.AgreementsTable), audit);
    private readonly ConcurrentDictionary<string, SemaphoreSlim> turns = new(StringComparer.Ordinal);

    public async Task<Dossier?> FindAsync(string agreementId, CancellationToken cancellation) =>
        Read(await store.LoadAsync(agreementId, cancellation));

    /// <summary>The agreement alone, without the rest of its dossier.</summary>
    public async Task<GrantAgreement?> FindAgreementAsync(string agreementId, CancellationToken cancellation) =>
        await store.FindRowAsync(agreementId, AgreementKey, cancellation) is { } json ? MiriamJson.Deserialize<GrantAgreement>(json) : null;

    /// <exception cref="InvalidOperationException">There is no such agreement.</exception>
    public async Task<Dossier> GetAsync(string agreementId, CancellationToken cancellation) =>
        await FindAsync(agreementId, cancellation) ?? throw new InvalidOperationException($"There is no agreement {agreementId}.");

    /// <summary>The agreements of an edition in order of their ids.</summary>
    public Task<IReadOnlyList<GrantAgreement>> ListAsync(Edition edition, CancellationToken cancellation) =>
        // "." is the character after "-".
        ListAsync($"{edition}-", $"{edition}.", cancellation);

    /// <summary>The dossiers of an edition whose agreement is signed, in order of their ids: what nobody signed grants nothing.</summary>
    public async Task<IReadOnlyList<Dossier>> SignedAsync(Edition edition, CancellationToken cancellation)
    {
        List<Dossier> signed = [];
        foreach (var agreement in (await ListAsync(edition, cancellation)).Where(agreement => agreement.State != AgreementState.Draft))
        {
            signed.Add(await GetAsync(agreement.Id, cancellation));
        }

        return signed;
    }

    /// <summary>The agreements of all earlier editions.</summary>
    public Task<IReadOnlyList<GrantAgreement>> ListBeforeAsync(Edition edition, CancellationToken cancellation) =>
        ListAsync("2", $"{edition}-", cancellation);

    /// <summary>The agreements of all editions, oldest first.</summary>
    public async Task<KnownAgreements> ListAllAsync(CancellationToken cancellation) => new(await ListAsync("2", "3", cancellation));

    /// <summary>The agreements of all editions that a CPAS leads or led that leads or led this one, oldest first.</summary>
    public async Task<IReadOnlyList<GrantAgreement>> ListOfSameLeadAsync(GrantAgreement agreement, CancellationToken cancellation) =>
        (await ListAllAsync(cancellation)).OfSameLead(agreement);

    private async Task<IReadOnlyList<GrantAgreement>> ListAsync(string first, string end, CancellationToken cancellation)
    {
        List<GrantAgreement> agreements = [];
        await foreach (var json in store.ReadRowAcrossAsync(first, end, AgreementKey, cancellation))
        {
            agreements.Add(MiriamJson.Deserialize<GrantAgreement>(json));
        }

        return agreements;
    }

    /// <summary>Stores a new agreement; false when its id is taken.</summary>
    public Task<bool> TryAddAsync(Dossier dossier, AuditEntry entry, CancellationToken cancellation)
    {
        var none = new Partition(dossier.Id, 0, null, new Dictionary<string, string>(StringComparer.Ordinal));
        return store.TryCommitAsync(none, Changes(none, dossier), entry, cancellation);
    }

    /// <summary>
    /// Takes a decision on a dossier: load, decide, store. The decision is a pure function, since it runs again on fresh
    /// state whenever somebody else wrote first.
    /// </summary>
    /// <returns>Null when there is no such agreement.</returns>
    public async Task<DecisionOutcome?> DecideAsync(
        string agreementId, Func<Dossier, Decided> decide, CancellationToken cancellation)
    {
        // Whoever decides on the same agreement in this process waits in line instead of deciding in vain: n decisions cost n
        // loads and stores, and nobody is overtaken again and again. Other processes are kept apart by the head's ETag.
        var turn = turns.GetOrAdd(agreementId, _ => new SemaphoreSlim(1));
        await turn.WaitAsync(cancellation);
        try
        {
            return await DecideInTurnAsync(agreementId, decide, cancellation);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Audit entries that a crash left in an outbox go to the log.</summary>
    public Task<int> DrainOutboxAsync(CancellationToken cancellation) => store.DrainOutboxAsync(cancellation);

    private async Task<DecisionOutcome?> DecideInTurnAsync(
        string agreementId, Func<Dossier, Decided> decide, CancellationToken cancellation)
    {
        while (true)
        {
            var before = await store.LoadAsync(agreementId, cancellation);
            if (Read(before) is not { } dossier)
            {
                return null;
            }

            var decided = decide(dossier);
            if (decided.Dossier is null || decided.Entry is null)
            {
                return new DecisionOutcome(dossier, decided.Refusal);
            }

            var after = LettersDue.Add(dossier, decided.Dossier, decided.Entry.Time);
            if (await store.TryCommitAsync(before, Changes(before, after), decided.Entry, cancellation))
            {
                return new DecisionOutcome(after, null) { Before = dossier };
            }
        }
    }

    private static Dossier? Read(Partition partition)
    {
        if (!partition.Rows.TryGetValue(AgreementKey, out var agreement))
        {
            return null;
        }

        return new Dossier(
            MiriamJson.Deserialize<GrantAgreement>(agreement),
            Rows<SubmissionVersion>(partition, SubmissionPrefix).ToImmutableSortedDictionary(s => s.Key, s => s),
            Rows<ExpenseReview>(partition, ExpensePrefix).ToImmutableSortedDictionary(e => e.Key, e => e),
            [.. Rows<Tranche>(partition, TranchePrefix)],
            [.. Rows<RecoveryClaim>(partition, ClaimPrefix)])
        {
            History = partition.Rows.TryGetValue(HistoryKey, out var history)
                ? MiriamJson.Deserialize<IReadOnlyList<PastParticipation>>(history)
                : [],
            Waivers = [.. Rows<Waiver>(partition, WaiverPrefix)],
            LateRequest = partition.Rows.TryGetValue(LateKey, out var late) ? MiriamJson.Deserialize<LateRequest>(late) : null,
            AccountChanges = [.. Rows<AccountChange>(partition, AccountPrefix)],
            Amendments = [.. Rows<Amendment>(partition, AmendmentPrefix)],
            Commitments = [.. Rows<Commitment>(partition, CommitmentPrefix)],
            Samples = [.. Rows<ControlSample>(partition, SamplePrefix)],
            Closings = [.. Rows<Closing>(partition, ClosingPrefix)],
            Letters = [.. Rows<DossierLetter>(partition, LetterPrefix)],
            Erasures = [.. Rows<Erasure>(partition, ErasurePrefix)],
            Withdrawn = partition.Rows.TryGetValue(WithdrawnKey, out var withdrawn)
                ? MiriamJson.Deserialize<IReadOnlyList<WithdrawnCode>>(withdrawn)
                : [],
            Payments = [.. Rows<TranchePayment>(partition, PaymentPrefix)],
            Withholdings = [.. Rows<Withholding>(partition, WithholdingPrefix)],
            Documents = [.. Rows<SupportingDocument>(partition, DocumentPrefix)],
            EvidenceRequests = [.. Rows<EvidenceRequest>(partition, EvidencePrefix)],
        };
    }

    // Row keys sort in the order in which the rows are read.
    private static IEnumerable<T> Rows<T>(Partition partition, string prefix) =>
        partition.Rows.Where(row => row.Key.StartsWith(prefix, StringComparison.Ordinal))
            .OrderBy(row => row.Key, StringComparer.Ordinal)
            .Select(row => MiriamJson.Deserialize<T>(row.Value));

    private static List<RowChange> Changes(Partition before, Dossier after)
    {
        var rows = new Dictionary<string, string>(StringComparer.Ordinal) { [AgreementKey] = MiriamJson.Serialize(after.Agreement) };
        if (after.History.Count > 0)
        {
            rows.Add(HistoryKey, MiriamJson.Serialize(after.History));
        }

        foreach (var (key, version) in after.Submissions)
        {
            rows.Add(SubmissionPrefix + key, MiriamJson.Serialize(version));
        }

        foreach (var (key, review) in after.Expenses)
        {
            rows.Add(ExpensePrefix + key, MiriamJson.Serialize(review));
        }

        foreach (var tranche in after.Tranches)
        {
            rows.Add(string.Create(CultureInfo.InvariantCulture, $"{TranchePrefix}{tranche.Number:D3}-{tranche.Issue:D3}"), MiriamJson.Serialize(tranche));
        }

        foreach (var claim in after.Claims)
        {
            rows.Add(string.Create(CultureInfo.InvariantCulture, $"{ClaimPrefix}{claim.Number:D3}"), MiriamJson.Serialize(claim));
        }

        foreach (var waiver in after.Waivers)
        {
            rows.Add(string.Create(CultureInfo.InvariantCulture, $"{WaiverPrefix}{waiver.Number:D3}"), MiriamJson.Serialize(waiver));
        }

        if (after.LateRequest is { } late)
        {
            rows.Add(LateKey, MiriamJson.Serialize(late));
        }

        foreach (var change in after.AccountChanges)
        {
            rows.Add(string.Create(CultureInfo.InvariantCulture, $"{AccountPrefix}{change.Number:D3}"), MiriamJson.Serialize(change));
        }

        foreach (var amendment in after.Amendments)
        {
            rows.Add(string.Create(CultureInfo.InvariantCulture, $"{AmendmentPrefix}{amendment.Version:D3}"), MiriamJson.Serialize(amendment));
        }

        foreach (var commitment in after.Commitments)
        {
            rows.Add(string.Create(CultureInfo.InvariantCulture, $"{CommitmentPrefix}{commitment.Number:D3}"), MiriamJson.Serialize(commitment));
        }

        foreach (var letter in after.Letters)
        {
            rows.Add(string.Create(CultureInfo.InvariantCulture, $"{LetterPrefix}{letter.Number:D3}"), MiriamJson.Serialize(letter));
        }

        foreach (var sample in after.Samples)
        {
            rows.Add(string.Create(CultureInfo.InvariantCulture, $"{SamplePrefix}{sample.Number:D3}"), MiriamJson.Serialize(sample));
        }

        foreach (var closing in after.Closings)
        {
            rows.Add(string.Create(CultureInfo.InvariantCulture, $"{ClosingPrefix}{closing.Number:D3}"), MiriamJson.Serialize(closing));
        }

        foreach (var erasure in after.Erasures)
        {
            rows.Add(string.Create(CultureInfo.InvariantCulture, $"{ErasurePrefix}{erasure.Number:D3}"), MiriamJson.Serialize(erasure));
        }

        if (after.Withdrawn.Count > 0)
        {
            rows.Add(WithdrawnKey, MiriamJson.Serialize(after.Withdrawn));
        }

        foreach (var payment in after.Payments)
        {
            rows.Add(PaymentPrefix + payment.TrancheId, MiriamJson.Serialize(payment));
        }

        foreach (var withholding in after.Withholdings)
        {
            rows.Add(WithholdingPrefix + withholding.Id, MiriamJson.Serialize(withholding));
        }

        foreach (var document in after.Documents)
        {
            rows.Add(string.Create(CultureInfo.InvariantCulture, $"{DocumentPrefix}{document.Number:D5}"), MiriamJson.Serialize(document));
        }

        foreach (var request in after.EvidenceRequests)
        {
            rows.Add(string.Create(CultureInfo.InvariantCulture, $"{EvidencePrefix}{request.Number:D4}"), MiriamJson.Serialize(request));
        }

        // Nothing of a dossier is ever removed: what no longer holds changes its state.
        return [.. rows.Where(row => !before.Rows.TryGetValue(row.Key, out var old) || old != row.Value).Select(row => new RowChange(row.Key, row.Value))];
    }
}
