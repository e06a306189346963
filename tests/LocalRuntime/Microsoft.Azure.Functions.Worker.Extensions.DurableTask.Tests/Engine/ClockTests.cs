using Miriam.TestSupport;
using Microsoft.Azure.Functions.Worker.Hosting;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Miriam.DurableTask.Tests.Engine;

public sealed class ClockTests
{
    private static readonly DateTimeOffset Start = new(2024, 9, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Run_TenMonthsOnASkippingClock_TakesMoments()
    {
        InFlight inFlight = new();
        SkippingTimeProvider clock = new(inFlight, Start, Start.AddYears(1));
        TestCatalog catalog = new TestCatalog()
            .AddOrchestrator<int, string>("Year", async (context, months) =>
            {
                int sum = 0;
                for (int month = 1; month <= months; month++)
                {
                    await context.CreateTimer(new DateTime(2024, 9, 1, 8, 0, 0, DateTimeKind.Utc).AddMonths(month), CancellationToken.None);
                    sum += await context.CallActivityAsync<int>("Count", month);
                    try
                    {
                        await context.WaitForExternalEvent<string>("Never", TimeSpan.FromDays(14));
                    }
                    catch (TaskCanceledException)
                    {
                        sum += 100;
                    }
                }

                return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{sum} at {context.CurrentUtcDateTime:yyyy-MM-dd HH:mm}");
            })
            .AddActivity<int, int>("Count", month => month);
        await using TestHub hub = new(catalog, clock: clock, inFlight: inFlight);
        await hub.Hub.StartAsync(CancellationToken.None);

        using (inFlight.Enter("driver"))
        {
            await hub.Client.ScheduleNewOrchestrationInstanceAsync("Year", 10, new StartOrchestrationOptions("y"));
        }

        OrchestrationMetadata end = await hub.Client.WaitForInstanceCompletionAsync("y", true).WaitAsync(Waits.Limit);

        Assert.Equal("1055 at 2025-07-15 08:00", end.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Schedule_WithAStartTime_StartsThen()
    {
        InFlight inFlight = new();
        SkippingTimeProvider clock = new(inFlight, Start);
        TestCatalog catalog = new TestCatalog().AddOrchestrator<int, DateTime>(
            "Now", (context, _) => Task.FromResult(context.CurrentUtcDateTime));
        await using TestHub hub = new(catalog, clock: clock, inFlight: inFlight);
        await hub.Hub.StartAsync(CancellationToken.None);
        StartOrchestrationOptions later = new("n", Start.AddDays(60));

        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Now", 1, later);
        await clock.AdvanceToAsync(Start.AddDays(59), CancellationToken.None);
        OrchestrationMetadata? before = await hub.Client.GetInstanceAsync("n");
        await clock.AdvanceToAsync(Start.AddDays(61), CancellationToken.None);
        OrchestrationMetadata end = await hub.Client.WaitForInstanceCompletionAsync("n", true);

        Assert.Equal(OrchestrationRuntimeStatus.Pending, before!.RuntimeStatus);
        Assert.Equal(Start.AddDays(60).UtcDateTime, end.ReadOutputAs<DateTime>());
    }
}
