using Microsoft.Azure.Functions.Worker.Hosting;

namespace Miriam.DurableTask.Tests.Conformance;

/// <summary>
/// Time that passes no faster than real time, and only while the engine has nothing to do: the recorded scenarios
/// compare waits, and a machine that stalls must not stretch one of them.
/// </summary>
internal sealed class PacedClock : IAsyncDisposable
{
    // Small against the waits of the scenarios, whose drivers have some 100 ms for their next step.
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    private readonly CancellationTokenSource stopping = new();
    private readonly SkippingTimeProvider clock;
    private readonly Task pace;

    public PacedClock()
    {
        clock = new SkippingTimeProvider(InFlight, TimeProvider.System.GetUtcNow());
        pace = PaceAsync();
    }

    public InFlight InFlight { get; } = new();

    public TimeProvider Time => clock;

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await pace.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
    }

    // A step that comes late is not made up for, so a starved driver does not fall behind the clock.
    private async Task PaceAsync()
    {
        while (true)
        {
            await Task.Delay(Step, stopping.Token);
            await clock.AdvanceToAsync(clock.GetUtcNow() + Step, stopping.Token);
        }
    }
}
