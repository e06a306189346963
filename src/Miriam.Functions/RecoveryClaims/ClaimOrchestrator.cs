using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Miriam.Domain.Tranches;
using Miriam.Functions.Durable;

namespace Miriam.Functions.RecoveryClaims;

/// <summary>Waits for the money of a notified claim: reminds the CPAS, then tells finance, until it is settled.</summary>
public static class ClaimOrchestrator
{
    /// <summary>Raised when something came in on the claim.</summary>
    public const string ClaimChanged = nameof(ClaimChanged);

    [Function(nameof(ClaimOrchestrator))]
    public static async Task<RecoveryState> Run([OrchestrationTrigger] TaskOrchestrationContext context, ClaimReference claim)
    {
        // The dossier is the truth: an event only says that it is worth reading.
        var status = await context.ReadStatus(claim);
        var (next, isReminded, told) = (status.RemindAt, false, 0);
        while (status.IsOpen)
        {
            context.SetCustomStatus(status.State.ToString());
            var changed = await context.WaitForChange(ClaimChanged, next);
            status = await context.ReadStatus(claim);
            if (changed || !status.IsOpen)
            {
                continue;
            }

            if (!isReminded)
            {
                await context.CallActivityAsync(nameof(ClaimActivities.RemindOfClaim), claim, Retries.OfStorage);
                (isReminded, next) = (true, status.EscalateAt);
            }
            else
            {
                told++;
                await context.CallActivityAsync(nameof(ClaimActivities.EscalateClaim), new ClaimOverdue(claim, told), Retries.OfStorage);
                next = context.CurrentUtcDateTime.AddDays(status.DaysBetween);
            }
        }

        context.SetCustomStatus(status.State.ToString());
        return status.State;
    }

    private static Task<ClaimStatus> ReadStatus(this TaskOrchestrationContext context, ClaimReference claim) =>
        context.CallActivityAsync<ClaimStatus>(nameof(ClaimActivities.ReadClaim), claim, Retries.OfStorage);
}
