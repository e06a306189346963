using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Miriam.Functions.Durable;

namespace Miriam.Functions.Payments;

/// <summary>Looks a minute after a request, and once more for one that took long. Where all is done, a look changes nothing.</summary>
public static class SecondLookOrchestrator
{
    private const int MinutesBetween = 10;

    [Function(nameof(SecondLookOrchestrator))]
    public static async Task Run([OrchestrationTrigger] TaskOrchestrationContext context, SecondLook look)
    {
        await context.CreateTimer(look.At, CancellationToken.None);
        await context.CallActivityAsync(nameof(SecondLookActivities.LookAgain), look, Retries.OfStorage);
        await context.CreateTimer(look.At.AddMinutes(MinutesBetween), CancellationToken.None);
        await context.CallActivityAsync(nameof(SecondLookActivities.LookAgain), look, Retries.OfStorage);
    }
}
