namespace Microsoft.DurableTask.Engine;

/// <summary>
/// Runs an orchestrator's code on one thread: whatever it posts runs there, when <see cref="RunPosted"/> is called.
/// </summary>
internal sealed class TurnPump : SynchronizationContext
{
    // Only the thread of a turn touches it, so it needs no lock; a step of a long history takes a fraction of one.
    private readonly Queue<(SendOrPostCallback Callback, object? State)> queue = new();
    private volatile bool foreignThreadSeen;
    private volatile int thread;

    /// <summary>Whether something other than the turn itself tried to continue the code.</summary>
    public bool ForeignThreadSeen => foreignThreadSeen;

    /// <summary>Another thread continues nothing here: the instance fails for it.</summary>
    public override void Post(SendOrPostCallback d, object? state)
    {
        if (Environment.CurrentManagedThreadId == thread)
        {
            queue.Enqueue((d, state));
        }
        else
        {
            foreignThreadSeen = true;
        }
    }

    public override void Send(SendOrPostCallback d, object? state) => d(state);

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>
    /// Has this thread run a turn. What completes tasks in it has no current context: code behind ConfigureAwait(false)
    /// then continues here and now on this thread rather than on the pool; all other code is posted and runs in order.
    /// </summary>
    public void Run<T>(Action<T> turn, T item)
    {
        SynchronizationContext? outer = Current;
        thread = Environment.CurrentManagedThreadId;
        SetSynchronizationContext(null);
        try
        {
            turn(item);
        }
        finally
        {
            thread = 0;
            SetSynchronizationContext(outer);
        }
    }

    /// <summary>Runs the beginning of the code, and then what it has posted.</summary>
    public void Begin(Action code)
    {
        Post(static state => ((Action)state!)(), code);
        RunPosted();
    }

    public void RunPosted()
    {
        if (queue.Count == 0)
        {
            return;
        }

        SetSynchronizationContext(this);
        try
        {
            while (queue.TryDequeue(out (SendOrPostCallback Callback, object? State) next))
            {
                next.Callback(next.State);
            }
        }
        finally
        {
            SetSynchronizationContext(null);
        }
    }

    /// <summary>Completes a task at the wish of the code itself, as an event would.</summary>
    public static void Outside(Action complete)
    {
        SynchronizationContext? outer = Current;
        SetSynchronizationContext(null);
        try
        {
            complete();
        }
        finally
        {
            SetSynchronizationContext(outer);
        }
    }
}
