using Microsoft.DurableTask.Entities;

namespace Microsoft.DurableTask.Engine;

/// <summary>A task that the orchestrator's code may await and that history will complete.</summary>
internal interface IOpenTask
{
    void Complete(string? result);

    /// <param name="id">The step that failed.</param>
    /// <param name="failure">Why.</param>
    void Fail(int id, TaskFailureDetails failure);
}

/// <summary>One that does not fail: a timer.</summary>
internal class OpenTask<T> : TaskCompletionSource<T>, IOpenTask
{
    public void Complete(string? result)
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

        TrySetResult(value);
    }

    public virtual void Fail(int id, TaskFailureDetails failure)
    {
    }

    protected void Fail(Exception failure)
    {
        TrySetException(failure);

        // A task that nobody awaits must not end as an unobserved exception.
        _ = Task.Exception;
    }
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
