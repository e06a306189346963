using Microsoft.Azure.Functions.Worker.Hosting;

namespace Microsoft.Azure.Functions.Worker.Tests.Clock;

public sealed class SkippingTimeProviderTests
{
    private static readonly DateTimeOffset Start = new(2024, 9, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly InFlight inFlight = new();
    private readonly SkippingTimeProvider clock;
    private readonly List<string> fired = [];

    public SkippingTimeProviderTests()
    {
        clock = new SkippingTimeProvider(inFlight, Start);
    }

    [Fact]
    public async Task Advance_TimersOfDifferentAndSameTime_FireInOrderAtTheirTime()
    {
        Set("b", hours: 2);
        Set("c", hours: 2);
        Set("a", hours: 1);
        await Advance(hours: 3);
        Assert.Equal(["a 01:00", "b 02:00", "c 02:00"], fired);
        Assert.Equal(Start.AddHours(3), clock.GetUtcNow());
    }

    [Fact]
    public async Task Advance_TimerBeyondTheHorizon_DoesNotFire()
    {
        Set("late", hours: 2);
        await Advance(hours: 1);
        Assert.Empty(fired);
        await Advance(hours: 2);
        Assert.Equal(["late 02:00"], fired);
    }

    [Fact]
    public async Task Advance_SameTimeAgain_OnlyWaits()
    {
        await Advance(hours: 1);
        await Advance(hours: 1);
        await Advance(hours: 0);
        Assert.Equal(Start.AddHours(1), clock.GetUtcNow());
    }

    [Fact]
    public async Task Advance_WhileSomethingRuns_WaitsForIt()
    {
        Set("timer", hours: 1);
        IDisposable stay = inFlight.Enter("work");
        Task advance = Advance(hours: 1);
        Assert.False(advance.IsCompleted);
        Assert.Equal(Start, clock.GetUtcNow());
        stay.Dispose();
        await advance;
        Assert.Equal(["timer 01:00"], fired);
    }

    [Fact]
    public async Task Advance_WorkHandedOnByTimer_HoldsTheClock()
    {
        TaskCompletionSource release = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using ITimer timer = clock.CreateTimer(_ => HandOn(), null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);
        Set("next", hours: 2);
        Task advance = Advance(hours: 2);
        await entered.Task;
        Assert.Equal(Start.AddHours(1), clock.GetUtcNow());
        release.SetResult();
        await advance;
        Assert.Equal(["handed on 01:00", "next 02:00"], fired);

        void HandOn()
        {
            IDisposable stay = inFlight.Enter("handed on");
            _ = Task.Run(async () =>
            {
                using (stay)
                {
                    entered.SetResult();
                    await release.Task;
                    Note("handed on");
                }
            });
        }
    }

    [Fact]
    public async Task Advance_LoopOfDelays_RunsEveryTurnAtItsTime()
    {
        Task loop = Loop();
        await Advance(hours: 3);
        await loop;
        Assert.Equal(["turn 01:00", "turn 02:00", "turn 03:00"], fired);

        async Task Loop()
        {
            for (int turn = 0; turn < 3; turn++)
            {
                await Task.Delay(TimeSpan.FromHours(1), clock);
                await Task.Yield();
                using IDisposable stay = inFlight.Enter("loop");
                Note("turn");
            }
        }
    }

    [Fact]
    public async Task Advance_PeriodicTimer_FiresUntilStopped()
    {
        ITimer? timer = null;
        timer = clock.CreateTimer(_ => Tick(), null, TimeSpan.FromHours(1), TimeSpan.FromHours(2));
        await Advance(hours: 24);
        Assert.Equal(["tick 01:00", "tick 03:00", "tick 05:00"], fired);

        void Tick()
        {
            Note("tick");
            if (fired.Count == 3)
            {
                timer!.Dispose();
                Assert.False(timer.Change(TimeSpan.Zero, TimeSpan.Zero));
            }
        }
    }

    [Fact]
    public async Task Change_BeforeItFired_ReplacesTheEarlierSetting()
    {
        using ITimer timer = clock.CreateTimer(_ => Note("moved"), null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);
        Assert.True(timer.Change(TimeSpan.FromHours(2), Timeout.InfiniteTimeSpan));
        using ITimer stopped = clock.CreateTimer(_ => Note("stopped"), null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);
        stopped.Change(Timeout.InfiniteTimeSpan, TimeSpan.FromHours(1));
        await Advance(hours: 5);
        Assert.Equal(["moved 02:00"], fired);
    }

    [Fact]
    public async Task CreateTimer_DueAtOnce_FiresThoughSomethingRuns()
    {
        using IDisposable stay = inFlight.Enter("work");
        TaskCompletionSource done = new();
        using ITimer timer = clock.CreateTimer(_ => done.SetResult(), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        await done.Task;
        Assert.Equal(Start, clock.GetUtcNow());
    }

    [Fact]
    public async Task Advance_TimerSetByTimer_FiresInTheSameAdvance()
    {
        using ITimer first = clock.CreateTimer(_ => Set("second", hours: 1), null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);
        await Advance(hours: 2);
        Assert.Equal(["second 02:00"], fired);
    }

    [Fact]
    public async Task Horizon_None_SkipsByItself()
    {
        SkippingTimeProvider free = new(inFlight, Start, DateTimeOffset.MaxValue);
        await Task.Delay(TimeSpan.FromDays(40), free);
        Assert.Equal(Start.AddDays(40), free.GetUtcNow());
        await free.AdvanceToAsync(Start.AddDays(60), CancellationToken.None);
        Assert.Equal(Start.AddDays(60), free.GetUtcNow());
    }

    [Fact]
    public async Task Elapsed_AfterAdvance_IsTheSkippedTime()
    {
        long before = clock.GetTimestamp();
        await Advance(hours: 7);
        Assert.Equal(TimeSpan.FromHours(7), clock.GetElapsedTime(before));
    }

    private Task Advance(int hours) => clock.AdvanceToAsync(Start.AddHours(hours), CancellationToken.None);

    private void Set(string name, int hours) => clock.CreateTimer(
        _ => Note(name), null, TimeSpan.FromHours(hours), Timeout.InfiniteTimeSpan);

    private void Note(string name) => fired.Add(FormattableString.Invariant($"{name} {clock.GetUtcNow():HH:mm}"));
}
