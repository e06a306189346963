using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.DurableTask.Engine;

namespace Microsoft.DurableTask.Storage;

/// <summary>
/// A hub in one table, a partition per instance, so that a turn is one entity-group transaction. Large texts are blobs.
/// </summary>
internal sealed class TableHubStore : IHubStore
{
    // Continue-as-new leaves the history of the generation before behind. Short ones stay until there are some of them.
    private const int SweepTurns = 64;
    private const int SweepGenerations = 16;

    private static readonly string[] StateColumns = ["PartitionKey", "RowKey", .. HubRows.SmallColumns];

    private readonly TableClient table;
    private readonly TableDoorbell doorbell;
    private readonly HubRows rows;
    private readonly HistoryRows histories;
    private readonly RowTransactions transactions;
    private readonly InstanceReader reader;
    private readonly InstanceRemoval removal;
    private readonly LargeTexts large;
    private readonly TimeProvider clock;
    private readonly LastWrites<RowWrite> writes;
    private long lastInboxTicks;

    public TableHubStore(
        TableServiceClient tables, BlobServiceClient blobs, string hubName, TimeProvider clock, HubWrites? writes = null)
    {
        writes ??= new HubWrites();
        this.writes = writes.Rows;
        table = tables.GetTableClient(HubNames.Table(hubName));
        large = new LargeTexts(blobs.GetBlobContainerClient(HubNames.LargeTexts(hubName)), writes.Blobs);
        doorbell = new TableDoorbell(tables.GetTableClient(HubNames.Doorbell(hubName)));
        rows = new HubRows(large);
        histories = new HistoryRows(rows);
        transactions = new RowTransactions(table, writes.Rows);
        reader = new InstanceReader(table, rows, histories);
        removal = new InstanceRemoval(table, large, transactions);
        this.clock = clock;
    }

    public async Task<HubContents> OpenAsync(CancellationToken cancellation)
    {
        try
        {
            return await ReadLiveAsync(cancellation);
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == "TableNotFound")
        {
            // The instances' table comes last: where it is, the others are.
            await Task.WhenAll(doorbell.CreateAsync(cancellation), large.CreateContainerAsync(cancellation));
            await table.CreateIfNotExistsAsync(cancellation);
            return await ReadLiveAsync(cancellation);
        }
    }

    public async Task<StoredInstance> LoadAsync(string instanceId, CancellationToken cancellation)
    {
        StoredInstance stored = await reader.ReadAsync(instanceId, cancellation);

        // A blob may also have gone together with its row, between the two looks.
        return stored.Lost is null ? stored : await reader.ReadAsync(instanceId, cancellation);
    }

    public async Task<string> CommitAsync(TurnCommit commit, CancellationToken cancellation)
    {
        InstanceState state = commit.State;
        string key = KeyText.Escape(state.InstanceId);
        bool replaces = commit.Before is null || commit.NewGeneration;
        List<TableTransactionAction> actions =
        [
            StateAction(await rows.StateRowAsync(state, replaces ? null : commit.Before!.State, cancellation), commit.Before, replaces),
        ];
        if (commit.Events.Count > 0)
        {
            actions.Add(await histories.AddAsync(key, state.Generation, state.Chunks - 1, commit.Events, cancellation));
        }

        if (commit.Outbox is { } outbox)
        {
            actions.Add(new TableTransactionAction(
                TableTransactionActionType.UpsertReplace, await rows.JsonRowAsync(key, outbox.Row, outbox.Messages, cancellation)));
        }

        actions.AddRange(commit.ConsumedInbox.Select(row => RowTransactions.Deletion(key, row)));
        string etag = await transactions.SubmitAsync(actions, cancellation);
        if (commit is { NewGeneration: true, Before.State: { } before }
            && (before.Chunks > SweepTurns || before.Generation / SweepGenerations != state.Generation / SweepGenerations))
        {
            await removal.SweepAsync(key, state.Generation, cancellation);
        }

        return etag;
    }

    public async Task RemoveRowsAsync(string instanceId, IReadOnlyList<string> removed, CancellationToken cancellation)
    {
        string key = KeyText.Escape(instanceId);
        foreach (string row in removed)
        {
            long sent = writes.Sending();
            await table.DeleteEntityAsync(key, row, ETag.All, cancellation);
            writes.Acknowledged(new RowWrite(key, row, null), sent, isRemoval: true);
        }
    }

    public async Task<string> CreateAsync(InstanceState state, StoredState? replaced, CancellationToken cancellation)
    {
        string etag = await transactions.SubmitAsync(
            [StateAction(await rows.StateRowAsync(state, null, cancellation), replaced, replaces: true)], cancellation);
        return etag;
    }

    public async Task<string> AppendInboxAsync(Message message, CancellationToken cancellation)
    {
        string row = FormattableString.Invariant($"i{NextTicks():D19}{Guid.NewGuid():N}");
        TableEntity entity = await rows.JsonRowAsync(KeyText.Escape(message.Target), row, message, cancellation);
        try
        {
            long sent = writes.Sending();
            Response answer = await table.AddEntityAsync(entity, cancellation);
            writes.Acknowledged(new RowWrite(entity.PartitionKey, row, answer.Headers.ETag?.ToString()), sent);
        }
        catch (RequestFailedException exists) when (exists.Status == 409 && exists.ErrorCode == "EntityAlreadyExists")
        {
            // The key is new, so this is our own row: an answer was lost and the client tried again.
        }

        return row;
    }

    public Task RingAsync(string instanceId, CancellationToken cancellation) => doorbell.RingAsync(instanceId, cancellation);

    public Task<IReadOnlyList<Ring>> ReadDoorbellAsync(CancellationToken cancellation) => doorbell.ReadAsync(cancellation);

    public Task RemoveRingsAsync(IReadOnlyList<Ring> rings, CancellationToken cancellation) => doorbell.RemoveAsync(rings, cancellation);

    public async Task<StoredState?> GetAsync(string instanceId, bool withPayloads, CancellationToken cancellation)
    {
        NullableResponse<TableEntity> row = await table.GetEntityIfExistsAsync<TableEntity>(
            KeyText.Escape(instanceId), HubRows.StateRow, cancellationToken: cancellation);
        return row.HasValue ? await rows.ReadStateAsync(row.Value!, withPayloads, cancellation) : null;
    }

    public async Task<Page<InstanceState>> QueryAsync(
        InstanceFilter filter, string? continuation, int pageSize, CancellationToken cancellation)
    {
        await foreach (global::Azure.Page<TableEntity> page in table
            .QueryAsync<TableEntity>(InstanceQuery.Of(filter), cancellationToken: cancellation)
            .AsPages(continuation, pageSize)
            .WithCancellation(cancellation))
        {
            List<InstanceState> found = [];
            foreach (TableEntity row in page.Values)
            {
                found.Add((await rows.ReadStateAsync(row, filter.WithPayloads, cancellation)).State);
            }

            return new Page<InstanceState>(found, page.ContinuationToken);
        }

        return new Page<InstanceState>([]);
    }

    public Task<bool> PurgeAsync(StoredState instance, CancellationToken cancellation) => removal.PurgeAsync(instance, cancellation);

    /// <summary>One look at the table for everything; what has ended is passed over by the storage.</summary>
    private async Task<HubContents> ReadLiveAsync(CancellationToken cancellation)
    {
        List<InstanceState> live = [];
        HashSet<string> mail = new(StringComparer.Ordinal);
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(
            $"(RowKey eq '{HubRows.StateRow}' and Live eq true) or (RowKey ge 'i' and RowKey lt 'p')",
            select: StateColumns,
            cancellationToken: cancellation))
        {
            if (row.RowKey == HubRows.StateRow)
            {
                live.Add((await rows.ReadStateAsync(row, false, cancellation)).State);
            }
            else
            {
                mail.Add(KeyText.Unescape(row.PartitionKey));
            }
        }

        return new HubContents(live, [.. mail]);
    }

    private static TableTransactionAction StateAction(TableEntity row, StoredState? before, bool replaces) => before is null
        ? new TableTransactionAction(TableTransactionActionType.Add, row)
        : new TableTransactionAction(
            replaces ? TableTransactionActionType.UpdateReplace : TableTransactionActionType.UpdateMerge, row, new ETag(before.ETag));

    /// <summary>Grows with every call, so that messages from one process keep their order.</summary>
    private long NextTicks()
    {
        while (true)
        {
            long last = Interlocked.Read(ref lastInboxTicks);
            long next = Math.Max(clock.GetUtcNow().UtcTicks, last + 1);
            if (Interlocked.CompareExchange(ref lastInboxTicks, next, last) == last)
            {
                return next;
            }
        }
    }
}
