namespace Microsoft.DurableTask.Engine;

/// <summary>
/// How many instances are ready or in a turn. Clients that bring more wait before they write: what lies in memory does not
/// grow with the speed at which they bring it.
/// </summary>
internal sealed class Backlog(int limit)
{
    private readonly Lock gate = new();
    private readonly Queue<TaskCompletionSource> waiting = new();
    private readonly AsyncLocal<bool> inTurn = new();
    private int count;

    /// <summary>Never waits: for an instance that has got something to do.</summary>
    public void Enter()
    {
        lock (gate)
        {
            count++;
        }
    }

    /// <summary>A place for a client, until what it brings has been handed over.</summary>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellation)
    {
        TaskCompletionSource? turn = null;
        lock (gate)
        {
            // Code inside a turn has a place already; waiting for another one could be waiting for itself.
            if (inTurn.Value || (count < limit && waiting.Count == 0))
            {
                count++;
            }
            else
            {
                turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                waiting.Enqueue(turn);
            }
        }

        if (turn is not null)
        {
            await using CancellationTokenRegistration giveUp = cancellation.Register(() => turn.TrySetCanceled(cancellation));
            await turn.Task;
        }

        return new Place(this);
    }

    public void Leave()
    {
        lock (gate)
        {
            count--;
            while (count < limit && waiting.TryDequeue(out TaskCompletionSource? next))
            {
                // False for one that has given up.
                if (next.TrySetResult())
                {
                    count++;
                }
            }
        }
    }

    /// <summary>Runs code that must not wait for a place.</summary>
    public async Task<T> InTurnAsync<T>(Func<Task<T>> code)
    {
        inTurn.Value = true;
        return await code();
    }

    private sealed class Place(Backlog owner) : IDisposable
    {
        private Backlog? owner = owner;

        public void Dispose() => Interlocked.Exchange(ref owner, null)?.Leave();
    }
}
