using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;
using Miriam.Functions.Storage;

namespace Miriam.Functions.Audit;

/// <summary>
/// Appends to one edition's chain. Whoever has the turn writes what waits in one transaction, and remembers the head; the
/// head's ETag guards every write, so that another process that appended first is noticed.
/// </summary>
internal sealed class AuditAppends(string edition, TableClient table, AuditSigner signer)
{
    // A transaction holds 100 rows: two per record and the head.
    private const int Most = 49;

    // Others may be faster a few times; a head that never fits is one that somebody has changed by hand.
    private const int Tries = 50;

    private readonly ConcurrentQueue<Waiting> queue = new();
    private readonly SemaphoreSlim turn = new(1);
    private Head? known;

    public async Task AppendAsync(AuditRecord record, CancellationToken cancellation)
    {
        var own = new Waiting(record);
        queue.Enqueue(own);
        await turn.WaitAsync(cancellation);
        try
        {
            // Another turn may have taken it along.
            while (!own.Done.Task.IsCompleted)
            {
                await AppendWaitingAsync(cancellation);
            }
        }
        finally
        {
            turn.Release();
        }

        await own.Done.Task;
    }

    private async Task AppendWaitingAsync(CancellationToken cancellation)
    {
        List<Waiting> taken = [];
        while (taken.Count < Most && queue.TryDequeue(out var next))
        {
            taken.Add(next);
        }

        try
        {
            var open = taken.Select(waiting => waiting.Record).DistinctBy(record => record.Id, StringComparer.Ordinal).ToList();
            for (var tries = 0; open.Count > 0 && !await TryAppendAsync(open, cancellation); tries++)
            {
                // Another process appended first, or a record is there already: take the next places for the rest.
                known = null;
                if (tries == Tries)
                {
                    throw new InvalidOperationException($"The head of the audit log of {edition} does not fit its records.");
                }
            }

            taken.ForEach(waiting => waiting.Done.SetResult());
        }
        catch (Exception failure)
        {
            known = null;
            taken.ForEach(waiting => waiting.Done.SetException(failure));
        }
    }

    /// <summary>Appends them in one transaction; false when it must be tried again with what is left.</summary>
    private async Task<bool> TryAppendAsync(List<AuditRecord> records, CancellationToken cancellation)
    {
        var before = known ?? await LoadAsync(cancellation);
        var (sequence, hash) = (before.Signed?.Sequence ?? 0, before.Signed?.Hash ?? "");
        List<TableTransactionAction> actions = [];
        foreach (var record in records)
        {
            var link = AuditChain.Link(record, ++sequence, hash);
            hash = link.Hash;
            var linkKey = AuditLog.LinkKey(sequence);
            actions.Add(new(TableTransactionActionType.Add, new TableEntity(edition, $"id-{record.Id}") { ["Link"] = linkKey }));
            actions.Add(new(TableTransactionActionType.Add, new TableEntity(edition, linkKey) { ["Json"] = MiriamJson.Serialize(link) }));
        }

        var head = signer.Follow(before.Signed, edition, sequence, hash, records[^1].Time);
        actions.Add(before.ETag is { } etag
            ? new(TableTransactionActionType.UpdateReplace, AuditLog.ToEntity(head), etag)
            : new(TableTransactionActionType.Add, AuditLog.ToEntity(head)));

        try
        {
            var answer = await table.SubmitTransactionAsync(actions, cancellation);
            known = answer.Value[^1].Headers.ETag is { } written ? new Head(head, written) : null;
            return true;
        }
        catch (TableTransactionFailedException conflict) when (conflict.Status is 409 or 412)
        {
            // Even places are ids: a conflict there means that the record is in the log.
            if (conflict is { Status: 409, FailedTransactionActionIndex: { } index } && index % 2 == 0 && index < actions.Count - 1)
            {
                records.RemoveAt(index / 2);
            }

            return records.Count == 0;
        }
    }

    private async Task<Head> LoadAsync(CancellationToken cancellation) =>
        await table.GetEntityIfExistsAsync<TableEntity>(edition, AuditLog.HeadKey, cancellationToken: cancellation) is { HasValue: true } found
            ? new Head(AuditLog.ToHead(found.Value!), found.Value!.ETag)
            : new Head(null, null);

    private sealed record Head(SignedHead? Signed, ETag? ETag);

    private sealed record Waiting(AuditRecord Record)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
