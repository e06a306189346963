using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker.Hosting;
using Miriam.TestSupport;

namespace Microsoft.Azure.Functions.Worker.Tests.Timers;

public sealed class TimerMonitorTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task Restart_AfterMissedRun_RunsOncePastDue()
    {
        string host = AzuriteFixture.UniqueName("host");
        await using (TestApp first = await StartAsync(host, "2024-09-01T00:00:00Z"))
        {
            await TimerTriggerTests.AdvanceAsync(first, "2024-09-01T12:00:00Z");
            Assert.Equal(["06:00 past due: False"], first.Service<TimerTriggerTests.Runs>().Lines);
        }

        await using (TestApp inTime = await StartAsync(host, "2024-09-02T05:00:00Z"))
        {
            await TimerTriggerTests.AdvanceAsync(inTime, "2024-09-02T05:30:00Z");
            Assert.Empty(inTime.Service<TimerTriggerTests.Runs>().Lines);
        }

        await using TestApp late = await StartAsync(host, "2024-09-05T08:00:00Z");
        await TimerTriggerTests.AdvanceAsync(late, "2024-09-06T07:00:00Z");
        Assert.Equal(
            ["08:00 past due: True", "06:00 past due: False"],
            late.Service<TimerTriggerTests.Runs>().Lines);
    }

    [Fact]
    public async Task Restart_OtherSchedule_HasMissedNothing()
    {
        string host = AzuriteFixture.UniqueName("host");
        await using (TestApp first = await StartAsync(host, "2024-09-01T00:00:00Z"))
        {
            await TimerTriggerTests.AdvanceAsync(first, "2024-09-01T12:00:00Z");
        }

        // Every hour now, instead of at six: what would have been due meanwhile was not promised.
        await using (TestApp changed = await StartAsync(host, "2024-09-01T20:30:00Z", "0 0 * * * *"))
        {
            await TimerTriggerTests.AdvanceAsync(changed, "2024-09-01T21:30:00Z");
            Assert.Equal(["21:00 past due: False"], changed.Service<TimerTriggerTests.Runs>().Lines);
        }

        await using TestApp late = await StartAsync(host, "2024-09-01T23:30:00Z", "0 0 * * * *");
        await TimerTriggerTests.AdvanceAsync(late, "2024-09-01T23:30:00Z");
        Assert.Equal(["23:30 past due: True"], late.Service<TimerTriggerTests.Runs>().Lines);
    }

    [Fact]
    public async Task Restart_NeverRunBefore_CatchesUpTheFirst()
    {
        string host = AzuriteFixture.UniqueName("host");
        await using (TestApp first = await StartAsync(host, "2024-09-01T00:00:00Z", "12:00:00"))
        {
            await TimerTriggerTests.AdvanceAsync(first, "2024-09-01T05:00:00Z");
            Assert.Empty(first.Service<TimerTriggerTests.Runs>().Lines);
        }

        await using TestApp late = await StartAsync(host, "2024-09-01T13:00:00Z", "12:00:00");
        await TimerTriggerTests.AdvanceAsync(late, "2024-09-02T02:00:00Z");
        Assert.Equal(["13:00 past due: True", "01:00 past due: False"], late.Service<TimerTriggerTests.Runs>().Lines);
    }

    [Fact]
    public async Task Restart_RunThatTheStopBrokeOff_IsCaughtUp()
    {
        string host = AzuriteFixture.UniqueName("host");
        await using (TestApp first = await StartAsync(host, "2024-09-01T05:00:00Z", functions: typeof(Endless)))
        {
            Task advance = TimerTriggerTests.AdvanceAsync(first, "2024-09-01T06:00:00Z");
            await first.Service<TimerTriggerTests.Runs>().Begun.Task;
            using CancellationTokenSource noPatience = new();
            await noPatience.CancelAsync();
            await first.Service<IEnumerable<ILocalTrigger>>().OfType<TimerTriggers>().Single().StopAsync(noPatience.Token);
            await advance;
        }

        await using TestApp second = await StartAsync(host, "2024-09-01T07:00:00Z", functions: typeof(Kept), schedule: "0 0 6 * * *");
        await TimerTriggerTests.AdvanceAsync(second, "2024-09-01T07:00:00Z");
        Assert.Equal(["07:00 past due: True"], second.Service<TimerTriggerTests.Runs>().Lines);
    }

    [Theory]
    [InlineData(typeof(Kept), "0 0 6 * * *", true)]
    [InlineData(typeof(Kept), "0 * * * * *", true)]
    [InlineData(typeof(Kept), "00:01:00", true)]
    [InlineData(typeof(Kept), "*/30 * * * * *", false)]
    [InlineData(typeof(Kept), "00:00:40", false)]
    [InlineData(typeof(Unmonitored), "0 0 6 * * *", false)]
    public async Task Start_Schedule_IsKeptUnlessItIsNotMonitored(Type functions, string schedule, bool expected)
    {
        string host = AzuriteFixture.UniqueName("host");
        await using TestApp app = await StartAsync(host, "2024-09-01T00:00:00Z", schedule, functions);
        BlobClient status = new BlobContainerClient(azurite.ConnectionString, TimerStatusBlob.Container).GetBlobClient($"timers/{host}/Kept/status");
        Assert.Equal(expected, (bool)await status.ExistsAsync());
    }

    private Task<TestApp> StartAsync(string host, string start, string schedule = "0 0 6 * * *", Type? functions = null) => TimerTriggerTests.StartAsync(
        functions ?? typeof(Kept),
        "Due=" + schedule,
        "AzureWebJobsStorage=" + azurite.ConnectionString,
        "AzureFunctionsWebHost:hostId=" + host,
        "LocalRuntime:Clock:Start=" + start);

    internal sealed class Kept(TimerTriggerTests.Runs runs, TimeProvider time)
    {
        [Function("Kept")]
        public void Run([TimerTrigger("%Due%")] TimerInfo timer) =>
            runs.Lines.Add(FormattableString.Invariant($"{time.GetUtcNow():HH:mm} past due: {timer.IsPastDue}"));
    }

    internal static class Unmonitored
    {
        [Function("Kept")]
        public static void Run([TimerTrigger("%Due%", UseMonitor = false)] TimerInfo timer)
        {
        }
    }

    internal sealed class Endless(TimerTriggerTests.Runs runs)
    {
        [Function("Kept")]
        public Task Run([TimerTrigger("%Due%")] TimerInfo timer, CancellationToken cancellation)
        {
            runs.Begun.TrySetResult();
            return Task.Delay(Timeout.Infinite, cancellation);
        }
    }
}
