namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>
/// Counts what runs or is queued. The skipping clock moves only when nothing is: whoever hands work on must let the
/// next one enter before leaving.
/// </summary>
internal sealed class InFlight
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, int> running = [];
    private int count;
    private long entries;
    private TaskCompletionSource? idle;

    /// <summary>Raised outside the lock, by the thread that left last.</summary>
    public event Action? BecameIdle;

    public bool IsIdle => Volatile.Read(ref count) == 0;

    /// <summary>Counts up with every entry, so that a reader can tell whether anything happened between two looks.</summary>
    public long Entries => Interlocked.Read(ref entries);

    public IReadOnlyList<string> Running
    {
        get
        {
            lock (gate)
            {
                return [.. running.Keys.Order(StringComparer.Ordinal)];
            }
        }
    }

    public IDisposable Enter(string what)
    {
        lock (gate)
        {
            count++;
            Interlocked.Increment(ref entries);
            running[what] = running.GetValueOrDefault(what) + 1;
        }

        return new Stay(this, what);
    }

    public Task WhenIdleAsync(CancellationToken cancellation)
    {
        lock (gate)
        {
            if (count == 0)
            {
                return Task.CompletedTask;
            }

            idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return idle.Task.WaitAsync(cancellation);
        }
    }

    private void Leave(string what)
    {
        TaskCompletionSource? waiters;
        lock (gate)
        {
            if (--running[what] == 0)
            {
                running.Remove(what);
            }

            if (--count > 0)
            {
                return;
            }

            (waiters, idle) = (idle, null);
        }

        waiters?.SetResult();
        BecameIdle?.Invoke();
    }

    private sealed class Stay(InFlight owner, string what) : IDisposable
    {
        private InFlight? owner = owner;

        public void Dispose() => Interlocked.Exchange(ref owner, null)?.Leave(what);
    }
}
