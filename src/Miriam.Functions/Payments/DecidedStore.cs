using Azure.Data.Tables;
using Miriam.Domain.Payments;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.Audit;
using Miriam.Functions.Storage;

namespace Miriam.Functions.Payments;

/// <summary>What stood before and after a decision, or the refusal that left it as it was.</summary>
public sealed record StoreOutcome<T>(T Before, T After, Refusal? Refusal);

/// <summary>Takes a decision on one of them and stores it.</summary>
public delegate Task<StoreOutcome<T>?> DecideOn<T>(
    string id, Func<T, DecisionResult<T>> decide, string action, RunDecision by, CancellationToken cancellation)
    where T : class;

/// <summary>What comes from the bank, each alone in a partition of its own, and the decisions on it.</summary>
/// <param name="key">The key of its row.</param>
/// <param name="entry">What the audit log says of it after a decision.</param>
public abstract class DecidedStore<T>(TableServiceClient tables, AuditLog audit, string key, Func<T, string, RunDecision, AuditEntry> entry)
    where T : class
{
    private readonly PartitionStore store = new(tables.GetTableClient(StorageNames.BankAnswersTable), audit);

    /// <summary>One of them; null when there is none of that id.</summary>
    public async Task<T?> FindAsync(string id, CancellationToken cancellation) =>
        await store.FindRowAsync(id, key, cancellation) is { } json ? MiriamJson.Deserialize<T>(json) : null;

    /// <summary>Takes a decision: a pure function, tried again when somebody else wrote first.</summary>
    /// <returns>Null when there is none of that id.</returns>
    public async Task<StoreOutcome<T>?> DecideAsync(
        string id, Func<T, DecisionResult<T>> decide, string action, RunDecision by, CancellationToken cancellation)
    {
        while (true)
        {
            var before = await store.LoadAsync(id, cancellation);
            if (Read(before) is not { } subject)
            {
                return null;
            }

            var result = decide(subject);
            if (!result.Succeeded)
            {
                return new StoreOutcome<T>(subject, subject, new Refusal(result.Code));
            }

            if (!result.Changed || await CommitAsync(before, result.Subject, action, by, cancellation))
            {
                return new StoreOutcome<T>(subject, result.Subject, null);
            }
        }
    }

    public Task<int> DrainOutboxAsync(CancellationToken cancellation) => store.DrainOutboxAsync(cancellation);

    /// <summary>Stores what has come in, unless what is known of it stands.</summary>
    /// <param name="receive">What to store beside what is known, if anything; null when that stands.</param>
    /// <returns>What is stored.</returns>
    protected async Task<T> ReceiveAsync(string id, Func<T?, T?> receive, string action, RunDecision by, CancellationToken cancellation)
    {
        while (true)
        {
            var before = await store.LoadAsync(id, cancellation);
            var known = Read(before);
            if (receive(known) is not { } received)
            {
                return known!;
            }

            if (await CommitAsync(before, received, action, by, cancellation))
            {
                return received;
            }
        }
    }

    /// <summary>Those whose ids are from <paramref name="first"/> up to but without <paramref name="end"/>.</summary>
    protected async Task<IReadOnlyList<T>> ListAsync(string first, string end, CancellationToken cancellation)
    {
        List<T> found = [];
        await foreach (var json in store.ReadRowAcrossAsync(first, end, key, cancellation))
        {
            found.Add(MiriamJson.Deserialize<T>(json));
        }

        return found;
    }

    private Task<bool> CommitAsync(Partition before, T subject, string action, RunDecision by, CancellationToken cancellation) =>
        store.TryCommitAsync(before, [new RowChange(key, MiriamJson.Serialize(subject))], entry(subject, action, by), cancellation);

    private T? Read(Partition partition) => partition.Rows.TryGetValue(key, out var json) ? MiriamJson.Deserialize<T>(json) : null;
}
