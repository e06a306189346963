using Azure.Data.Tables;
using Microsoft.DurableTask.Engine;

namespace Microsoft.DurableTask.Storage;

/// <summary>Reads all rows of an instance with one query, and puts them together.</summary>
internal sealed class InstanceReader(TableClient table, HubRows rows, HistoryRows histories)
{
    public async Task<StoredInstance> ReadAsync(string instanceId, CancellationToken cancellation)
    {
        string? lost = null;
        string key = KeyText.Escape(instanceId);
        List<TableEntity> all = [];
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {key}"), cancellationToken: cancellation))
        {
            all.Add(row);
        }

        StoredState? state = all.Find(row => row.RowKey == HubRows.StateRow) is { } found
            ? await rows.ReadStateAsync(found, true, cancellation, Lose)
            : null;
        string prefix = HistoryRows.Prefix(state?.State.Generation ?? 0);
        List<HistoryEvent> history = await histories.ReadAsync(
            all.Where(row => row.RowKey.StartsWith(prefix, StringComparison.Ordinal)), Lose, cancellation);
        List<InboxRow> inbox = [];
        List<OutboxRow> outbox = [];
        foreach (TableEntity row in all.OrderBy(row => row.RowKey, StringComparer.Ordinal))
        {
            try
            {
                switch (row.RowKey[0])
                {
                    case 'i':
                        inbox.Add(new InboxRow(row.RowKey, await rows.ReadJsonAsync<Message>(row, cancellation)));
                        break;
                    case 'o':
                        outbox.Add(new OutboxRow(row.RowKey, await rows.ReadJsonAsync<List<Message>>(row, cancellation)));
                        break;
                }
            }
            catch (LostTextException missing)
            {
                Lose(missing);
                if (row.RowKey[0] == 'i')
                {
                    // Nothing asked for this answer, so the row goes with the next turn and changes nothing.
                    inbox.Add(new InboxRow(row.RowKey, new Message(instanceId, new TaskCompleted(-1, null))));
                }
            }
        }

        return new StoredInstance(state, history, inbox, outbox) { Lost = lost };

        void Lose(LostTextException missing) => lost ??= missing.Message;
    }
}
