using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Storage;

namespace Miriam.DurableTask.Tests.Engine;

public sealed class DivergenceTests
{
    private const string Diverged = "DurableTask.Core.Exceptions.NonDeterministicOrchestrationException";

    [Theory]
    [InlineData("Renamed", "expected activity 'Weigh' (#0), found activity 'Measure' (#0)")]
    [InlineData("OtherKind", "expected activity 'Weigh' (#0), found timer until")]
    [InlineData("Removed", "expected activity 'Weigh' (#0), found nothing")]
    [InlineData("Added", "expected nothing more, found activity 'Measure' (#1)")]
    public async Task Replay_ChangedOrchestrator_FailsNamingTheStep(string change, string message)
    {
        MemoryHubStore store = new();
        await using (TestHub before = await TestHub.StartAsync(Catalog("None"), store))
        {
            await before.Client.ScheduleNewOrchestrationInstanceAsync("Flow", 1, new StartOrchestrationOptions("x"));
            await ReachedAsync(store, "weighed");
        }

        StoredInstance history = await store.LoadAsync("x", CancellationToken.None);
        await using TestHub after = await TestHub.StartAsync(Catalog(change), store);
        await after.Client.RaiseEventAsync("x", "Go");
        OrchestrationMetadata end = await after.Client.WaitForInstanceCompletionAsync("x", true);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Equal(Diverged, end.FailureDetails!.ErrorType);
        Assert.Contains(message, end.FailureDetails.ErrorMessage, StringComparison.Ordinal);
        StoredInstance kept = await store.LoadAsync("x", CancellationToken.None);
        Assert.Equal(history.History, kept.History.Take(history.History.Count));
    }

    [Fact]
    public async Task Await_SomethingNotDurable_FailsInsteadOfHanging()
    {
        TestCatalog catalog = new TestCatalog().AddOrchestrator<int, int>("Flow", async (_, _) =>
        {
            await new TaskCompletionSource().Task;
            return 1;
        });
        await using TestHub hub = await TestHub.StartAsync(catalog);

        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Flow", 1, new StartOrchestrationOptions("x"));
        OrchestrationMetadata end = await hub.Client.WaitForInstanceCompletionAsync("x", true);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Contains("not durable", end.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ConfigureAwaitFalse_BetweenSteps_StaysOnTheTurn()
    {
        TestCatalog catalog = new TestCatalog()
            .AddOrchestrator<int, string>("Flow", async (context, _) =>
            {
                int one = await context.CallActivityAsync<int>("One").ConfigureAwait(false);
                await context.CreateTimer(TimeSpan.FromMilliseconds(1), CancellationToken.None).ConfigureAwait(false);
                int[] more = await Task.WhenAll(context.CallActivityAsync<int>("One"), context.CallActivityAsync<int>("One")).ConfigureAwait(false);
                return FormattableString.Invariant($"{one} {more.Sum()} {context.IsReplaying}");
            })
            .AddActivity<object?, int>("One", _ => 1);
        await using TestHub hub = await TestHub.StartAsync(catalog);

        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Flow", 1, new StartOrchestrationOptions("x"));
        OrchestrationMetadata end = await hub.Client.WaitForInstanceCompletionAsync("x", true);

        Assert.Equal("\"1 2 False\"", end.SerializedOutput);
    }

    private static async Task ReachedAsync(MemoryHubStore store, string customStatus)
    {
        while ((await store.GetAsync("x", true, CancellationToken.None))?.State.CustomStatus != $"\"{customStatus}\"")
        {
            await Task.Yield();
        }
    }

    private static TestCatalog Catalog(string change) => new TestCatalog()
        .AddOrchestrator<int, int>("Flow", async (context, input) =>
        {
            switch (change)
            {
                case "Renamed":
                    await context.CallActivityAsync<int>("Measure", input);
                    break;
                case "OtherKind":
                    await context.CreateTimer(TimeSpan.FromMilliseconds(1), CancellationToken.None);
                    break;
                case "Removed":
                    break;
                case "Added":
                    await Task.WhenAll(context.CallActivityAsync<int>("Weigh", input), context.CallActivityAsync<int>("Measure", input));
                    break;
                default:
                    await context.CallActivityAsync<int>("Weigh", input);
                    break;
            }

            context.SetCustomStatus("weighed");
            await context.WaitForExternalEvent<object?>("Go");
            return input;
        })
        .AddActivity<int, int>("Weigh", input => input)
        .AddActivity<int, int>("Measure", input => input);
}
