using Azure;
using Azure.Data.Tables;

namespace Microsoft.DurableTask.Storage;

/// <summary>
/// For which instances clients in other processes have rung; in a table of its own, since looking there must cost the same
/// in a hub of any size.
/// </summary>
internal sealed class TableDoorbell(TableClient table)
{
    private const string Partition = "rung";

    public Task CreateAsync(CancellationToken cancellation) => table.CreateIfNotExistsAsync(cancellation);

    public Task RingAsync(string instanceId, CancellationToken cancellation) => table.UpsertEntityAsync(
        new TableEntity(Partition, Row(instanceId)), TableUpdateMode.Replace, cancellation);

    public async Task<IReadOnlyList<Ring>> ReadAsync(CancellationToken cancellation)
    {
        List<Ring> rung = [];
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(cancellationToken: cancellation))
        {
            rung.Add(new Ring(KeyText.Unescape(row.RowKey[1..]), row.ETag.ToString()));
        }

        return rung;
    }

    public async Task RemoveAsync(IReadOnlyList<Ring> rings, CancellationToken cancellation)
    {
        foreach (Ring ring in rings)
        {
            try
            {
                await table.DeleteEntityAsync(Partition, Row(ring.InstanceId), new ETag(ring.ETag), cancellation);
            }
            catch (RequestFailedException again) when (again.Status == 412)
            {
                // Somebody has rung again meanwhile: that is for the next look.
            }
        }
    }

    private static string Row(string instanceId) => "z" + KeyText.Escape(instanceId);
}
