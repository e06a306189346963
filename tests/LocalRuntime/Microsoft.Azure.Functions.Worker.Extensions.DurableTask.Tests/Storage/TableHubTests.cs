using Azure.Data.Tables;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Engine;
using Microsoft.DurableTask.Storage;
using Miriam.TestSupport;

namespace Miriam.DurableTask.Tests.Storage;

public sealed class TableHubTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private static readonly TimeSpan Limit = Waits.Limit;

    [Fact]
    public async Task Start_AfterARestart_CarriesOnFromTheTable()
    {
        string name = AzuriteFixture.UniqueName("hub");
        TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TestHub first = await TestHub.StartAsync(Catalog(gate.Task), TestStores.Tables(azurite, name));
        await first.Client.ScheduleNewOrchestrationInstanceAsync("Flow", 5, new StartOrchestrationOptions("x"));
        await first.Client.RaiseEventAsync("x", "Go", 100);
        await ReachAsync(first, "waiting for the gate");
        first.Hub.Abandon();

        await using TestHub second = await TestHub.StartAsync(Catalog(Task.CompletedTask), TestStores.Tables(azurite, name));
        OrchestrationMetadata end = await second.Client.WaitForInstanceCompletionAsync("x", true).WaitAsync(Limit);

        Assert.Equal(117, end.ReadOutputAs<int>());
    }

    [Fact]
    public async Task RaiseEvent_FromAnotherProcess_IsNoticed()
    {
        string name = AzuriteFixture.UniqueName("hub");
        await using TestHub owner = await TestHub.StartAsync(Catalog(Task.CompletedTask), TestStores.Tables(azurite, name));
        using CancellationTokenSource stop = new();
        Task doorbell = HubDoorbell.AnswerAsync(owner.Hub, stop.Token);
        await using TestHub other = new(Catalog(Task.CompletedTask), TestStores.Tables(azurite, name));

        await other.Client.ScheduleNewOrchestrationInstanceAsync("Flow", 5, new StartOrchestrationOptions("x"));
        await other.Client.RaiseEventAsync("x", "Go", 100);
        OrchestrationMetadata end = await other.Client.WaitForInstanceCompletionAsync("x", true).WaitAsync(Limit);

        Assert.Equal(117, end.ReadOutputAs<int>());
        await stop.CancelAsync();
        await doorbell;
    }

    [Theory]
    [InlineData(70, 3, "h00000003")]
    [InlineData(1, 40, "h00000032")]
    public async Task ContinueAsNew_AgainAndAgain_KeepsFewOldGenerations(int turns, int generations, string oldest)
    {
        string name = AzuriteFixture.UniqueName("hub");
        await using TestHub hub = await TestHub.StartAsync(LoopCatalog(turns, generations), TestStores.Tables(azurite, name));

        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Loop", 1, new StartOrchestrationOptions("l"));
        OrchestrationMetadata end = await hub.Client.WaitForInstanceCompletionAsync("l", true).WaitAsync(Limit);

        Assert.Equal(generations, end.ReadOutputAs<int>());
        Assert.Equal(oldest, (await HistoryRowsAsync(name)).Min(StringComparer.Ordinal)![..9]);
    }

    [Fact]
    public async Task History_OfManyTurns_TakesFewRows()
    {
        string name = AzuriteFixture.UniqueName("hub");
        TableHubStore store = TestStores.Tables(azurite, name);
        await using TestHub hub = await TestHub.StartAsync(LoopCatalog(turns: 150, generations: 1, longAt: 80), store);

        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Loop", 1, new StartOrchestrationOptions("l"));
        await hub.Client.WaitForInstanceCompletionAsync("l").WaitAsync(Limit);

        // 151 turns, 64 to a row. The long input is in the turn after activity 79, the long result in the next.
        Assert.Equal(
            ["h0000000100000000", "h0000000100000064", "h0000000100000080+", "h0000000100000081+", "h0000000100000128"],
            await HistoryRowsAsync(name));
        IReadOnlyList<HistoryEvent> history = (await store.LoadAsync("l", CancellationToken.None)).History;
        Assert.Equal(151, history.Count(item => item is TurnStarted));
        Assert.Equal(Enumerable.Range(0, 150), history.OfType<TaskCompleted>().Select(item => item.Id));
        Assert.Equal(10_002, history.OfType<TaskCompleted>().ElementAt(80).Result!.Length);
        Assert.IsType<ExecutionEnded>(history[^1]);
    }

    private static TestCatalog LoopCatalog(int turns, int generations, int longAt = -1) => new TestCatalog()
        .AddOrchestrator<int, int>("Loop", async (context, generation) =>
        {
            for (int i = 0; i < turns; i++)
            {
                await context.CallActivityAsync<string>("Same", i == longAt ? new string('x', 10_000) : "x");
            }

            if (generation < generations)
            {
                context.ContinueAsNew(generation + 1);
            }

            return generation;
        })
        .AddActivity<string, string>("Same", input => input);

    private async Task<List<string>> HistoryRowsAsync(string hubName)
    {
        TableClient table = new(azurite.ConnectionString, HubNames.Table(hubName));
        List<string> rows = [];
        await foreach (TableEntity row in table.QueryAsync<TableEntity>("RowKey ge 'h' and RowKey lt 'i'"))
        {
            rows.Add(row.RowKey);
        }

        return rows;
    }

    private static async Task ReachAsync(TestHub hub, string customStatus)
    {
        using Watchers.Watch watch = hub.Hub.Watch("x");
        while ((await hub.Client.GetInstanceAsync("x", true))?.ReadCustomStatusAs<string>() != customStatus)
        {
            await watch.NextAsync().WaitAsync(Limit);
        }
    }

    private static TestCatalog Catalog(Task gate) => new TestCatalog()
        .AddOrchestrator<int, int>("Flow", async (context, input) =>
        {
            int doubled = await context.CallActivityAsync<int>("Double", input);
            int given = await context.WaitForExternalEvent<int>("Go");
            context.SetCustomStatus("waiting for the gate");
            int held = await context.CallActivityAsync<int>("Held", 7);
            await context.CreateTimer(TimeSpan.FromMilliseconds(5), CancellationToken.None);
            return doubled + given + held;
        })
        .AddActivity<int, int>("Double", input => input * 2)
        .AddActivity<int, int>("Held", async input =>
        {
            await gate;
            return input;
        });
}
