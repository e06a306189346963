using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Miriam.Functions.Durable;

namespace Miriam.Functions.EvidenceRequests;

/// <summary>
/// Accompanies a request for evidence: reminds the CPAS, tells finance that no answer came or that one did, and reminds
/// finance until it is closed. The request itself is told by its letter.
/// </summary>
public static class EvidenceOrchestrator
{
    /// <summary>Raised after every answer, and when it is closed.</summary>
    public const string EvidenceDecided = nameof(EvidenceDecided);

    private const int DaysBetweenReminders = 14;

    // A year; the request itself stays, only the reminders end.
    private const int MostReminders = 26;

    [Function(nameof(EvidenceOrchestrator))]
    public static async Task<EvidenceState> Run([OrchestrationTrigger] TaskOrchestrationContext context, EvidenceReference request)
    {
        // The dossier is the truth: an event only says that it is worth reading, so a lost or doubled one changes nothing.
        var status = await context.ReadStatus(request);
        var (since, steps, reminders, answers) = (context.CurrentUtcDateTime, 0, 0, 0);
        while (status.State != EvidenceState.Closed && reminders < MostReminders)
        {
            if (status.Answers > answers)
            {
                (since, reminders, answers) = (context.CurrentUtcDateTime, 0, status.Answers);
                await context.Send(request, EvidenceStepKind.Answered, $"answered.{answers}");
            }

            var step = status.State == EvidenceState.Open ? status.Steps.ElementAtOrDefault(steps) : null;
            var told = await context.WaitForChange(EvidenceDecided, step?.At ?? since.AddDays((reminders + 1) * DaysBetweenReminders));
            var before = status;
            status = await context.ReadStatus(request);
            if (told || (status.State, status.Answers) != (before.State, before.Answers))
            {
                continue;
            }

            if (step is not null)
            {
                (since, steps) = (context.CurrentUtcDateTime, steps + 1);
                await context.Send(request, step.Kind, step.Key);
            }
            else
            {
                reminders++;
                await context.Send(
                    request, answers > 0 ? EvidenceStepKind.Answered : EvidenceStepKind.Unanswered, FormattableString.Invariant($"waiting.{answers}.{reminders}"));
            }
        }

        return status.State;
    }

    private static Task<EvidenceStatus> ReadStatus(this TaskOrchestrationContext context, EvidenceReference request) =>
        context.CallActivityAsync<EvidenceStatus>(nameof(EvidenceActivities.ReadEvidence), request, Retries.OfStorage);

    private static Task Send(this TaskOrchestrationContext context, EvidenceReference request, EvidenceStepKind kind, string key) =>
        context.CallActivityAsync(
            nameof(EvidenceActivities.SendEvidence), new SendEvidenceStep(request, new EvidenceStep(context.CurrentUtcDateTime, kind, key)), Retries.OfStorage);
}
