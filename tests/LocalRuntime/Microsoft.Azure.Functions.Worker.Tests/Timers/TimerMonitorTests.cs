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

    private Task<TestApp> StartAsync(string host, string start) => TimerTriggerTests.StartAsync(
        typeof(Kept),
        "AzureWebJobsStorage=" + azurite.ConnectionString,
        "AzureFunctionsWebHost:hostId=" + host,
        "LocalRuntime:Clock:Start=" + start);

    internal sealed class Kept(TimerTriggerTests.Runs runs, TimeProvider time)
    {
        [Function("Kept")]
        public void Run([TimerTrigger("0 0 6 * * *")] TimerInfo timer) =>
            runs.Lines.Add(FormattableString.Invariant($"{time.GetUtcNow():HH:mm} past due: {timer.IsPastDue}"));
    }
}
