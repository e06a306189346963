using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Miriam.Domain.Periods;
using Miriam.Functions.Agreements;
using Miriam.Functions.Notifications;
using Miriam.Functions.Programme;

namespace Miriam.Functions.EvidenceRequests;

/// <summary>The steps of accompanying a request for evidence.</summary>
public sealed class EvidenceActivities(DossierStore dossiers, ParameterSource parameters, NotificationStore notifications, TimeProvider time)
{
    [Function(nameof(ReadEvidence))]
    public async Task<EvidenceStatus> ReadEvidence([ActivityTrigger] EvidenceReference reference, CancellationToken cancellation)
    {
        var (dossier, request) = await FindAsync(reference, cancellation);
        var set = parameters.For(dossier.Agreement);
        EvidenceStep At(int days, EvidenceStepKind kind, string key) =>
            new(BrusselsTime.At(request.Due.AddDays(days), set.ReminderHour).UtcDateTime, kind, key);

        return new EvidenceStatus(
            request.State,
            request.Answers.Count,
            [
                // A short term leaves out what would come before the request.
                .. set.Evidence.ReminderDays.Order().Select(days => At(days, EvidenceStepKind.Reminder, FormattableString.Invariant($"reminder.{days}")))
                    .Where(step => step.At > reference.Since),
                At(set.Evidence.EscalationDays, EvidenceStepKind.Escalation, "escalation"),
            ]);
    }

    /// <summary>Writes the message once.</summary>
    [Function(nameof(SendEvidence))]
    public async Task SendEvidence([ActivityTrigger] SendEvidenceStep step, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var (dossier, request) = await FindAsync(step.Request, cancellation);
        var (agreement, toSpp) = (dossier.Agreement, step.Step.Kind != EvidenceStepKind.Reminder);
        await notifications.PostAsync(
            new Notification(
                FormattableString.Invariant($"{dossier.Id}.evidence.{request.Number}.{step.Step.Key}"),
                dossier.Edition,
                toSpp ? NoticeKinds.EvidenceWaiting : NoticeKinds.EvidenceAsked,
                agreement.Lead,
                toSpp,
                agreement.Language,
                NoticeTexts.Get("Evidence.Subject", agreement.Language, request.Number, agreement.Name),
                NoticeTexts.Get(
                    $"Evidence.{step.Step.Kind}", agreement.Language, request.Number, agreement.Name, NoticeTexts.Date(request.Due), string.Join(", ", request.Lines)),
                time.GetUtcNow()),
            client,
            cancellation);
    }

    private async Task<(Dossier Dossier, EvidenceRequest Request)> FindAsync(EvidenceReference reference, CancellationToken cancellation)
    {
        var dossier = await dossiers.GetAsync(reference.AgreementId, cancellation);
        return (dossier, dossier.EvidenceRequests.Single(r => r.Number == reference.Number));
    }
}
