using Microsoft.DurableTask;

namespace Miriam.Functions.Durable;

/// <summary>Waits of orchestrators: an event always has a timer beside it.</summary>
public static class Waiting
{
    /// <summary>Waits for an event that says that something changed; false when the moment (UTC) came first.</summary>
    public static async Task<bool> WaitForChange(this TaskOrchestrationContext context, string eventName, DateTime until)
    {
        if (until <= context.CurrentUtcDateTime)
        {
            return false;
        }

        using var waiting = new CancellationTokenSource();
        var changed = context.WaitForExternalEvent<long>(eventName, waiting.Token);
        var moment = context.CreateTimer(until, waiting.Token);
        var first = await Task.WhenAny(changed, moment);
        // In place: CancelAsync would go on outside the orchestration's own thread, and never come back to it.
        waiting.Cancel();
        return first == changed;
    }
}
