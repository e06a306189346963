using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Engine;
using Microsoft.DurableTask.Storage;
using Miriam.TestSupport;

namespace Miriam.DurableTask.Tests.Engine;

public sealed class VersionTests
{
    private static readonly TimeSpan Limit = Waits.Limit;

    [Theory]
    [InlineData("CurrentOrOlder", "2.0", "", true)]
    [InlineData("CurrentOrOlder", "2.0", "1.9", true)]
    [InlineData("CurrentOrOlder", "2.0", "2.0", true)]
    [InlineData("CurrentOrOlder", "2.0", "2.0.1", false)]
    [InlineData("CurrentOrOlder", "2.0", "10.0", false)]
    [InlineData("CurrentOrOlder", "", "10.0", true)]
    [InlineData("Strict", "2.0", "2.0", true)]
    [InlineData("Strict", "2.0", "1.9", false)]
    [InlineData("Strict", "2.0", "", false)]
    [InlineData("None", "2.0", "10.0", true)]
    public async Task Start_OfAVersion_RunsWhereTheStrategyMatches(string match, string host, string version, bool runs)
    {
        TaskHubOptions options = Options(host) with
        {
            VersionMatch = Enum.Parse<VersionMatch>(match),
            VersionMismatch = VersionMismatch.Fail,
        };
        await using TestHub hub = await StartAsync(new MemoryHubStore(), options);

        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Tell", null, new StartOrchestrationOptions("x") { Version = version });
        OrchestrationMetadata end = await hub.Client.WaitForInstanceCompletionAsync("x", true).WaitAsync(Limit);

        Assert.Equal(runs ? (OrchestrationRuntimeStatus.Completed, null) : (OrchestrationRuntimeStatus.Failed, "VersionMismatch"), (end.RuntimeStatus, end.FailureDetails?.ErrorType));
    }

    [Fact]
    public async Task Start_OfANewerVersion_WaitsForAHostOfThatVersion()
    {
        MemoryHubStore store = new();
        await using (TestHub old = await StartAsync(store, Options("1.0")))
        {
            await old.Client.ScheduleNewOrchestrationInstanceAsync("Tell", null, new StartOrchestrationOptions("x") { Version = "2.0" });
            await old.Client.ScheduleNewOrchestrationInstanceAsync("Tell", null, new StartOrchestrationOptions("y"));
            await old.Client.WaitForInstanceCompletionAsync("y").WaitAsync(Limit);
            Assert.Equal(OrchestrationRuntimeStatus.Pending, (await old.Client.GetInstanceAsync("x"))!.RuntimeStatus);
        }

        await using TestHub next = await StartAsync(store, Options("2.0"));
        OrchestrationMetadata end = await next.Client.WaitForInstanceCompletionAsync("x", true).WaitAsync(Limit);

        Assert.Equal("2.0", end.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Event_ForAChildThatWaitsForAnotherHost_IsThereWhenItRuns()
    {
        MemoryHubStore store = new();
        await using (TestHub old = await StartAsync(store, Options("1.0")))
        {
            using Watchers.Watch watch = old.Hub.Watch("child");
            await old.Client.ScheduleNewOrchestrationInstanceAsync("Teller", null, new StartOrchestrationOptions("x"));
            await watch.NextAsync().WaitAsync(Limit);
        }

        await using TestHub next = await StartAsync(store, Options("2.0"));
        OrchestrationMetadata end = await next.Client.WaitForInstanceCompletionAsync("x", true).WaitAsync(Limit);

        Assert.Equal(7, end.ReadOutputAs<int>());
    }

    [Fact]
    public async Task Start_WithoutAVersion_TakesTheDefaultForItselfAndItsChildren()
    {
        await using TestHub hub = await StartAsync(new MemoryHubStore(), Options("2.0"));

        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Parent", null, new StartOrchestrationOptions("x") { Version = "1.0" });
        OrchestrationMetadata end = await hub.Client.WaitForInstanceCompletionAsync("x", true).WaitAsync(Limit);

        Assert.Equal("1.0 2.0 1.5", end.ReadOutputAs<string>());
    }

    private static TaskHubOptions Options(string version) => new() { DefaultVersion = version };

    private static async Task<TestHub> StartAsync(IHubStore store, TaskHubOptions options)
    {
        TestCatalog catalog = new TestCatalog()
            .AddOrchestrator<object?, string>("Tell", (context, _) => Task.FromResult(context.Version))
            .AddOrchestrator<object?, int>("Listener", (context, _) => context.WaitForExternalEvent<int>("Said"))
            .AddOrchestrator<object?, int>("Teller", async (context, _) =>
            {
                Task<int> child = context.CallSubOrchestratorAsync<int>(
                    "Listener", null, new SubOrchestrationOptions(instanceId: "child") { Version = "2.0" });
                context.SendEvent("child", "Said", 7);
                return await child;
            })
            .AddOrchestrator<object?, string>("Parent", async (context, _) => string.Join(
                ' ',
                context.Version,
                await context.CallSubOrchestratorAsync<string>("Tell"),
                await context.CallSubOrchestratorAsync<string>("Tell", null, new SubOrchestrationOptions { Version = "1.5" })));
        TestHub hub = new(catalog, store, options: options);
        await hub.Hub.StartAsync(CancellationToken.None);
        return hub;
    }
}
