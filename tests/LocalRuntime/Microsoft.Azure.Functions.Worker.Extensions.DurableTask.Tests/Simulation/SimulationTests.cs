using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Storage;

namespace Miriam.DurableTask.Tests.Simulation;

/// <summary>Random workflows under random faults and restarts end as they do without; a failure names its seed.</summary>
public sealed class SimulationTests
{
    private const int Seeds = 100;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task Run_RandomWorkflowsUnderFaults_EndAsWithoutThem(int restarts)
    {
        await Parallel.ForEachAsync(
            Enumerable.Range(1, Seeds),
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (seed, _) =>
            {
                RandomWorkflow workflow = RandomWorkflow.Draw(new Random(seed), 2);
                string expected = await WithoutFaultsAsync(workflow);
                string actual = await WithFaultsAsync(workflow, seed, restarts);
                Assert.Equal((seed, expected), (seed, actual));
            });
    }

    private static async Task<string> WithoutFaultsAsync(RandomWorkflow workflow)
    {
        await using TestHub hub = await TestHub.StartAsync(RandomWorkflow.AddTo(new TestCatalog()));
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Workflow", workflow, new StartOrchestrationOptions("w"));
        return Show(await hub.Client.WaitForInstanceCompletionAsync("w", true).WaitAsync(Limit));
    }

    private static async Task<string> WithFaultsAsync(RandomWorkflow workflow, int seed, int restarts)
    {
        MemoryHubStore store = new();
        TestCatalog catalog = RandomWorkflow.AddTo(new TestCatalog());
        Random moments = new(seed);
        await using (TestHub client = new(catalog, store))
        {
            await client.Client.ScheduleNewOrchestrationInstanceAsync("Workflow", workflow, new StartOrchestrationOptions("w"));
        }

        for (int restart = 0; restart < restarts; restart++)
        {
            TestHub hub = new(catalog, new FaultyStore(store, seed + (1000 * restart)));
            try
            {
                await hub.Hub.StartAsync(CancellationToken.None);
                await hub.Client.WaitForInstanceCompletionAsync("w").WaitAsync(TimeSpan.FromMilliseconds(moments.Next(100)));
            }
            catch (TimeoutException)
            {
                // The process dies here, wherever it stands.
            }

            hub.Hub.Abandon();
        }

        await using TestHub last = await TestHub.StartAsync(catalog, new FaultyStore(store, seed));
        return Show(await last.Client.WaitForInstanceCompletionAsync("w", true).WaitAsync(Limit));
    }

    private static string Show(OrchestrationMetadata end) =>
        $"{end.RuntimeStatus} {end.SerializedOutput} {end.FailureDetails}";
}
