using Microsoft.DurableTask.Engine;
using Microsoft.DurableTask.Entities;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.DurableTask.Functions;

/// <summary>An orchestrator in the class-based style, made with services for each replay.</summary>
internal sealed class OrchestratorClass(Type type, IServiceScopeFactory scopes)
{
    public Task<object?> RunAsync(TaskOrchestrationContext context, string? json)
    {
        AsyncServiceScope scope = scopes.CreateAsyncScope();
        ((OrchestrationContext)context).Hold(scope);
        ITaskOrchestrator orchestrator = (ITaskOrchestrator)ActivatorUtilities.GetServiceOrCreateInstance(scope.ServiceProvider, type);
        return orchestrator.RunAsync(context, Execution.Converter.Deserialize(json, orchestrator.InputType));
    }
}

/// <summary>An entity in the class-based style.</summary>
internal sealed class EntityClass(Type type, IServiceScopeFactory scopes)
{
    public async Task<object?> RunAsync(TaskEntityOperation operation)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        ITaskEntity entity = (ITaskEntity)ActivatorUtilities.GetServiceOrCreateInstance(scope.ServiceProvider, type);
        return await entity.RunAsync(operation);
    }
}

/// <summary>An activity in the class-based style.</summary>
internal sealed class ActivityClass(Type type, IServiceScopeFactory scopes)
{
    public async Task<object?> RunAsync(TaskActivityContext context, string? json, CancellationToken cancellation)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        ITaskActivity activity = (ITaskActivity)ActivatorUtilities.GetServiceOrCreateInstance(scope.ServiceProvider, type);
        return await activity.RunAsync(context, Execution.Converter.Deserialize(json ?? "null", activity.InputType));
    }
}
