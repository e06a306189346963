using System.Collections.Concurrent;
using System.Globalization;
using Azure.Data.Tables;
using Miriam.Functions.Storage;

namespace Miriam.Functions.Audit;

/// <summary>The append-only log of decisions: one partition and one hash chain per edition.</summary>
public sealed class AuditLog(TableServiceClient tables)
{
    private const string HeadKey = "head";
    private readonly TableClient table = tables.GetTableClient(StorageNames.AuditTable);

    // Appends of this process take turns; other processes are kept apart by the head's ETag.
    private readonly ConcurrentDictionary<string, SemaphoreSlim> turns = new(StringComparer.Ordinal);

    /// <summary>Appends a record; one that is already in the log is left alone.</summary>
    public async Task AppendAsync(AuditRecord record, CancellationToken cancellation)
    {
        var turn = turns.GetOrAdd(record.Edition, _ => new SemaphoreSlim(1));
        await turn.WaitAsync(cancellation);
        try
        {
            while (!await TryAppendAsync(record, cancellation))
            {
                // Another process appended first: take the next place.
            }
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>The log of an edition in order.</summary>
    public async IAsyncEnumerable<AuditRecord> ReadAsync(
        string edition, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {edition} and RowKey ge {"link-"} and RowKey lt {"link."}");
        await foreach (var entity in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            yield return MiriamJson.Deserialize<AuditRecord>(entity.GetString("Json")!);
        }
    }

    private async Task<bool> TryAppendAsync(AuditRecord record, CancellationToken cancellation)
    {
        var head = await table.GetEntityIfExistsAsync<TableEntity>(record.Edition, HeadKey, cancellationToken: cancellation);
        var sequence = (head.HasValue ? head.Value!.GetInt64("Sequence") ?? 0 : 0) + 1;
        var link = AuditChain.Link(record, sequence, head.HasValue ? head.Value!.GetString("Hash") ?? "" : "");

        var newHead = new TableEntity(record.Edition, HeadKey) { ["Sequence"] = sequence, ["Hash"] = link.Hash };
        var linkKey = string.Create(CultureInfo.InvariantCulture, $"link-{sequence:D10}");
        List<TableTransactionAction> actions =
        [
            // First in the list: its conflict means that the record is already there.
            new(TableTransactionActionType.Add, new TableEntity(record.Edition, $"id-{record.Id}") { ["Link"] = linkKey }),
            new(TableTransactionActionType.Add, new TableEntity(record.Edition, linkKey) { ["Json"] = MiriamJson.Serialize(link) }),
            head.HasValue
                ? new(TableTransactionActionType.UpdateReplace, newHead, head.Value!.ETag)
                : new(TableTransactionActionType.Add, newHead),
        ];

        try
        {
            await table.SubmitTransactionAsync(actions, cancellation);
            return true;
        }
        catch (TableTransactionFailedException conflict) when (conflict.Status == 409 && conflict.FailedTransactionActionIndex == 0)
        {
            return true;
        }
        catch (TableTransactionFailedException conflict) when (conflict.Status is 409 or 412)
        {
            return false;
        }
    }
}
