using System.Globalization;
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
    // No instance has this partition: in their keys the sign is followed by digits.
    private const string Doorbell = "^doorbell";

    private const int RowsPerTransaction = 100;

    // Old history that goes together with the turn that replaces it; what is beyond goes afterwards.
    private const int OldRowsPerTurn = 35;

    private readonly TableClient table;
    private readonly HubRows rows;
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
        rows = new HubRows(large);
        this.clock = clock;
    }

    public async Task<HubContents> OpenAsync(CancellationToken cancellation)
    {
        await table.CreateIfNotExistsAsync(cancellation);
        await large.CreateContainerAsync(cancellation);
        List<InstanceState> live = [];
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(
            $"RowKey eq '{HubRows.StateRow}' and Live eq true", cancellationToken: cancellation))
        {
            live.Add((await rows.ReadStateAsync(row, false, cancellation)).State);
        }

        HashSet<string> mail = new(StringComparer.Ordinal);
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(
            "RowKey ge 'i' and RowKey lt 'p'", select: ["PartitionKey", "RowKey"], cancellationToken: cancellation))
        {
            mail.Add(KeyText.Unescape(row.PartitionKey));
        }

        return new HubContents(live, [.. mail]);
    }

    public async Task<StoredInstance> LoadAsync(string instanceId, CancellationToken cancellation)
    {
        string key = KeyText.Escape(instanceId);
        List<TableEntity> all = [];
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {key}"), cancellationToken: cancellation))
        {
            all.Add(row);
        }

        StoredState? state = all.Find(row => row.RowKey == HubRows.StateRow) is { } found
            ? await rows.ReadStateAsync(found, true, cancellation)
            : null;
        List<HistoryEvent> history = [];
        List<InboxRow> inbox = [];
        List<OutboxRow> outbox = [];
        string current = HubRows.HistoryPrefix(state?.State.Generation ?? 0);
        foreach (TableEntity row in all.OrderBy(row => row.RowKey, StringComparer.Ordinal))
        {
            switch (row.RowKey[0])
            {
                case 'h' when row.RowKey.StartsWith(current, StringComparison.Ordinal):
                    history.AddRange(await rows.ReadTextAsync<List<HistoryEvent>>(row, cancellation));
                    break;
                case 'i':
                    inbox.Add(new InboxRow(row.RowKey, await rows.ReadTextAsync<Message>(row, cancellation)));
                    break;
                case 'o':
                    outbox.Add(new OutboxRow(row.RowKey, await rows.ReadTextAsync<List<Message>>(row, cancellation)));
                    break;
            }
        }

        return new StoredInstance(state, history, inbox, outbox);
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
            actions.Add(new TableTransactionAction(
                TableTransactionActionType.UpsertReplace,
                await rows.TextRowAsync(key, HubRows.HistoryRow(state.Generation, state.Chunks - 1), commit.Events, cancellation)));
        }

        if (commit.Outbox is { } outbox)
        {
            actions.Add(new TableTransactionAction(
                TableTransactionActionType.UpsertReplace, await rows.TextRowAsync(key, outbox.Row, outbox.Messages, cancellation)));
        }

        actions.AddRange(commit.ConsumedInbox.Select(row => Deletion(key, row)));
        InstanceState? before = commit.Before?.State;
        bool startsOver = before is not null && commit.NewGeneration;
        int oldRows = startsOver && before!.Generation < state.Generation ? before.Chunks : 0;
        actions.AddRange(Enumerable.Range(0, Math.Min(oldRows, OldRowsPerTurn))
            .Select(chunk => Deletion(key, HubRows.HistoryRow(before!.Generation, chunk))));
        string etag = await SubmitAsync(actions, cancellation);
        if (startsOver && (oldRows == 0 || oldRows > OldRowsPerTurn))
        {
            await SweepAsync(key, state.Generation, cancellation);
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
            writes.Acknowledged(new RowWrite(key, row, null), sent);
        }
    }

    public async Task<string> CreateAsync(InstanceState state, StoredState? replaced, CancellationToken cancellation)
    {
        string etag = await SubmitAsync(
            [StateAction(await rows.StateRowAsync(state, null, cancellation), replaced, replaces: true)], cancellation);
        return etag;
    }

    public async Task<string> AppendInboxAsync(Message message, CancellationToken cancellation)
    {
        string row = FormattableString.Invariant($"i{NextTicks():D19}{Guid.NewGuid():N}");
        TableEntity entity = await rows.TextRowAsync(KeyText.Escape(message.Target), row, message, cancellation);
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

    public Task RingAsync(string instanceId, CancellationToken cancellation) => table.UpsertEntityAsync(
        new TableEntity(Doorbell, "z" + KeyText.Escape(instanceId)), TableUpdateMode.Replace, cancellation);

    public async Task<IReadOnlyList<Ring>> ReadDoorbellAsync(CancellationToken cancellation)
    {
        List<Ring> rung = [];
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(
            $"PartitionKey eq '{Doorbell}'", cancellationToken: cancellation))
        {
            rung.Add(new Ring(KeyText.Unescape(row.RowKey[1..]), row.ETag.ToString()));
        }

        return rung;
    }

    public async Task RemoveRingsAsync(IReadOnlyList<Ring> rings, CancellationToken cancellation)
    {
        foreach (Ring ring in rings)
        {
            try
            {
                await table.DeleteEntityAsync(Doorbell, "z" + KeyText.Escape(ring.InstanceId), new ETag(ring.ETag), cancellation);
            }
            catch (RequestFailedException again) when (again.Status == 412)
            {
                // Somebody has rung again meanwhile: that is for the next look.
            }
        }
    }

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
            .QueryAsync<TableEntity>(FilterText(filter), cancellationToken: cancellation)
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

    public async Task<bool> PurgeAsync(StoredState instance, CancellationToken cancellation)
    {
        string key = KeyText.Escape(instance.State.InstanceId);
        List<string> history = await HistoryRowsAsync(key, "i", cancellation);

        // The state goes last, so that a purge cut short is visible and can be done again.
        while (history.Count >= RowsPerTransaction)
        {
            await SubmitAsync([.. history.Take(RowsPerTransaction).Select(row => Deletion(key, row))], cancellation);
            history.RemoveRange(0, RowsPerTransaction);
        }

        try
        {
            await SubmitAsync(
                [
                    new(TableTransactionActionType.Delete, new TableEntity(key, HubRows.StateRow), new ETag(instance.ETag)),
                    .. history.Select(row => Deletion(key, row)),
                ],
                cancellation);
        }
        catch (StoreConflictException)
        {
            return false;
        }

        // Messages that are still on their way keep theirs.
        await large.RemoveAsync(key + "/", name => name[key.Length + 1] is 'h' or 's', cancellation);
        return true;
    }

    private static TableTransactionAction StateAction(TableEntity row, StoredState? before, bool replaces) => before is null
        ? new TableTransactionAction(TableTransactionActionType.Add, row)
        : new TableTransactionAction(
            replaces ? TableTransactionActionType.UpdateReplace : TableTransactionActionType.UpdateMerge, row, new ETag(before.ETag));

    private static TableTransactionAction Deletion(string key, string row) =>
        new(TableTransactionActionType.Delete, new TableEntity(key, row), ETag.All);

    private static string FilterText(InstanceFilter filter)
    {
        List<string> parts = [$"RowKey eq '{HubRows.StateRow}'"];
        if (!filter.Entities)
        {
            parts.Add("(PartitionKey lt '@' or PartitionKey ge 'A')");
        }

        if (filter.IdPrefix is { Length: > 0 } prefix)
        {
            string key = KeyText.Escape(prefix);
            parts.Add(TableClient.CreateQueryFilter($"PartitionKey ge {key} and PartitionKey lt {key + "~~"}"));
        }

        if (filter.CreatedFrom is { } from)
        {
            parts.Add(TableClient.CreateQueryFilter($"CreatedAt ge {from}"));
        }

        if (filter.CreatedTo is { } to)
        {
            parts.Add(TableClient.CreateQueryFilter($"CreatedAt le {to}"));
        }

        if (filter.Statuses is { Count: > 0 } statuses)
        {
            parts.Add($"({string.Join(" or ", statuses.Select(status => TableClient.CreateQueryFilter($"Status eq {(int)status}")))})");
        }

        return string.Join(" and ", parts);
    }

    /// <summary>The ETag that the first row has now.</summary>
    private async Task<string> SubmitAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellation)
    {
        try
        {
            long sent = writes.Sending();
            Response<IReadOnlyList<Response>> answer = await table.SubmitTransactionAsync(actions, cancellation);
            string? etag = answer.Value[0].Headers.ETag?.ToString();
            writes.Acknowledged(new RowWrite(actions[0].Entity.PartitionKey, actions[0].Entity.RowKey, etag), sent);
            return etag ?? "";
        }
        catch (RequestFailedException refused) when (refused.Status is 404 or 409 or 412 && refused.ErrorCode != "TableNotFound")
        {
            throw new StoreConflictException("The rows are not as they were when the change was made.", refused);
        }
    }

    /// <summary>Removes history that no state refers to any more.</summary>
    private async Task SweepAsync(string key, int generation, CancellationToken cancellation)
    {
        List<string> old = await HistoryRowsAsync(key, HubRows.HistoryPrefix(generation), cancellation);
        foreach (string[] some in old.Chunk(RowsPerTransaction))
        {
            await SubmitAsync([.. some.Select(row => Deletion(key, row))], cancellation);
        }

        await large.RemoveAsync(
            key + "/", name => IsOlder(name.AsSpan(key.Length + 1), generation), cancellation);
    }

    private static bool IsOlder(ReadOnlySpan<char> name, int generation) =>
        name is ['h' or 's', ..] && int.Parse(name.Slice(1, 8), CultureInfo.InvariantCulture) < generation;

    private async Task<List<string>> HistoryRowsAsync(string key, string before, CancellationToken cancellation)
    {
        List<string> found = [];
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {key} and RowKey ge {"h"} and RowKey lt {before}"),
            select: ["PartitionKey", "RowKey"],
            cancellationToken: cancellation))
        {
            found.Add(row.RowKey);
        }

        return found;
    }

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
