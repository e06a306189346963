namespace Microsoft.DurableTask.Engine;

/// <summary>
/// Runs an orchestrator's code on one thread: whatever it posts runs there, when <see cref="RunPosted"/> is called.
/// </summary>
internal sealed class TurnPump : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> queue = new();
    private int thread;

    /// <summary>Whether something other than the turn itself tried to continue the code.</summary>
    public bool ForeignThreadSeen { get; private set; }

    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (queue)
        {
            ForeignThreadSeen |= Environment.CurrentManagedThreadId != thread;
            queue.Enqueue((d, state));
        }
    }

    public override void Send(SendOrPostCallback d, object? state) => d(state);

    public override SynchronizationContext CreateCopy() => this;

    public void Run<T>(Action<T> action, T item)
    {
        SynchronizationContext? outer = Current;
        thread = Environment.CurrentManagedThreadId;
        SetSynchronizationContext(this);
        try
        {
            action(item);
        }
        finally
        {
            thread = 0;
            SetSynchronizationContext(outer);
        }
    }

    public void RunPosted()
    {
        // Read without the lock: only this thread may post, and another one is noticed by what it sets.
        while (queue.Count > 0 && TryDequeue(out (SendOrPostCallback Callback, object? State) next))
        {
            next.Callback(next.State);
        }
    }

    /// <summary>
    /// Completes a task of the orchestrator. Without a current context, code behind ConfigureAwait(false) continues here
    /// and now on this thread rather than on the pool; all other code is posted and runs in order.
    /// </summary>
    public static void Resolve<T>(Action<T> complete, T item)
    {
        SynchronizationContext? outer = Current;
        SetSynchronizationContext(null);
        try
        {
            complete(item);
        }
        finally
        {
            SetSynchronizationContext(outer);
        }
    }

    private bool TryDequeue(out (SendOrPostCallback Callback, object? State) next)
    {
        lock (queue)
        {
            return queue.TryDequeue(out next);
        }
    }
}
