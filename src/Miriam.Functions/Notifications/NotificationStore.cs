using Azure;
using Azure.Data.Tables;
using Miriam.Functions.Storage;

namespace Miriam.Functions.Notifications;

/// <summary>The outbox of messages: insert-only, read by the portal and by whatever sends them.</summary>
public sealed class NotificationStore(TableServiceClient tables)
{
    private readonly TableClient table = tables.GetTableClient(StorageNames.NotificationsTable);

    public async Task AddOnceAsync(Notification notification, CancellationToken cancellation)
    {
        try
        {
            var row = new TableEntity(notification.Edition, notification.Id) { ["Json"] = MiriamJson.Serialize(notification) };
            await table.AddEntityAsync(row, cancellation);
        }
        catch (RequestFailedException exists) when (exists.Status == 409)
        {
            // Written by an earlier attempt of the same step.
        }
    }

    public async Task<IReadOnlyList<Notification>> ListAsync(string edition, CancellationToken cancellation)
    {
        List<Notification> notifications = [];
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {edition}");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            notifications.Add(MiriamJson.Deserialize<Notification>(row.GetString("Json")!));
        }

        return [.. notifications.OrderBy(n => n.At).ThenBy(n => n.Id, StringComparer.Ordinal)];
    }
}
