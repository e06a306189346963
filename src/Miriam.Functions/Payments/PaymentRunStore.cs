using Azure.Data.Tables;
using Miriam.Domain.Payments;
using Miriam.Domain.Periods;
using Miriam.Functions.Agreements;
using Miriam.Functions.Audit;
using Miriam.Functions.Storage;

namespace Miriam.Functions.Payments;

/// <summary>What a decision makes of a run: a new one with its audit entry, nothing new, or a refusal.</summary>
public sealed record RunDecided(PaymentRun? Run, AuditEntry? Entry, Refusal? Refusal)
{
    public static RunDecided Unchanged { get; } = new(null, null, null);
}

/// <summary>The run after a decision, or the refusal that left it as it was.</summary>
public sealed record RunOutcome(PaymentRun Run, Refusal? Refusal);

/// <summary>Loads payment runs, one partition each, and stores decisions on them.</summary>
public sealed class PaymentRunStore(TableServiceClient tables, AuditLog audit)
{
    private const string RunKey = "run";

    private readonly PartitionStore store = new(tables.GetTableClient(StorageNames.PaymentRunsTable), audit);

    public async Task<PaymentRun?> FindAsync(string runId, CancellationToken cancellation) =>
        Read(await store.LoadAsync(runId, cancellation));

    /// <summary>The runs of an edition in order of their numbers.</summary>
    public async Task<IReadOnlyList<PaymentRun>> ListAsync(Edition edition, CancellationToken cancellation)
    {
        List<PaymentRun> runs = [];
        // "." is the character after "-".
        await foreach (var json in store.ReadRowAcrossAsync($"{edition}-", $"{edition}.", RunKey, cancellation))
        {
            runs.Add(MiriamJson.Deserialize<PaymentRun>(json));
        }

        return [.. runs.OrderBy(run => run.Number)];
    }

    /// <summary>Stores a new run; false when somebody took its number first.</summary>
    public Task<bool> TryAddAsync(PaymentRun run, AuditEntry entry, CancellationToken cancellation)
    {
        var none = new Partition(run.Id, 0, null, new Dictionary<string, string>(StringComparer.Ordinal));
        return store.TryCommitAsync(none, [Row(run)], entry, cancellation);
    }

    /// <summary>Takes a decision on a run: a pure function, tried again when somebody else wrote first.</summary>
    /// <returns>Null when there is no such run.</returns>
    public async Task<RunOutcome?> DecideAsync(string runId, Func<PaymentRun, RunDecided> decide, CancellationToken cancellation)
    {
        while (true)
        {
            var before = await store.LoadAsync(runId, cancellation);
            if (Read(before) is not { } run)
            {
                return null;
            }

            var decided = decide(run);
            if (decided.Run is null || decided.Entry is null)
            {
                return new RunOutcome(run, decided.Refusal);
            }

            if (await store.TryCommitAsync(before, [Row(decided.Run)], decided.Entry, cancellation))
            {
                return new RunOutcome(decided.Run, null);
            }
        }
    }

    public Task<int> DrainOutboxAsync(CancellationToken cancellation) => store.DrainOutboxAsync(cancellation);

    private static PaymentRun? Read(Partition partition) =>
        partition.Rows.TryGetValue(RunKey, out var json) ? MiriamJson.Deserialize<PaymentRun>(json) : null;

    private static RowChange Row(PaymentRun run) => new(RunKey, MiriamJson.Serialize(run));
}
