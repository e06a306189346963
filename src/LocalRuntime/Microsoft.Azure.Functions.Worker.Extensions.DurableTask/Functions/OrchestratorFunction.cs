using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Azure.Functions.Worker.Hosting;
using Microsoft.DurableTask.Engine;

namespace Microsoft.DurableTask.Functions;

/// <summary>
/// An orchestrator function. Each replay is an invocation, which lasts until the code has ended or is abandoned where it waits.
/// </summary>
internal sealed class OrchestratorFunction
{
    private readonly LocalFunction function;
    private readonly LocalInvoker invoker;
    private readonly ParameterInfo? input;

    public OrchestratorFunction(LocalFunction function, LocalInvoker invoker)
    {
        this.function = function;
        this.invoker = invoker;
        if (function.TriggerParameter.ParameterType != typeof(TaskOrchestrationContext))
        {
            throw new InvalidOperationException(
                $"The orchestration trigger of function '{function.Name}' must be a {nameof(TaskOrchestrationContext)}.");
        }

        ParameterInfo[] others = [.. function.Method.GetParameters().Where(IsInput)];
        input = others.Length < 2
            ? others.FirstOrDefault()
            : throw new InvalidOperationException($"Orchestrator function '{function.Name}' has several inputs; it can have one.");
    }

    public Task<object?> RunAsync(TaskOrchestrationContext context, string? json)
    {
        Dictionary<string, object?> data = new(StringComparer.OrdinalIgnoreCase) { ["instanceId"] = context.InstanceId };
        if (input is not null)
        {
            data[input.Name!] = Execution.Converter.Deserialize(json, input.ParameterType);
        }

        LocalInvocation invocation = invoker.Begin(function, context, data, CancellationToken.None);
        ((OrchestrationContext)context).Hold(invocation);
        return invocation.RunAsync();
    }

    private bool IsInput(ParameterInfo parameter) =>
        parameter.Position != function.TriggerParameter.Position
        && parameter.ParameterType != typeof(FunctionContext)
        && parameter.ParameterType != typeof(CancellationToken)
        && !parameter.IsDefined(typeof(BindingAttribute))
        && !string.Equals(parameter.Name, "instanceId", StringComparison.OrdinalIgnoreCase);
}
