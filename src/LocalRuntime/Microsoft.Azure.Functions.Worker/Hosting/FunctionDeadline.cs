namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>A token that is cancelled by the caller or when the time is up.</summary>
internal sealed class FunctionDeadline : IDisposable
{
    private readonly CancellationTokenSource timed;
    private readonly CancellationTokenSource linked;

    public FunctionDeadline(TimeSpan limit, TimeProvider time, CancellationToken cancellation, Action whenTimeIsUp)
    {
        timed = new CancellationTokenSource(limit, time);
        timed.Token.Register(whenTimeIsUp);
        linked = CancellationTokenSource.CreateLinkedTokenSource(timed.Token, cancellation);
    }

    public CancellationToken Token => linked.Token;

    public void Dispose()
    {
        linked.Dispose();
        timed.Dispose();
    }
}
