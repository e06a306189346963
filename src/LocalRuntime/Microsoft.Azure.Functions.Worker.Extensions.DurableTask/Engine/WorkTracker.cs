namespace Microsoft.DurableTask.Engine;

/// <summary>Counts what an orderly stop has to wait for.</summary>
internal sealed class WorkTracker
{
    private readonly Lock gate = new();
    private int count;
    private TaskCompletionSource? done;

    public IDisposable Enter()
    {
        lock (gate)
        {
            count++;
        }

        return new Stay(this);
    }

    /// <summary>False when the patience ended first.</summary>
    public async Task<bool> WhenDoneAsync(CancellationToken patience)
    {
        Task ended;
        lock (gate)
        {
            done ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            ended = count == 0 ? Task.CompletedTask : done.Task;
        }

        try
        {
            await ended.WaitAsync(patience);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private void Leave()
    {
        lock (gate)
        {
            if (--count == 0)
            {
                done?.TrySetResult();
            }
        }
    }

    private sealed class Stay(WorkTracker owner) : IDisposable
    {
        private WorkTracker? owner = owner;

        public void Dispose() => Interlocked.Exchange(ref owner, null)?.Leave();
    }
}
