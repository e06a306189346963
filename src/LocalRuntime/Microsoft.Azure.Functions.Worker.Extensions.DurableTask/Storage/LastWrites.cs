namespace Microsoft.DurableTask.Storage;

/// <summary>
/// The writes that a store has acknowledged last. A store that goes back goes back to an instant, so it still has
/// whatever was acknowledged before one of its writes was sent: few have to be looked at to know whether any is missing.
/// A removal alone proves nothing: what is not there may have been removed, or may not be there yet. It stands beside the
/// write before it.
/// </summary>
internal sealed class LastWrites<TWrite>
{
    private readonly Lock gate = new();
    private readonly List<(TWrite Write, long AcknowledgedAt, bool IsRemoval)> writes = [];
    private long now;

    /// <summary>A point in the order of things, to be taken before a write is sent.</summary>
    public long Sending() => Interlocked.Increment(ref now);

    public void Acknowledged(TWrite write, long sentAt, bool isRemoval = false)
    {
        lock (gate)
        {
            writes.RemoveAll(earlier => earlier.AcknowledgedAt < sentAt && (earlier.IsRemoval || !isRemoval));
            writes.Add((write, Interlocked.Increment(ref now), isRemoval));
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
