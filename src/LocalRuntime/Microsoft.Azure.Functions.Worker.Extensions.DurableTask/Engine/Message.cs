namespace Microsoft.DurableTask.Engine;

/// <summary>
/// Something for an instance to apply. A result names the execution that asked for it.
/// </summary>
internal sealed record Message(string Target, HistoryEvent Event, string? Execution = null);

/// <summary>The outbox row of one turn; it goes once every message in it has been applied.</summary>
internal sealed class OutboxTicket(string sender, string row, int messages)
{
    private int open = messages;

    public string Sender => sender;

    public string Row => row;

    public string Key => KeyOf(sender, row);

    public static string KeyOf(string sender, string row) => $"{sender}/{row}";

    /// <summary>True for the last one.</summary>
    public bool Acknowledge() => Interlocked.Decrement(ref open) == 0;
}

/// <summary>A message on its way in, with the row that must go when it has been applied; results have none.</summary>
internal sealed record Delivery(
    Message Message, string? InboxRow = null, OutboxTicket? Ticket = null, bool IsFromStore = false);
