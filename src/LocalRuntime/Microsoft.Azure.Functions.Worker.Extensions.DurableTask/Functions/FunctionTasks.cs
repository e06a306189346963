using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Hosting;
using Microsoft.DurableTask.Engine;
using Microsoft.DurableTask.Entities;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.DurableTask.Functions;

/// <summary>The app's orchestrators, activities and entities: functions, and classes marked <c>[DurableTask]</c>.</summary>
internal sealed class FunctionTasks(LocalInvoker invoker, IServiceScopeFactory scopes, IConfiguration configuration) : ITaskCatalog
{
    private readonly Dictionary<string, OrchestratorCode> orchestrators = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, ActivityCode> activities = new(StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, EntityCode> entities = new(StringComparer.OrdinalIgnoreCase);

    public bool IsEmpty => orchestrators.Count == 0 && activities.Count == 0 && entities.Count == 0;

    public OrchestratorCode? Orchestrator(string name) => orchestrators.GetValueOrDefault(name);

    public ActivityCode? Activity(string name) => activities.GetValueOrDefault(name) ?? (name == HttpActivity.Name ? HttpActivity.RunAsync : null);

    public EntityCode? Entity(string name) => entities.GetValueOrDefault(name);

    public void Add(IReadOnlyList<LocalFunction> functions)
    {
        foreach (LocalFunction function in functions)
        {
            switch (function.Trigger)
            {
                case OrchestrationTriggerAttribute trigger:
                    Add(orchestrators, trigger.Orchestration ?? function.Name, new OrchestratorFunction(function, invoker).RunAsync);
                    break;
                case ActivityTriggerAttribute trigger:
                    Add(activities, trigger.Activity ?? function.Name, new ActivityFunction(function, invoker).RunAsync);
                    break;
                case EntityTriggerAttribute trigger:
                    Add(entities, trigger.EntityName ?? function.Name, new EntityFunction(function, invoker).RunAsync);
                    break;
            }
        }

        foreach (Type type in FunctionAssemblies.From(configuration).SelectMany(assembly => assembly.GetExportedTypes()))
        {
            if (type.GetCustomAttribute<DurableTaskAttribute>() is { } named && type is { IsClass: true, IsAbstract: false })
            {
                Add(type, named.Name.Name ?? type.Name);
            }
        }
    }

    private static void Add<TCode>(Dictionary<string, TCode> codes, string name, TCode code)
    {
        if (!codes.TryAdd(name, code))
        {
            throw new InvalidOperationException($"Several durable tasks are named '{name}'.");
        }
    }

    private void Add(Type type, string name)
    {
        if (type.IsAssignableTo(typeof(ITaskOrchestrator)))
        {
            Add(orchestrators, name, new OrchestratorClass(type, scopes).RunAsync);
        }
        else if (type.IsAssignableTo(typeof(ITaskActivity)))
        {
            Add(activities, name, new ActivityClass(type, scopes).RunAsync);
        }
        else if (type.IsAssignableTo(typeof(ITaskEntity)))
        {
            Add(entities, name, new EntityClass(type, scopes).RunAsync);
        }
        else
        {
            throw new InvalidOperationException($"{type} is marked [DurableTask], but is no orchestrator, activity or entity.");
        }
    }
}
