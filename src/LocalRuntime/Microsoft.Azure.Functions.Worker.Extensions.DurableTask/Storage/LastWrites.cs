namespace Microsoft.DurableTask.Storage;

/// <summary>
/// The writes that a store has acknowledged last. A store that goes back goes back to an instant, so it still has
/// whatever was acknowledged before one of its writes was sent: few have to be looked at to know whether any is missing.
/// </summary>
internal sealed class LastWrites<TWrite>
{
    private readonly Lock gate = new();
    private readonly List<(TWrite Write, long AcknowledgedAt)> writes = [];
    private long now;

    /// <summary>A point in the order of things, to be taken before a write is sent.</summary>
    public long Sending() => Interlocked.Increment(ref now);

    public void Acknowledged(TWrite write, long sentAt)
    {
        lock (gate)
        {
            writes.RemoveAll(earlier => earlier.AcknowledgedAt < sentAt);
            writes.Add((write, Interlocked.Increment(ref now)));
        }
    }

    public void Forget(TWrite write)
    {
        lock (gate)
        {
            writes.RemoveAll(item => EqualityComparer<TWrite>.Default.Equals(item.Write, write));
        }
    }

    public IReadOnlyList<TWrite> Read()
    {
        lock (gate)
        {
            return [.. writes.Select(item => item.Write)];
        }
    }
}
