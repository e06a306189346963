using Microsoft.Azure.Functions.Worker.Hosting;

namespace Microsoft.Azure.Functions.Worker.Tests.Timers;

public sealed class TimerRetryTests
{
    [Fact]
    public async Task Advance_FixedDelay_RunsAgainUntilItSucceeds()
    {
        await using TestApp app = await TimerTriggerTests.StartAsync(typeof(ThirdTime));
        await TimerTriggerTests.AdvanceAsync(app, "2024-09-01T02:30:00Z");
        Assert.Equal(
            ["01:00:00 retry 0 of 5", "01:00:10 retry 1 of 5", "01:00:20 retry 2 of 5", "02:00:00 retry 0 of 5", "02:00:10 retry 1 of 5", "02:00:20 retry 2 of 5"],
            app.Service<TimerTriggerTests.Runs>().Lines);
    }

    [Fact]
    public async Task Advance_Backoff_WaitsLongerUpToTheLimitAndThenGivesUp()
    {
        await using TestApp app = await TimerTriggerTests.StartAsync(typeof(Never));
        await TimerTriggerTests.AdvanceAsync(app, "2024-09-01T02:00:00Z");
        Assert.Equal(
            ["01:00:00", "01:00:04", "01:00:12", "01:00:27", "01:00:42", "02:00:00"],
            app.Service<TimerTriggerTests.Runs>().Lines);
    }

    [Fact]
    public async Task Stop_WaitingForTheNextRun_DoesNotHoldTheStop()
    {
        await using TestApp app = await TimerTriggerTests.StartAsync(typeof(ThirdTime));
        await TimerTriggerTests.AdvanceAsync(app, "2024-09-01T01:00:05Z");
        await app.Host.StopAsync();
        Assert.Equal(["01:00:00 retry 0 of 5"], app.Service<TimerTriggerTests.Runs>().Lines);
    }

    [Theory]
    [InlineData(typeof(OfAQueue), "Function 'OfAQueue' has FixedDelayRetryAttribute, which QueueTriggerAttribute does not support.")]
    [InlineData(typeof(NoTime), "'soon', by which function 'NoTime' is retried, is no time span.")]
    [InlineData(typeof(Backwards), "The ExponentialBackoffRetryAttribute of function 'Backwards' is out of range.")]
    [InlineData(typeof(Negative), "The FixedDelayRetryAttribute of function 'Negative' is out of range.")]
    public void Discover_UnusableRetry_Throws(Type functions, string message) =>
        Assert.Equal(message, Assert.Throws<InvalidOperationException>(() => new FunctionCatalog([functions])).Message);

    private sealed class ThirdTime(TimerTriggerTests.Runs runs, TimeProvider time)
    {
        [Function("ThirdTime")]
        [FixedDelayRetry(5, "00:00:10")]
        public void Run([TimerTrigger("0 0 * * * *")] TimerInfo timer, FunctionContext context)
        {
            RetryContext retry = context.RetryContext;
            runs.Lines.Add(FormattableString.Invariant($"{time.GetUtcNow():HH:mm:ss} retry {retry.RetryCount} of {retry.MaxRetryCount}"));
            if (retry.RetryCount < 2)
            {
                throw new InvalidOperationException("not yet");
            }
        }
    }

    private sealed class Never(TimerTriggerTests.Runs runs, TimeProvider time)
    {
        [Function("Never")]
        [ExponentialBackoffRetry(4, "00:00:04", "00:00:15")]
        public void Run([TimerTrigger("0 0 * * * *")] TimerInfo timer)
        {
            runs.Lines.Add(FormattableString.Invariant($"{time.GetUtcNow():HH:mm:ss}"));
            throw new InvalidOperationException("never");
        }
    }

    private static class OfAQueue
    {
        [Function("OfAQueue")]
        [FixedDelayRetry(5, "00:00:10")]
        public static void Run([QueueTrigger("items")] string message)
        {
        }
    }

    private static class NoTime
    {
        [Function("NoTime")]
        [FixedDelayRetry(5, "soon")]
        public static void Run([TimerTrigger("0 0 * * * *")] TimerInfo timer)
        {
        }
    }

    private static class Backwards
    {
        [Function("Backwards")]
        [ExponentialBackoffRetry(5, "00:00:10", "00:00:05")]
        public static void Run([TimerTrigger("0 0 * * * *")] TimerInfo timer)
        {
        }
    }

    private static class Negative
    {
        [Function("Negative")]
        [FixedDelayRetry(-2, "00:00:10")]
        public static void Run([TimerTrigger("0 0 * * * *")] TimerInfo timer)
        {
        }
    }
}
