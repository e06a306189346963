using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Miriam.Domain.Agreements;
using Miriam.Domain.Erasures;
using Miriam.Domain.Periods;
using Miriam.Domain.Requests;
using Miriam.Files.Erasures;
using Miriam.Functions.Agreements;
using Miriam.Functions.AnnualReport;
using Miriam.Functions.Editions;
using Miriam.Functions.Notifications;
using Miriam.Functions.Programme;
using Miriam.Functions.Requests;

namespace Miriam.Functions.Erasures;

/// <summary>The steps of an erasure. Each may run twice.</summary>
public sealed class ErasureActivities(
    DossierStore dossiers, EditionStore editions, NotificationStore notifications, FileErasure files, LetterErasure letters, TextErasure texts,
    ParameterSource parameters, TimeProvider time)
{
    [Function(nameof(ReadErasure))]
    public async Task<ErasureState> ReadErasure([ActivityTrigger] ErasureReference reference, CancellationToken cancellation) =>
        (await FindAsync(reference, cancellation)).Erasure.State;

    [Function(nameof(RemindOfErasureRequest))]
    public async Task RemindOfErasureRequest([ActivityTrigger] RemindOfErasure reminder, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var (dossier, erasure) = await FindAsync(reminder.Erasure, cancellation);
        var since = NoticeTexts.Date(BrusselsTime.DayOf(erasure.Requested.At));
        var id = FormattableString.Invariant($"requested.{reminder.Days}");
        await TellAsync(dossier.Agreement, reminder.Erasure, id, toSpp: true, "Requested", client, cancellation, since);

        var now = time.GetUtcNow();
        var schedule = RequestSchedule.Of((await parameters.InForceAsync(cancellation)).For(Edition.RunningOn(BrusselsTime.DayOf(now))));
        if (schedule.EscalatesWith(reminder.Days, ErasureOrchestrator.DaysBetweenReminders)
            && DossierRequests.Of(dossier).FirstOrDefault(request => request.Key == DossierRequests.ErasureKey(erasure)) is { } waiting)
        {
            await notifications.PostAsync(
                RequestNotices.Escalation(waiting, reminder.Days, FormattableString.Invariant($"{dossier.Id}.erasure.{erasure.Number}.{id}"), now), client, cancellation);
        }
    }

    /// <summary>Spreads the objection over the agreements of all editions, cleans what was written in them, and lists what they received.</summary>
    [Function(nameof(ListFilesToErase))]
    public async Task<ErasureWork> ListFilesToErase([ActivityTrigger] ErasureReference reference, CancellationToken cancellation)
    {
        var (requested, erasure) = await FindAsync(reference, cancellation);
        List<FileToErase> found = [];
        var uncheckedFiles = 0;
        foreach (var agreement in await dossiers.ListOfSameLeadAsync(requested.Agreement, cancellation))
        {
            DecisionOutcome outcome;
            do
            {
                outcome = (await dossiers.DecideAsync(
                    agreement.Id, dossier => ErasureSteps.Extend(dossier, erasure, reference.Id, time.GetUtcNow()), cancellation))!;
            }
            while (outcome.Before is not null);

            var versions = outcome.Dossier.Submissions.Values;
            found.AddRange(versions.Where(v => v.Findings is not null).Select(v => new FileToErase(reference, agreement.Id, v.Period, v.Version)));
            uncheckedFiles += versions.Count(v => v.Findings is null);
        }

        return new ErasureWork(found, uncheckedFiles);
    }

    [Function(nameof(EraseFile))]
    public async Task EraseFile([ActivityTrigger] FileToErase file, CancellationToken cancellation)
    {
        var (_, erasure) = await FindAsync(file.Erasure, cancellation);
        if (erasure.State == ErasureState.Confirmed)
        {
            await files.EraseAsync(file, erasure, cancellation);
        }
    }

    /// <summary>Her code leaves the letters that quoted what people wrote, and what they wrote beside the dossiers.</summary>
    [Function(nameof(EraseTexts))]
    public async Task EraseTexts([ActivityTrigger] ErasureReference reference, CancellationToken cancellation)
    {
        var (requested, erasure) = await FindAsync(reference, cancellation);
        if (erasure.Participant is not { } participant)
        {
            return;
        }

        var code = new ParticipantCode(participant);
        var agreements = await dossiers.ListOfSameLeadAsync(requested.Agreement, cancellation);
        foreach (var agreement in agreements)
        {
            await letters.EraseAsync(agreement.Id, code, reference.Id, cancellation);
        }

        await texts.EraseAsync(agreements, code, reference.Id, cancellation);
    }

    /// <summary>Flags the reports that may have counted her: of her edition and, for the one-year follow-up, of the next.</summary>
    [Function(nameof(FlagReports))]
    public async Task FlagReports([ActivityTrigger] ErasureReference reference, CancellationToken cancellation)
    {
        var (requested, _) = await FindAsync(reference, cancellation);
        SortedSet<int> years = [];
        foreach (var agreement in await dossiers.ListOfSameLeadAsync(requested.Agreement, cancellation))
        {
            var dossier = await dossiers.GetAsync(agreement.Id, cancellation);
            if (dossier.Submissions.Values.Any(v => v.AcceptedAt is not null && v.Rewrites.Any(r => r.Erasure == reference.Id)))
            {
                years.UnionWith([agreement.Edition.StartYear, agreement.Edition.StartYear + 1]);
            }
        }

        foreach (var year in years)
        {
            await editions.DecideAsync(new Edition(year), edition => ReportDecisions.Flag(edition, reference.Id, time.GetUtcNow()), cancellation);
        }
    }

    [Function(nameof(FinishErasure))]
    public async Task FinishErasure([ActivityTrigger] ErasureReference reference, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var outcome = await dossiers.DecideAsync(
            reference.AgreementId, dossier => ErasureSteps.Finish(dossier, reference.Number, time.GetUtcNow()), cancellation);
        await TellAsync(outcome!.Dossier.Agreement, reference, "done", toSpp: false, "Done", client, cancellation);
    }

    private async Task<(Dossier Dossier, Erasure Erasure)> FindAsync(ErasureReference reference, CancellationToken cancellation)
    {
        var dossier = await dossiers.GetAsync(reference.AgreementId, cancellation);
        return (dossier, dossier.Erasures.First(erasure => erasure.Number == reference.Number));
    }

    private Task TellAsync(
        GrantAgreement agreement, ErasureReference reference, string id, bool toSpp, string text, DurableTaskClient client, CancellationToken cancellation, params object[] arguments) =>
        notifications.PostAsync(
            new Notification(
                FormattableString.Invariant($"{reference.AgreementId}.erasure.{reference.Number}.{id}"),
                agreement.Edition.ToString(),
                NoticeKinds.Erasure,
                agreement.Lead,
                toSpp,
                agreement.Language,
                NoticeTexts.Get("Erasure.Subject", agreement.Language, reference.Number, agreement.Name),
                NoticeTexts.Get($"Erasure.{text}", agreement.Language, [reference.Number, agreement.Name, .. arguments]),
                time.GetUtcNow()),
            client,
            cancellation);
}
