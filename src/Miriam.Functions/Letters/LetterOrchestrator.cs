using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Miriam.Functions.Durable;

namespace Miriam.Functions.Letters;

/// <summary>Writes a letter that a decision made due, tells its CPAS, and records that it is written.</summary>
public static class LetterOrchestrator
{
    [Function(nameof(LetterOrchestrator))]
    public static async Task Run([OrchestrationTrigger] TaskOrchestrationContext context, LetterReference letter)
    {
        await context.CallActivityAsync(nameof(LetterActivities.WriteLetter), letter, Retries.OfStorage);
        await context.CallActivityAsync(nameof(LetterActivities.RecordLetter), letter, Retries.OfStorage);
    }
}
