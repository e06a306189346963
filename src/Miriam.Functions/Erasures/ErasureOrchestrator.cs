using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Miriam.Domain.Erasures;
using Miriam.Functions.Durable;

namespace Miriam.Functions.Erasures;

/// <summary>Waits for the second person, then takes the woman out of every file, flags the reports and forgets her code.</summary>
public static class ErasureOrchestrator
{
    /// <summary>Raised after every decision on the erasure.</summary>
    public const string ErasureDecided = nameof(ErasureDecided);

    /// <summary>[choice]; the GDPR gives a month for an answer (art. 12, paragraph 3).</summary>
    internal const int DaysBetweenReminders = 7;

    private static readonly TimeSpan UntilIntakesEnd = TimeSpan.FromMinutes(5);

    [Function(nameof(ErasureOrchestrator))]
    public static async Task<ErasureState> Run([OrchestrationTrigger] TaskOrchestrationContext context, ErasureReference erasure)
    {
        var state = await context.ReadState(erasure);
        for (var count = 0; state == ErasureState.Requested; count++)
        {
            await context.CallActivityAsync(
                nameof(ErasureActivities.RemindOfErasureRequest), new RemindOfErasure(erasure, count * DaysBetweenReminders), Retries.OfStorage);
            await context.WaitForChange(ErasureDecided, erasure.Since.AddDays((count + 1) * DaysBetweenReminders));
            state = await context.ReadState(erasure);
        }

        if (state != ErasureState.Confirmed)
        {
            return state;
        }

        var work = await context.CallActivityAsync<ErasureWork>(nameof(ErasureActivities.ListFilesToErase), erasure, Retries.OfStorage);
        foreach (var file in work.Files)
        {
            await context.CallActivityAsync(nameof(ErasureActivities.EraseFile), file, Retries.OfStorage);
        }

        if (work.Unchecked > 0)
        {
            // What is being checked may hold her: looked at again when it is at its end, and all the others with it.
            await context.CreateTimer(UntilIntakesEnd, CancellationToken.None);
            context.ContinueAsNew(erasure);
            return state;
        }

        await context.CallActivityAsync(nameof(ErasureActivities.EraseTexts), erasure, Retries.OfStorage);
        await context.CallActivityAsync(nameof(ErasureActivities.FlagReports), erasure, Retries.OfStorage);
        await context.CallActivityAsync(nameof(ErasureActivities.FinishErasure), erasure, Retries.OfStorage);
        return ErasureState.Done;
    }

    private static Task<ErasureState> ReadState(this TaskOrchestrationContext context, ErasureReference erasure) =>
        context.CallActivityAsync<ErasureState>(nameof(ErasureActivities.ReadErasure), erasure, Retries.OfStorage);
}
