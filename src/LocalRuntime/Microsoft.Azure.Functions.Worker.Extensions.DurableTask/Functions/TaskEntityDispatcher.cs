using Microsoft.DurableTask.Entities;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>What an entity function gets: it hands the operation to the entity.</summary>
public sealed class TaskEntityDispatcher
{
    private readonly TaskEntityOperation operation;
    private readonly IServiceProvider services;

    internal TaskEntityDispatcher(TaskEntityOperation operation, IServiceProvider services)
    {
        this.operation = operation;
        this.services = services;
    }

    internal object? Result { get; private set; }

    public async Task DispatchAsync(ITaskEntity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        Result = await entity.RunAsync(operation);
    }

    /// <summary>Hands the operation to a new object of this class, made with the function's services.</summary>
    public Task DispatchAsync<T>() =>
        DispatchAsync((ITaskEntity)ActivatorUtilities.GetServiceOrCreateInstance(services, typeof(T)));

    public async Task DispatchAsync(Func<TaskEntityOperation, ValueTask<object?>> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        Result = await handler(operation);
    }
}
