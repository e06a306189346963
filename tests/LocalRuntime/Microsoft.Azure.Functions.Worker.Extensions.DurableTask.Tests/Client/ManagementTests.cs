using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Engine;
using Microsoft.DurableTask.Storage;
using Miriam.TestSupport;

namespace Miriam.DurableTask.Tests.Client;

/// <summary>What the recorded scenarios leave open: the documented behaviour of Durable Functions.</summary>
public sealed class ManagementTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private static readonly TimeSpan Limit = Waits.Limit;

    [Fact]
    public async Task Terminate_Recursive_EndsTheChildrenToo()
    {
        await using TestHub hub = await StartAsync();
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Parent", "c", new StartOrchestrationOptions("p"));
        await WaitFor(hub, "c", OrchestrationRuntimeStatus.Running);

        await hub.Client.TerminateInstanceAsync("p", new TerminateInstanceOptions("over", Recursive: true));

        OrchestrationMetadata child = await hub.Client.WaitForInstanceCompletionAsync("c", true).WaitAsync(Limit);
        Assert.Equal((OrchestrationRuntimeStatus.Terminated, "\"over\""), (child.RuntimeStatus, child.SerializedOutput));
    }

    [Fact]
    public async Task Purge_Recursive_RemovesTheChildrenToo()
    {
        await using TestHub hub = await StartAsync();
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Parent", "c", new StartOrchestrationOptions("p"));
        await WaitFor(hub, "c", OrchestrationRuntimeStatus.Running);
        await hub.Client.RaiseEventAsync("c", "Go", "done");
        await hub.Client.WaitForInstanceCompletionAsync("p").WaitAsync(Limit);

        PurgeResult purged = await hub.Client.PurgeInstanceAsync("p", new PurgeInstanceOptions(Recursive: true));

        Assert.Equal(2, purged.PurgedInstanceCount);
        Assert.Null(await hub.Client.GetInstanceAsync("c"));
    }

    [Fact]
    public async Task Call_ChildWhoseIdRuns_FailsTheCall()
    {
        await using TestHub hub = await StartAsync();
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait", null, new StartOrchestrationOptions("c"));
        await WaitFor(hub, "c", OrchestrationRuntimeStatus.Running);

        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Parent", "c", new StartOrchestrationOptions("p"));
        OrchestrationMetadata parent = await hub.Client.WaitForInstanceCompletionAsync("p", true).WaitAsync(Limit);

        Assert.Equal(
            "DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException", parent.FailureDetails?.InnerFailure?.ErrorType);
    }

    [Fact]
    public async Task Schedule_RunningIdWithoutAPolicy_IsRefused()
    {
        await using TestHub hub = await StartAsync();
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait", null, new StartOrchestrationOptions("w"));

        await Assert.ThrowsAnyAsync<Exception>(
            () => hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait", null, new StartOrchestrationOptions("w")));
    }

    [Fact]
    public async Task RaiseEvent_UnknownId_IsDropped()
    {
        await using TestHub hub = await StartAsync();

        await hub.Client.RaiseEventAsync("nobody", "Go", "early");
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Echo", "x", new StartOrchestrationOptions("e"));
        await hub.Client.WaitForInstanceCompletionAsync("e").WaitAsync(Limit);

        Assert.Null(await hub.Client.GetInstanceAsync("nobody"));
    }

    [Fact]
    public async Task Restart_EndedInstance_RunsAgainWithTheSameInput()
    {
        await using TestHub hub = await StartAsync();
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Echo", "again", new StartOrchestrationOptions("e"));
        await hub.Client.WaitForInstanceCompletionAsync("e").WaitAsync(Limit);

        string id = await hub.Client.RestartAsync("e", restartWithNewInstanceId: true);
        OrchestrationMetadata end = await hub.Client.WaitForInstanceCompletionAsync(id, true).WaitAsync(Limit);

        Assert.NotEqual("e", id);
        Assert.Equal("again", end.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Query_OnTables_FiltersByStatusAndPrefix()
    {
        await using TestHub hub = await TestHub.StartAsync(Catalog(), TestStores.Tables(azurite));
        foreach (string id in (string[])["a/1", "a/2", "b/1"])
        {
            await hub.Client.ScheduleNewOrchestrationInstanceAsync("Echo", id, new StartOrchestrationOptions(id));
            await hub.Client.WaitForInstanceCompletionAsync(id).WaitAsync(Limit);
        }

        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait", null, new StartOrchestrationOptions("a/3"));
        await WaitFor(hub, "a/3", OrchestrationRuntimeStatus.Running);

        OrchestrationQuery query = new(
            Statuses: [OrchestrationRuntimeStatus.Completed], InstanceIdPrefix: "a/", FetchInputsAndOutputs: true, PageSize: 1);
        List<string?> outputs = [];
        await foreach (OrchestrationMetadata item in hub.Client.GetAllInstancesAsync(query))
        {
            outputs.Add(item.ReadOutputAs<string>());
        }

        Assert.Equal(["a/1", "a/2"], outputs);
    }

    [Fact]
    public async Task PurgeAll_OnTables_LeavesWhatRuns()
    {
        await using TestHub hub = await TestHub.StartAsync(Catalog(), TestStores.Tables(azurite));
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Echo", "x", new StartOrchestrationOptions("e"));
        await hub.Client.WaitForInstanceCompletionAsync("e").WaitAsync(Limit);
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait", null, new StartOrchestrationOptions("w"));
        await WaitFor(hub, "w", OrchestrationRuntimeStatus.Running);

        PurgeResult purged = await hub.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter());

        Assert.Equal(1, purged.PurgedInstanceCount);
        Assert.Null(await hub.Client.GetInstanceAsync("e"));
        Assert.NotNull(await hub.Client.GetInstanceAsync("w"));
    }

    [Fact]
    public async Task Purge_ByTerms_TakesWhatTheyName()
    {
        await using TestHub hub = await StartAsync();
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Echo", "x", new StartOrchestrationOptions("e"));
        DateTimeOffset created = (await hub.Client.WaitForInstanceCompletionAsync("e").WaitAsync(Limit)).CreatedAt;

        Assert.Equal(0, (await hub.Client.PurgeInstancesAsync(null, null, [OrchestrationRuntimeStatus.Failed])).PurgedInstanceCount);
        Assert.Equal(0, (await hub.Client.PurgeInstancesAsync(null, created.AddDays(-1))).PurgedInstanceCount);
        Assert.Equal(0, (await hub.Client.PurgeInstancesAsync(created.AddDays(1), null, new PurgeInstanceOptions(true))).PurgedInstanceCount);
        Assert.Equal(1, (await hub.Client.PurgeInstancesAsync(null, null, [OrchestrationRuntimeStatus.Completed], null)).PurgedInstanceCount);
        Assert.Null(await hub.Client.GetInstanceAsync("e"));
    }

    private static Task<TestHub> StartAsync() => TestHub.StartAsync(Catalog(), new MemoryHubStore());

    private static async Task WaitFor(TestHub hub, string id, OrchestrationRuntimeStatus status)
    {
        using Watchers.Watch watch = hub.Hub.Watch(id);
        while ((await hub.Client.GetInstanceAsync(id))?.RuntimeStatus != status)
        {
            await watch.NextAsync().WaitAsync(Limit);
        }
    }

    private static TestCatalog Catalog() => new TestCatalog()
        .AddOrchestrator<string, string>("Echo", (_, input) => Task.FromResult(input))
        .AddOrchestrator<string, string>("Wait", (context, _) => context.WaitForExternalEvent<string>("Go"))
        .AddOrchestrator<string, string>("Parent", (context, id) => context.CallSubOrchestratorAsync<string>(
            "Wait", null, new SubOrchestrationOptions(instanceId: id)));
}
