namespace Microsoft.DurableTask.Engine;

/// <summary>A task that the orchestrator's code may await and that history will complete.</summary>
internal abstract class OpenTask
{
    public abstract void Complete(string? result);

    /// <param name="id">The step that failed.</param>
    /// <param name="failure">Why.</param>
    public abstract void Fail(int id, TaskFailureDetails failure);
}

/// <param name="converter">Reads the result.</param>
/// <param name="exception">What the task ends with when its step fails; timers do not.</param>
internal sealed class OpenTask<T>(DataConverter converter, Func<int, TaskFailureDetails, Exception>? exception = null) : OpenTask
{
    private readonly TaskCompletionSource<T> source = new();

    public Task<T> Task => source.Task;

    public bool IsDone => source.Task.IsCompleted;

    public override void Complete(string? result)
    {
        T value;
        try
        {
            value = converter.Deserialize<T>(result)!;
        }
        catch (Exception mismatch) when (mismatch is not OutOfMemoryException)
        {
            Fail(mismatch);
            return;
        }

        TurnPump.Resolve(() => source.TrySetResult(value));
    }

    public override void Fail(int id, TaskFailureDetails failure)
    {
        if (exception is not null)
        {
            Fail(exception(id, failure));
        }
    }

    private void Fail(Exception failure)
    {
        TurnPump.Resolve(() => source.TrySetException(failure));

        // A task that nobody awaits must not end as an unobserved exception.
        _ = source.Task.Exception;
    }

    public bool Cancel(CancellationToken cancellation)
    {
        bool cancelled = false;
        TurnPump.Resolve(() => cancelled = source.TrySetCanceled(cancellation));
        return cancelled;
    }
}
