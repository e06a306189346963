using System.Collections.Concurrent;
using Azure.Data.Tables;
using Miriam.Domain.Agreements;
using Miriam.Domain.Periods;
using Miriam.Functions.Audit;
using Miriam.Functions.Letters;
using Miriam.Functions.Requests;
using Miriam.Functions.Storage;
using Miriam.Functions.Submissions;
using Miriam.Functions.Web;

namespace Miriam.Functions.Agreements;

/// <summary>Why a decision was refused: a stable code, and a sentence that <see cref="RefusalTexts"/> says in the reader's language.</summary>
/// <param name="Text">Null where the code has a sentence of its own.</param>
/// <param name="Arguments">What the sentence names.</param>
public sealed record Refusal(string Code, RefusalText? Text = null, params IReadOnlyList<object> Arguments);

/// <summary>What a decision makes of a dossier: a new one with its audit entry, nothing new, or a refusal.</summary>
public sealed record Decided(Dossier? Dossier, AuditEntry? Entry, Refusal? Refusal)
{
    public static Decided Stored(Dossier dossier, AuditEntry entry) => new(dossier, entry, null);

    public static Decided Unchanged { get; } = new(null, null, null);

    public static Decided Refused(string code, RefusalText? text = null, params IReadOnlyList<object> arguments) =>
        new(null, null, new Refusal(code, text, arguments));
}

/// <summary>The dossier after a decision, or the refusal that left it as it was.</summary>
public sealed record DecisionOutcome(Dossier Dossier, Refusal? Refusal)
{
    /// <summary>The dossier before; null when the decision changed nothing.</summary>
    public Dossier? Before { get; init; }
}

/// <summary>Loads dossiers and stores decisions on them.</summary>
public sealed class DossierStore(TableServiceClient tables, AuditLog audit, WomenNamed women)
{
    private readonly PartitionStore store = new(tables.GetTableClient(StorageNames.AgreementsTable), audit);
    private readonly ConcurrentDictionary<string, SemaphoreSlim> turns = new(StringComparer.Ordinal);

    public async Task<Dossier?> FindAsync(string agreementId, CancellationToken cancellation) =>
        DossierRows.Read(await store.LoadAsync(agreementId, cancellation));

    /// <summary>The agreement alone, without the rest of its dossier.</summary>
    public async Task<GrantAgreement?> FindAgreementAsync(string agreementId, CancellationToken cancellation) =>
        await store.FindRowAsync(agreementId, DossierRows.AgreementKey, cancellation) is { } json ? MiriamJson.Deserialize<GrantAgreement>(json) : null;

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

    /// <summary>What waits for people in the dossiers of an edition.</summary>
    public async Task<IReadOnlyList<OpenRequest>> WaitsAsync(Edition edition, CancellationToken cancellation) =>
        [.. (await ReadAsync<IReadOnlyList<OpenRequest>>($"{edition}-", $"{edition}.", DossierRows.WaitsKey, cancellation)).SelectMany(waits => waits)];

    /// <summary>
    /// The dossier, with the row of what waits in it worked out again: an earlier release may have seen less, or other things.
    /// </summary>
    /// <exception cref="InvalidOperationException">There is no such agreement.</exception>
    public async Task<Dossier> RenewWaitsAsync(string agreementId, CancellationToken cancellation)
    {
        var partition = await store.LoadAsync(agreementId, cancellation);
        var dossier = DossierRows.Read(partition) ?? throw new InvalidOperationException($"There is no agreement {agreementId}.");
        var waits = DossierRows.Waits(dossier);
        if (partition.Rows.GetValueOrDefault(waits.RowKey) != waits.Json)
        {
            await store.TryDeriveAsync(partition, waits, cancellation);
        }

        return dossier;
    }

    /// <summary>The agreements of all earlier editions.</summary>
    public Task<IReadOnlyList<GrantAgreement>> ListBeforeAsync(Edition edition, CancellationToken cancellation) =>
        ListAsync("2", $"{edition}-", cancellation);

    /// <summary>The agreements of all editions, oldest first.</summary>
    public async Task<KnownAgreements> ListAllAsync(CancellationToken cancellation) => new(await ListAsync("2", "3", cancellation));

    /// <summary>The agreements of all editions that a CPAS leads or led that leads or led this one, oldest first.</summary>
    public async Task<IReadOnlyList<GrantAgreement>> ListOfSameLeadAsync(GrantAgreement agreement, CancellationToken cancellation) =>
        (await ListAllAsync(cancellation)).OfSameLead(agreement);

    private Task<IReadOnlyList<GrantAgreement>> ListAsync(string first, string end, CancellationToken cancellation) =>
        ReadAsync<GrantAgreement>(first, end, DossierRows.AgreementKey, cancellation);

    // The same row of each dossier.
    private async Task<IReadOnlyList<T>> ReadAsync<T>(string first, string end, string rowKey, CancellationToken cancellation)
    {
        List<T> rows = [];
        await foreach (var json in store.ReadRowAcrossAsync(first, end, rowKey, cancellation))
        {
            rows.Add(MiriamJson.Deserialize<T>(json));
        }

        return rows;
    }

    /// <summary>Stores a new agreement; false when its id is taken.</summary>
    public Task<bool> TryAddAsync(Dossier dossier, AuditEntry entry, CancellationToken cancellation)
    {
        var none = new Partition(dossier.Id, 0, null, new Dictionary<string, string>(StringComparer.Ordinal));
        return store.TryCommitAsync(none, DossierRows.Changes(none, dossier), entry, cancellation);
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
            if (DossierRows.Read(before) is not { } dossier)
            {
                return null;
            }

            var decided = await women.KeepOutAsync(before, dossier, decide(dossier), cancellation);
            if (decided.Dossier is null || decided.Entry is null)
            {
                return new DecisionOutcome(dossier, decided.Refusal);
            }

            var after = LettersDue.Add(dossier, decided.Dossier, decided.Entry.Time);
            if (await store.TryCommitAsync(before, DossierRows.Changes(before, after), decided.Entry, cancellation))
            {
                return new DecisionOutcome(after, null) { Before = dossier };
            }
        }
    }
}
