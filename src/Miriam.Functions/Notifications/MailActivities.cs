using System.Net.Mail;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Miriam.Functions.Mail;
using Miriam.Functions.Storage;

namespace Miriam.Functions.Notifications;

/// <summary>The steps of sending a message by mail.</summary>
public sealed class MailActivities(
    NotificationStore notifications, PeopleStore people, Receivers receivers, MailOnce mails, BlobFiles files, ILogger<MailActivities> logger)
{
    [Function(nameof(ListReceivers))]
    public async Task<IReadOnlyList<MailTo>> ListReceivers([ActivityTrigger] MailOrder order, CancellationToken cancellation)
    {
        var notification = await notifications.GetAsync(order.Edition, order.NotificationId, cancellation);
        var found = await receivers.OfAsync(notification, cancellation);
        return [.. found.Select(person => new MailTo(order, person.Cpas, person.Id))];
    }

    /// <summary>Hands the mail over once; nobody who has left or muted it meanwhile gets it.</summary>
    [Function(nameof(SendMail))]
    public async Task SendMail([ActivityTrigger] MailTo to, CancellationToken cancellation)
    {
        var notification = await notifications.GetAsync(to.Order.Edition, to.Order.NotificationId, cancellation);
        if (await people.FindAsync(to.Cpas, to.Person, cancellation) is { Email: { } email } person
            && await receivers.IsOneAsync(person, notification, cancellation))
        {
            IReadOnlyList<MailFile> attached = notification.Attachment is { } letter
                ? [new MailFile(Path.GetFileName(letter.Name), "application/pdf", await files.ReadBytesAsync(letter, cancellation))]
                : [];
            var read = notification.In(person.Language);
            await mails.SendAsync(
                to.Order.Edition,
                $"{notification.Id}\n{person.Cpas}\n{person.Id}",
                id => new OutgoingMail(id, new MailAddress(email), read.Subject, read.Text, null, attached),
                cancellation);
        }
    }

    [Function(nameof(RecordMail))]
    public Task RecordMail([ActivityTrigger] MailRecord record, CancellationToken cancellation)
    {
        if (record.Result.Failed > 0)
        {
            logger.LogError("{Failed} mails about {Notification} could not be sent", record.Result.Failed, record.Order.NotificationId);
        }

        return notifications.RecordMailAsync(record.Order.Edition, record.Order.NotificationId, record.Result, cancellation);
    }
}
