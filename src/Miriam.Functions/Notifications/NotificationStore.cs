using Azure;
using Azure.Data.Tables;
using Microsoft.DurableTask.Client;
using Miriam.Functions.Durable;
using Miriam.Functions.Storage;

namespace Miriam.Functions.Notifications;

/// <summary>The outbox of messages: insert-only, read by the portal, and sent by mail to whom it reaches.</summary>
public sealed class NotificationStore(TableServiceClient tables)
{
    private readonly TableClient table = tables.GetTableClient(StorageNames.NotificationsTable);

    /// <summary>Writes a message once and starts its mails; a second call changes nothing.</summary>
    public async Task PostAsync(Notification notification, DurableTaskClient client, CancellationToken cancellation)
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

        await StartMailAsync(client, new MailOrder(notification.Edition, notification.Id), cancellation);
    }

    /// <exception cref="RequestFailedException">There is no such message.</exception>
    public async Task<Notification> GetAsync(string edition, string id, CancellationToken cancellation) =>
        Read((await table.GetEntityAsync<TableEntity>(edition, id, cancellationToken: cancellation)).Value);

    public async Task<IReadOnlyList<Notification>> ListAsync(string edition, CancellationToken cancellation)
    {
        List<Notification> notifications = [];
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {edition}");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            notifications.Add(Read(row));
        }

        return [.. notifications.OrderBy(n => n.At).ThenBy(n => n.Id, StringComparer.Ordinal)];
    }

    /// <summary>Writes beside a message how its mails went.</summary>
    public Task RecordMailAsync(string edition, string id, MailResult result, CancellationToken cancellation) => table.UpdateEntityAsync(
        new TableEntity(edition, id) { ["MailsSent"] = result.Sent, ["MailsFailed"] = result.Failed }, ETag.All, TableUpdateMode.Merge, cancellation);

    /// <summary>Starts the mails that a crash between the message and its process left out.</summary>
    public async Task FollowMailsAsync(string edition, DurableTaskClient client, CancellationToken cancellation)
    {
        foreach (var notification in (await ListAsync(edition, cancellation)).Where(n => n.Mails is null))
        {
            await StartMailAsync(client, new MailOrder(edition, notification.Id), cancellation);
        }
    }

    private static Task StartMailAsync(DurableTaskClient client, MailOrder order, CancellationToken cancellation) =>
        client.EnsureStartedAsync(nameof(MailOrchestrator), order.InstanceId, order, cancellation);

    private static Notification Read(TableEntity row) => MiriamJson.Deserialize<Notification>(row.GetString("Json")!) with
    {
        Mails = row.GetInt32("MailsSent") is { } sent ? new MailResult(sent, row.GetInt32("MailsFailed") ?? 0) : null,
    };
}
