using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Hosting;
using Microsoft.DurableTask.Engine;

namespace Microsoft.DurableTask.Functions;

/// <summary>An activity function: its trigger is the input, the activity's context or the invocation's.</summary>
internal sealed class ActivityFunction(LocalFunction function, LocalInvoker invoker)
{
    private readonly Type inputType = function.TriggerParameter.ParameterType;

    public async Task<object?> RunAsync(TaskActivityContext context, string? json, CancellationToken cancellation)
    {
        object? value = inputType == typeof(TaskActivityContext) ? context
            : inputType == typeof(FunctionContext) ? null
            : Execution.Converter.Deserialize(json ?? "null", inputType);
        Dictionary<string, object?> data = new(StringComparer.OrdinalIgnoreCase) { ["instanceId"] = context.InstanceId };
        await using LocalInvocation invocation = invoker.BeginTimed(function, value, data, cancellation);
        if (inputType == typeof(FunctionContext))
        {
            invocation.Context.ReadTrigger = () => ValueTask.FromResult<object?>(invocation.Context);
        }

        return await invocation.RunAsync();
    }
}
