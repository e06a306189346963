using Microsoft.DurableTask.Entities;

namespace Microsoft.DurableTask.Engine;

/// <summary>A task that the orchestrator's code may await and that history will complete.</summary>
internal abstract class OpenTask
{
    public abstract void Complete(string? result);

    /// <param name="id">The step that failed.</param>
    /// <param name="failure">Why.</param>
    public abstract void Fail(int id, TaskFailureDetails failure);
}

/// <summary>One that does not fail: a timer.</summary>
internal class OpenTask<T> : OpenTask
{
    private readonly TaskCompletionSource<T> source = new();

    public Task<T> Task => source.Task;

    public override void Complete(string? result)
    {
        T value;
        try
        {
            value = Execution.Converter.Read<T>(result)!;
        }
        catch (Exception mismatch) when (mismatch is not OutOfMemoryException)
        {
            Fail(mismatch);
            return;
        }

        TurnPump.Resolve(static set => set.Source.TrySetResult(set.Value), (Source: source, Value: value));
    }

    public override void Fail(int id, TaskFailureDetails failure)
    {
    }

    protected void Fail(Exception failure)
    {
        TurnPump.Resolve(static set => set.Source.TrySetException(set.Failure), (Source: source, Failure: failure));

        // A task that nobody awaits must not end as an unobserved exception.
        _ = source.Task.Exception;
    }

    public void Cancel(CancellationToken cancellation) =>
        TurnPump.Resolve(static set => set.Source.TrySetCanceled(set.Cancellation), (Source: source, Cancellation: cancellation));
}

/// <summary>An activity or a sub-orchestration.</summary>
internal sealed class OpenCall<T>(string name) : OpenTask<T>
{
    public override void Fail(int id, TaskFailureDetails failure) => Fail(new TaskFailedException(
        name, id, failure, new global::DurableTask.Core.Exceptions.TaskFailedException(failure.ErrorMessage)));
}

internal sealed class OpenEntityCall<T>(EntityInstanceId entity, string operation) : OpenTask<T>
{
    public override void Fail(int id, TaskFailureDetails failure) => Fail(new EntityOperationFailedException(entity, operation, failure));
}

internal sealed class OpenEntityLock : OpenTask<object?>
{
    public override void Fail(int id, TaskFailureDetails failure) => Fail(new InvalidOperationException(failure.ErrorMessage));
}
