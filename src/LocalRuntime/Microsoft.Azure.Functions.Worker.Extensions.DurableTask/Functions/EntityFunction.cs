using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Hosting;
using Microsoft.DurableTask.Entities;

namespace Microsoft.DurableTask.Functions;

/// <summary>An entity function; each operation is an invocation.</summary>
internal sealed class EntityFunction
{
    private readonly LocalFunction function;
    private readonly LocalInvoker invoker;

    public EntityFunction(LocalFunction function, LocalInvoker invoker)
    {
        this.function = function;
        this.invoker = invoker;
        if (function.TriggerParameter.ParameterType != typeof(TaskEntityDispatcher))
        {
            throw new InvalidOperationException(
                $"The entity trigger of function '{function.Name}' must be a {nameof(TaskEntityDispatcher)}.");
        }
    }

    public async Task<object?> RunAsync(TaskEntityOperation operation)
    {
        Dictionary<string, object?> data = new(StringComparer.OrdinalIgnoreCase) { ["instanceId"] = operation.Context.Id.ToString() };
        await using LocalInvocation invocation = invoker.BeginTimed(function, null, data, CancellationToken.None);
        TaskEntityDispatcher dispatcher = new(operation, invocation.Context.InstanceServices);
        invocation.Context.ReadTrigger = () => ValueTask.FromResult<object?>(dispatcher);
        await invocation.RunAsync();
        return dispatcher.Result;
    }
}
