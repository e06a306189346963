using Azure;
using Azure.Data.Tables;

namespace Miriam.Benchmarks;

/// <summary>The rows of one partition as they were.</summary>
internal sealed class RowSnapshot
{
    private readonly TableClient client;
    private readonly string partition;
    private readonly List<TableEntity> rows;

    private RowSnapshot(TableClient client, string partition, List<TableEntity> rows) =>
        (this.client, this.partition, this.rows) = (client, partition, rows);

    public string Table => client.Name;

    public static async Task<RowSnapshot> TakeAsync(string connection, string table, string partition)
    {
        TableClient client = new(connection, table);
        return new RowSnapshot(client, partition, await ReadAsync(client, partition));
    }

    public async Task RestoreAsync()
    {
        HashSet<string> known = [.. rows.Select(row => row.RowKey)];
        foreach (TableEntity added in (await ReadAsync(client, partition)).Where(row => !known.Contains(row.RowKey)))
        {
            await client.DeleteEntityAsync(partition, added.RowKey, ETag.All);
        }

        foreach (TableEntity row in rows)
        {
            await client.UpsertEntityAsync(row, TableUpdateMode.Replace);
        }
    }

    private static async Task<List<TableEntity>> ReadAsync(TableClient client, string partition)
    {
        List<TableEntity> found = [];
        await foreach (TableEntity row in client.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {partition}")))
        {
            found.Add(row);
        }

        return found;
    }
}
