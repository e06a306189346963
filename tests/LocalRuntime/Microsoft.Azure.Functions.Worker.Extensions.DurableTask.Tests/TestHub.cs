using Microsoft.Azure.Functions.Worker.Hosting;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Engine;
using Microsoft.DurableTask.Entities;
using Microsoft.DurableTask.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Miriam.DurableTask.Tests;

/// <summary>Orchestrators and activities given as delegates.</summary>
internal sealed class TestCatalog : ITaskCatalog
{
    private readonly Dictionary<string, OrchestratorCode> orchestrators = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, EntityCode> entities = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, ActivityCode> activities = new(StringComparer.OrdinalIgnoreCase);

    public OrchestratorCode? Orchestrator(string name) => orchestrators.GetValueOrDefault(name);

    public ActivityCode? Activity(string name) => activities.GetValueOrDefault(name);

    public EntityCode? Entity(string name) => entities.GetValueOrDefault(name);

    public TestCatalog AddEntity<TEntity>(string name)
        where TEntity : class, ITaskEntity, new()
    {
        entities[name] = async operation => await new TEntity().RunAsync(operation);
        return this;
    }

    public TestCatalog AddOrchestrator<TInput, TOutput>(string name, Func<TaskOrchestrationContext, TInput, Task<TOutput>> body)
    {
        orchestrators[name] = async (context, input) => await body(context, Execution.Converter.Deserialize<TInput>(input)!);
        return this;
    }

    public TestCatalog AddActivity(string name, ActivityCode code)
    {
        activities[name] = code;
        return this;
    }

    public TestCatalog AddActivity<TInput, TOutput>(string name, Func<TInput, Task<TOutput>> body)
    {
        activities[name] = async (_, input, _) => await body(Execution.Converter.Deserialize<TInput>(input ?? "null")!);
        return this;
    }

    public TestCatalog AddActivity<TInput, TOutput>(string name, Func<TInput, TOutput> body) =>
        AddActivity<TInput, TOutput>(name, async input =>
        {
            await Task.CompletedTask;
            return body(input);
        });
}

/// <summary>An engine of its own on a store, with its client.</summary>
internal sealed class TestHub : IAsyncDisposable
{
    public TestHub(
        ITaskCatalog catalog,
        IHubStore? store = null,
        TimeProvider? clock = null,
        InFlight? inFlight = null,
        ILoggerFactory? loggers = null,
        TaskHubOptions? options = null)
    {
        Store = store ?? new MemoryHubStore();
        Hub = new TaskHub(
            Store,
            catalog,
            options ?? new TaskHubOptions { Patience = TimeSpan.FromSeconds(5) },
            clock ?? TimeProvider.System,
            inFlight ?? new InFlight(),
            loggers ?? NullLoggerFactory.Instance);
        Client = new HubClient(Hub);
    }

    public IHubStore Store { get; }

    public TaskHub Hub { get; }

    public DurableTaskClient Client { get; }

    public static async Task<TestHub> StartAsync(ITaskCatalog catalog, IHubStore? store = null, ILoggerFactory? loggers = null)
    {
        TestHub hub = new(catalog, store, loggers: loggers);
        await hub.Hub.StartAsync(CancellationToken.None);
        return hub;
    }

    public ValueTask DisposeAsync() => Hub.DisposeAsync();
}
