using DurableConformance;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;
using Microsoft.DurableTask.Storage;
using Microsoft.Extensions.Logging;
using Miriam.TestSupport;

namespace Miriam.DurableTask.Tests.Conformance;

/// <summary>What the real engine was recorded to do, byte for byte: in memory, and on tables.</summary>
public sealed class ConformanceTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private static readonly ConformanceRegistry Registry = ConformanceRegistry.Discover(typeof(ConformanceTests).Assembly);

    public static TheoryData<string> Scenarios() => [.. Registry.Scenarios.Select(scenario => scenario.Name)];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public Task Play_RecordedScenario_GivesTheSameTranscript(string name) => PlayAsync(name, new MemoryHubStore());

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Play_RecordedScenarioOnTables_GivesTheSameTranscript(string name) =>
        await PlayAsync(name, TestStores.Tables(azurite));

    private static async Task PlayAsync(string name, IHubStore store)
    {
        TestCatalog catalog = new();
        Registry.Accept(new CatalogVisitor(catalog));
        using ILoggerFactory loggers = LoggerFactory.Create(logging => logging.AddProvider(new LogSpy()));
        await using PacedClock clock = new();
        Drive.Clock = clock.Time;
        await using TestHub hub = new(catalog, store, clock.Time, clock.InFlight, loggers);
        await hub.Hub.StartAsync(CancellationToken.None);

        Transcript transcript = await Registry.Scenarios.Single(scenario => scenario.Name == name).Run(hub.Client);

        string expected = await File.ReadAllTextAsync(
            Path.Combine(AppContext.BaseDirectory, "Conformance", "expected", name + ".txt"));
        Assert.Equal(expected, transcript.ToString());
    }

    private sealed class CatalogVisitor(TestCatalog catalog) : IConformanceVisitor
    {
        public void Orchestrator<TInput, TOutput>(string name, Func<TaskOrchestrationContext, TInput, Task<TOutput>> body) =>
            catalog.AddOrchestrator(name, body);

        public void Activity<TInput, TOutput>(string name, Func<TInput, Task<TOutput>> body) =>
            catalog.AddActivity(name, body);

        public void Entity<TEntity>(string name)
            where TEntity : class, ITaskEntity, new() => catalog.AddEntity<TEntity>(name);
    }
}
