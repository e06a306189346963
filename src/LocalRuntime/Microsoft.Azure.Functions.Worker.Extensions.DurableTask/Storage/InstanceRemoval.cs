using System.Globalization;
using Azure;
using Azure.Data.Tables;

namespace Microsoft.DurableTask.Storage;

/// <summary>Removes instances, and the histories that continue-as-new leaves behind.</summary>
internal sealed class InstanceRemoval(TableClient table, LargeTexts large, RowTransactions transactions)
{
    public async Task<bool> PurgeAsync(StoredState instance, CancellationToken cancellation)
    {
        string key = KeyText.Escape(instance.State.InstanceId);
        List<string> history = await HistoryRowsAsync(key, "i", cancellation);

        // The state goes last, so that a purge cut short is visible and can be done again.
        while (history.Count >= RowTransactions.MostRows)
        {
            await transactions.SubmitAsync([.. history.Take(RowTransactions.MostRows).Select(row => RowTransactions.Deletion(key, row))], cancellation);
            history.RemoveRange(0, RowTransactions.MostRows);
        }

        try
        {
            await transactions.SubmitAsync(
                [
                    new(TableTransactionActionType.Delete, new TableEntity(key, HubRows.StateRow), new ETag(instance.ETag)),
                    .. history.Select(row => RowTransactions.Deletion(key, row)),
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

    /// <summary>Removes history that no state refers to any more.</summary>
    public async Task SweepAsync(string key, int generation, CancellationToken cancellation)
    {
        List<string> old = await HistoryRowsAsync(key, HistoryRows.Prefix(generation), cancellation);
        foreach (string[] some in old.Chunk(RowTransactions.MostRows))
        {
            await transactions.SubmitAsync([.. some.Select(row => RowTransactions.Deletion(key, row))], cancellation);
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
}
