namespace Microsoft.DurableTask.Engine;

/// <summary>A task that the orchestrator's code may await and that history will complete.</summary>
internal abstract class OpenTask
{
    public abstract void Complete(string? result);

    public abstract void Fail(Exception exception);
}

internal sealed class OpenTask<T>(DataConverter converter) : OpenTask
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

    public override void Fail(Exception exception)
    {
        TurnPump.Resolve(() => source.TrySetException(exception));

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
