using Microsoft.Azure.Functions.Worker.Hosting;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Engine;
using Microsoft.DurableTask.Storage;
using Miriam.TestSupport;

namespace Miriam.DurableTask.Tests.Engine;

public sealed class WakeUpTests
{
    private static readonly DateTimeOffset Start = new(2024, 9, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Start_TurnWhileTheHubIsRead_KeepsItsTimer()
    {
        TestCatalog catalog = new TestCatalog().AddOrchestrator<object?, string>("Wait", async (context, _) =>
        {
            await context.WaitForExternalEvent<int>("Go");
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            return "rung";
        });
        MemoryHubStore store = new();
        InFlight inFlight = new();
        SkippingTimeProvider clock = new(inFlight, Start);
        await using (TestHub before = new(catalog, store, clock, inFlight))
        {
            await before.Hub.StartAsync(CancellationToken.None);
            await before.Client.ScheduleNewOrchestrationInstanceAsync("Wait", null, new StartOrchestrationOptions("x"));
            await before.Client.WaitForInstanceStartAsync("x").WaitAsync(Waits.Limit);
        }

        SlowlyOpened opened = new(store);
        await using TestHub hub = new(catalog, opened, clock, inFlight);
        Task start = hub.Hub.StartAsync(CancellationToken.None);
        await opened.Read.Task.WaitAsync(Waits.Limit);
        using (Watchers.Watch watch = hub.Hub.Watch("x"))
        {
            await hub.Client.RaiseEventAsync("x", "Go", 1);
            while ((await watch.NextAsync().WaitAsync(Waits.Limit)).WakeAt is null)
            {
            }
        }

        opened.GoOn.SetResult();
        await start.WaitAsync(Waits.Limit);
        await clock.AdvanceToAsync(Start.AddHours(2), CancellationToken.None);

        OrchestrationMetadata? found = await hub.Client.GetInstanceAsync("x", true);
        Assert.Equal("\"rung\"", found!.SerializedOutput);
    }

    /// <summary>Its contents are read, and given when the test says so.</summary>
    private sealed class SlowlyOpened(IHubStore inner) : StoreDecorator(inner)
    {
        public TaskCompletionSource Read { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource GoOn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        protected override async Task<T> Call<T>(Func<Task<T>> call, CancellationToken cancellation)
        {
            T result = await call();
            if (result is HubContents)
            {
                Read.SetResult();
                await GoOn.Task;
            }

            return result;
        }
    }
}
