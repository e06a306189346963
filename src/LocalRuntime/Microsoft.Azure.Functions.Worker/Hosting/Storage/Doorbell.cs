namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>
/// Interrupts a listener's wait between two looks. From the ring until the look is over something is in flight, so that
/// a skipping clock does not move between the writing of a message and the function that it starts.
/// </summary>
internal sealed class Doorbell(InFlight inFlight, string what)
{
    private readonly Lock gate = new();
    private TaskCompletionSource rung = New();
    private IDisposable? stay;

    public void Ring()
    {
        lock (gate)
        {
            stay ??= inFlight.Enter(what);
            rung.TrySetResult();
        }
    }

    /// <summary>Waits for a ring or until the time is up, by the system's clock: storage knows no other.</summary>
    /// <returns>What to dispose after the look; null where nobody rang.</returns>
    public async Task<IDisposable?> WaitAsync(TimeSpan longest, CancellationToken cancellation)
    {
        using CancellationTokenSource answered = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await Task.WhenAny(rung.Task, Task.Delay(longest, TimeProvider.System, answered.Token));
        await answered.CancelAsync();
        cancellation.ThrowIfCancellationRequested();
        lock (gate)
        {
            if (rung.Task.IsCompleted)
            {
                rung = New();
            }

            (IDisposable? taken, stay) = (stay, null);
            return taken;
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
