using Microsoft.DurableTask.Storage;
using Microsoft.Extensions.Logging;

namespace Microsoft.DurableTask.Engine;

/// <summary>The messages of the hub's instances to each other: from the sender's outbox row into the receiver's turn.</summary>
internal sealed class Outboxes(TaskHub hub, WorkTracker work)
{
    private readonly OutboxTickets tickets = new();

    /// <inheritdoc cref="OutboxTickets.Opened"/>
    public void Opened(IEnumerable<string> withMail) => tickets.Opened(withMail);

    /// <summary>Sends the messages of an outbox row, unless they are under way already.</summary>
    public void Send(string sender, OutboxRow outbox)
    {
        OutboxTicket ticket = new(sender, outbox.Row, outbox.Messages.Count);
        if (tickets.TryOpen(ticket))
        {
            foreach (Message message in outbox.Messages)
            {
                hub.Post(message.Target, new Delivery(message, Ticket: ticket));
            }
        }
    }

    /// <summary>The messages have been applied or dropped for good; with the last one of a row the row goes.</summary>
    public void Acknowledge(IEnumerable<Delivery> done)
    {
        foreach (OutboxTicket ticket in done.Select(item => item.Ticket).OfType<OutboxTicket>())
        {
            if (ticket.Acknowledge())
            {
                _ = RemoveAsync(ticket);
            }
        }
    }

    /// <inheritdoc cref="OutboxTickets.MayReturn"/>
    public bool MayReturn(string messageId) => tickets.MayReturn(messageId);

    /// <summary>Whether the instance must be read, since the store may hold messages that it has to send.</summary>
    public bool IsUnread(string instanceId) => tickets.IsUnread(instanceId);

    /// <summary>Reads an instance and sends what lies in its outbox.</summary>
    public Task<StoredInstance> LoadAsync(string instanceId) => tickets.LoadAsync(
        instanceId, () => hub.Store.LoadAsync(instanceId, hub.Abandoning), outbox => Send(instanceId, outbox));

    private async Task RemoveAsync(OutboxTicket ticket)
    {
        using IDisposable stay = work.Enter();
        try
        {
            hub.Fence();
            await hub.Store.RemoveRowsAsync(ticket.Sender, [ticket.Row], hub.Abandoning);
            tickets.Close(ticket);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // The row stays; the next start sends its messages again, and their targets know them.
            hub.Log.LogDebug(failure, "The outbox row {Row} of {Instance} could not be removed.", ticket.Row, ticket.Sender);
        }
    }
}
