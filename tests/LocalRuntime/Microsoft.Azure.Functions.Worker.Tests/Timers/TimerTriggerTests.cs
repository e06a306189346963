using System.Net.Http.Json;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Azure.Functions.Worker.Tests.Timers;

public sealed class TimerTriggerTests
{
    [Fact]
    public async Task Advance_AYear_RunsADailyTimerEveryDay()
    {
        await using TestApp app = await StartAsync(typeof(Daily));
        await AdvanceAsync(app, "2025-09-01T00:00:00Z");
        List<string> runs = app.Service<Runs>().Lines;
        Assert.Equal(365, runs.Count);
        Assert.Equal("2024-09-01 06:00 next 2024-09-01", runs[0]);
        Assert.Equal("2025-08-31 06:00 next 2025-08-31", runs[^1]);
    }

    [Fact]
    public async Task Advance_RunThatThrows_RunsAgainWhenDue()
    {
        await using TestApp app = await StartAsync(typeof(Failing));
        await AdvanceAsync(app, "2024-09-01T03:00:00Z");
        Assert.Equal(["01:00", "02:00", "03:00"], app.Service<Runs>().Lines);
    }

    [Fact]
    public async Task Advance_Timer_RunsThroughMiddleware()
    {
        FunctionsApplicationBuilder builder = Builder(typeof(Daily));
        List<string> seen = [];
        builder.UseMiddleware(async (context, next) =>
        {
            seen.Add($"{context.FunctionDefinition.Name} {context.GetHttpContext() is null}");
            await next();
        });
        await using TestApp app = await TestApp.StartAsync(builder);
        await AdvanceAsync(app, "2024-09-02T00:00:00Z");
        Assert.Equal(["Daily True"], seen);
    }

    [Fact]
    public async Task Start_UntilEverythingStarted_HoldsTheClock()
    {
        FunctionsApplicationBuilder builder = Builder(typeof(Daily));
        builder.Services.AddHostedService<LastToStart>();
        await using TestApp app = await TestApp.StartAsync(builder);
        Assert.Equal(["start"], app.Service<Runs>().Lines);
        await AdvanceAsync(app, "2024-09-03T00:00:00Z");
        Assert.Equal("2024-09-02 06:00 next 2024-09-02", app.Service<Runs>().Lines[2]);
    }

    [Fact]
    public async Task Start_RunOnStartup_RunsAtOnce()
    {
        await using TestApp app = await StartAsync(typeof(AtStart));
        await AdvanceAsync(app, "2024-09-01T00:00:00Z");
        Assert.Equal(["past due: False"], app.Service<Runs>().Lines);
    }

    [Fact]
    public async Task Start_UnusableSchedule_FailsWithTheFunctionsName()
    {
        InvalidOperationException failure = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(typeof(Broken)));
        Assert.Equal(
            "The schedule of function 'Broken' cannot be used: 'never' is neither an NCRONTAB expression nor a time span.",
            failure.Message);
    }

    internal static Task<TestApp> StartAsync(Type functions, params string[] settings) =>
        TestApp.StartAsync(Builder(functions, settings));

    private static FunctionsApplicationBuilder Builder(Type functions, params string[] settings)
    {
        FunctionsApplicationBuilder builder = TestApp.Builder(
            [functions], ["LocalRuntime:Clock=Skipping", "LocalRuntime:Clock:Start=2024-09-01T00:00:00Z", .. settings]);
        builder.Services.AddSingleton<Runs>();
        return builder;
    }

    internal static async Task AdvanceAsync(TestApp app, string until)
    {
        using HttpResponseMessage response = await app.Http.PostAsJsonAsync("admin/clock", new { until });
        response.EnsureSuccessStatusCode();
    }

    internal sealed class Runs
    {
        public List<string> Lines { get; } = [];

        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    internal sealed class Daily(Runs runs, TimeProvider time)
    {
        [Function("Daily")]
        public async Task Run([TimerTrigger("0 0 6 * * *")] TimerInfo timer)
        {
            await Task.Yield();
            runs.Lines.Add(FormattableString.Invariant(
                $"{time.GetUtcNow():yyyy-MM-dd HH:mm} next {timer.ScheduleStatus!.Next:yyyy-MM-dd}"));
        }
    }

    internal sealed class Failing(Runs runs, TimeProvider time)
    {
        [Function("Failing")]
        public void Run([TimerTrigger("0 0 * * * *")] TimerInfo timer)
        {
            runs.Lines.Add(FormattableString.Invariant($"{time.GetUtcNow():HH:mm}"));
            throw new InvalidOperationException("not today");
        }
    }

    /// <summary>Notes what holds the clock while the host still starts.</summary>
    internal sealed class LastToStart(Runs runs, InFlight inFlight) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            runs.Lines.AddRange(inFlight.Running);
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    internal sealed class AtStart(Runs runs)
    {
        [Function("AtStart")]
        public void Run([TimerTrigger("0 0 12 * * *", RunOnStartup = true)] TimerInfo timer) =>
            runs.Lines.Add($"past due: {timer.IsPastDue}");
    }

    internal static class Broken
    {
        [Function("Broken")]
        public static void Run([TimerTrigger("never")] TimerInfo timer)
        {
        }
    }
}
