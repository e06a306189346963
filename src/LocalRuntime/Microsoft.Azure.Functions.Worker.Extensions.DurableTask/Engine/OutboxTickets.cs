using Microsoft.DurableTask.Storage;

namespace Microsoft.DurableTask.Engine;

/// <summary>
/// The outbox rows whose messages are under way, and whether a message may come once more: as long as its row may still
/// be in the store, in a row that nobody has read since the start, or in an answer of the store that is on its way.
/// </summary>
internal sealed class OutboxTickets
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, OutboxTicket> open = new(StringComparer.Ordinal);
    private readonly HashSet<string> loading = new(StringComparer.Ordinal);
    private readonly List<OutboxTicket> closedWhileLoading = [];
    private HashSet<string>? unread;

    /// <summary>The instances that may have outbox rows from before the start.</summary>
    public void Opened(IEnumerable<string> withMail)
    {
        lock (gate)
        {
            unread = new HashSet<string>(withMail, StringComparer.Ordinal);
        }
    }

    /// <summary>Whether rows of the instance may wait in the store since before the start.</summary>
    public bool IsUnread(string instanceId)
    {
        lock (gate)
        {
            return unread is null || unread.Contains(instanceId);
        }
    }

    /// <summary>False when the row's messages are under way already.</summary>
    public bool TryOpen(OutboxTicket ticket)
    {
        lock (gate)
        {
            return open.TryAdd(ticket.Key, ticket);
        }
    }

    /// <summary>The row is gone; an answer that still shows it must not bring it back.</summary>
    public void Close(OutboxTicket ticket)
    {
        lock (gate)
        {
            if (loading.Contains(ticket.Sender))
            {
                closedWhileLoading.Add(ticket);
            }
            else
            {
                open.Remove(ticket.Key);
            }
        }
    }

    /// <summary>Reads an instance and hands its outbox rows over before any of them can be forgotten.</summary>
    public async Task<StoredInstance> LoadAsync(
        string instanceId, Func<Task<StoredInstance>> load, Action<OutboxRow> send)
    {
        lock (gate)
        {
            loading.Add(instanceId);
        }

        try
        {
            StoredInstance stored = await load();
            foreach (OutboxRow row in stored.Outbox)
            {
                send(row);
            }

            lock (gate)
            {
                unread?.Remove(instanceId);
            }

            return stored;
        }
        finally
        {
            EndLoad(instanceId);
        }
    }

    /// <summary>Whether a message with this id could be delivered once more.</summary>
    public bool MayReturn(string messageId)
    {
        int end = messageId.LastIndexOf('.');
        int sender = messageId.LastIndexOf('/');
        if (end < 0 || sender < 0)
        {
            return false;
        }

        lock (gate)
        {
            return unread is null || unread.Contains(messageId[..sender]) || open.ContainsKey(messageId[..end]);
        }
    }

    private void EndLoad(string instanceId)
    {
        lock (gate)
        {
            loading.Remove(instanceId);
            foreach (OutboxTicket ticket in closedWhileLoading.Where(ticket => ticket.Sender == instanceId))
            {
                open.Remove(ticket.Key);
            }

            closedWhileLoading.RemoveAll(ticket => ticket.Sender == instanceId);
        }
    }
}
