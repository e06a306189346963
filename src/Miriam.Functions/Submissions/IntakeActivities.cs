using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Miriam.Domain.Findings;
using Miriam.Domain.Money;
using Miriam.Domain.Periods;
using Miriam.Domain.Submissions;
using Miriam.Domain.Waivers;
using Miriam.Files.Intake;
using Miriam.Functions.Agreements;
using Miriam.Functions.Editions;
using Miriam.Functions.Programme;
using Miriam.Functions.Storage;

namespace Miriam.Functions.Submissions;

/// <summary>The steps of an intake. Each may run twice: blobs are written once, states change once.</summary>
public sealed class IntakeActivities(
    DossierStore dossiers, EditionStore editions, ParameterSource parameters, BlobFiles blobs, UnreadFiles unread, TimeProvider time)
{
    // PRV findings keep a file out of the store of submissions; on PRV-01 its bytes are destroyed at once.
    private const string PrivacyPrefix = "PRV-";
    private const string NationalNumber = "PRV-01";

    /// <summary>Reads and checks the file, stores findings and rows, and moves the original out of <c>incoming</c>.</summary>
    [Function(nameof(CheckFile))]
    public async Task<IntakeOutcome> CheckFile(
        [ActivityTrigger] IntakeRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var dossier = await dossiers.GetAsync(request.AgreementId, cancellation);
        var key = new SubmissionKey(request.Period, request.Version);
        var version = dossier.Submissions[key];
        var findingsBlob = SubmissionBlobs.Findings(dossier.Agreement, key);
        var original = SubmissionBlobs.Original(dossier.Agreement, key);

        // A repeated step finds its own result: the bytes may be gone by then.
        if (await blobs.ExistsAsync(findingsBlob, cancellation))
        {
            var stored = await blobs.ReadJsonAsync<StoredFindings>(findingsBlob, cancellation);
            await FinishAsync(stored, version.Incoming, cancellation);
            return stored.Outcome;
        }

        // Nothing of a file is read before this.
        if (await unread.JudgeAsync(dossier, version, client, cancellation) is { } obstacle)
        {
            if (!obstacle.AwaitsScan)
            {
                await StoreFailureAsync(dossier, version, obstacle, client, cancellation);
            }

            return obstacle;
        }

        // At most the size limit: the upload refused anything larger.
        using var content = new MemoryStream(await blobs.ReadBytesAsync(version.Incoming, cancellation), writable: false);
        var context = await ContextAsync(dossier, request, cancellation);
        var result = QuarterlyFileIntake.Check(content, parameters.For(dossier.Agreement), context);

        if (result.Submission is not null)
        {
            await blobs.WriteJsonOnceAsync(SubmissionBlobs.Submission(dossier.Agreement, key), result.Submission, cancellation);
        }

        var outcome = Summarise(result);
        await CopyAsync(result.Findings, content, original, cancellation);
        var verdict = new StoredFindings(result.Findings, outcome);
        await blobs.WriteJsonOnceAsync(findingsBlob, verdict, cancellation);
        await FinishAsync(verdict, version.Incoming, cancellation);
        return outcome;
    }

    /// <summary>Gives up on a file that could not be checked however often it was tried.</summary>
    [Function(nameof(GiveUpFile))]
    public async Task<IntakeOutcome> GiveUpFile(
        [ActivityTrigger] IntakeRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var dossier = await dossiers.GetAsync(request.AgreementId, cancellation);
        var version = dossier.Submissions[new SubmissionKey(request.Period, request.Version)];
        await StoreFailureAsync(dossier, version, IntakeOutcome.NotRead(IntakeFailure.NotChecked), client, cancellation);
        // Its verdict may have been stored by the attempt that failed last.
        var stored = await blobs.ReadJsonAsync<StoredFindings>(SubmissionBlobs.Findings(dossier.Agreement, version.Key), cancellation);
        return stored.Outcome;
    }

    /// <summary>Received -> Checked -> Valid or Rejected, once.</summary>
    [Function(nameof(RecordOutcome))]
    public async Task<IntakeResultState> RecordOutcome([ActivityTrigger] RecordIntake record, CancellationToken cancellation)
    {
        var key = new SubmissionKey(record.Request.Period, record.Request.Version);
        var stored = await dossiers.DecideAsync(
            record.Request.AgreementId,
            dossier => SubmissionSteps.RecordIntake(dossier, key, record.Outcome, time.GetUtcNow()),
            cancellation);
        return new IntakeResultState(stored!.Dossier.Submissions[key].Status.State);
    }

    private async Task CopyAsync(IReadOnlyList<Finding> findings, Stream content, BlobReference original, CancellationToken cancellation)
    {
        if (!HasPrivacyFinding(findings))
        {
            content.Position = 0;
            await blobs.WriteOnceAsync(original, content, "application/octet-stream", cancellation);
        }
    }

    private async Task StoreFailureAsync(
        Dossier dossier, SubmissionVersion version, IntakeOutcome outcome, DurableTaskClient client, CancellationToken cancellation)
    {
        var verdict = new StoredFindings([], outcome);
        await blobs.WriteJsonOnceAsync(SubmissionBlobs.Findings(dossier.Agreement, version.Key), verdict, cancellation);
        await unread.TellAsync(dossier, version, outcome.Failure!.Value, client, cancellation);
        await FinishAsync(verdict, version.Incoming, cancellation);
    }

    /// <summary>Clears <c>incoming</c>, once there is a verdict: whatever it lets keep was copied before it was written.</summary>
    private async Task FinishAsync(StoredFindings verdict, BlobReference incoming, CancellationToken cancellation)
    {
        if (verdict.Outcome.Failure is not null)
        {
            await blobs.MoveAsync(incoming, SubmissionBlobs.Quarantined(incoming), cancellation);
        }
        else if (!HasPrivacyFinding(verdict.Findings) || verdict.Findings.Any(f => f.Code == NationalNumber))
        {
            await blobs.DeleteAsync(incoming, cancellation);
        }
    }

    private async Task<IntakeContext> ContextAsync(Dossier dossier, IntakeRequest request, CancellationToken cancellation)
    {
        var accepted = await Task.WhenAll(dossier.InForce
            .Where(version => version.Period != request.Period)
            .Select(version => blobs.ReadJsonAsync<Submission>(SubmissionBlobs.Submission(dossier.Agreement, version.Key), cancellation)));
        var edition = await editions.GetAsync(dossier.Agreement.Edition, cancellation);
        var today = BrusselsTime.DayOf(time.GetUtcNow());
        return new IntakeContext(dossier.Agreement.LeadIn(request.Period), dossier.Agreement, OpenFor(dossier, edition), accepted)
        {
            Waivers = [.. dossier.Waivers.Where(waiver => waiver.StateOn(today) == WaiverState.InForce).Select(waiver => waiver.Rule)],
            Withdrawn = dossier.Withdrawn,
        };
    }

    // A reopened period takes a file from this sender although it may be closed to others.
    private static IReadOnlySet<Period> OpenFor(Dossier dossier, EditionRecord edition) =>
        dossier.InForce.Where(version => version.IsReopened).Select(version => version.Period).Concat(edition.OpenPeriods).ToHashSet();

    private static bool HasPrivacyFinding(IEnumerable<Finding> findings) =>
        findings.Any(f => f.Code.StartsWith(PrivacyPrefix, StringComparison.Ordinal));

    private static IntakeOutcome Summarise(IntakeResult result)
    {
        var warnings = result.Findings.Where(f => f.Severity == Severity.Warning).ToList();
        return new IntakeOutcome(
            new FindingSummary(
                result.Findings.Count(f => f.Severity == Severity.Error),
                warnings.Count,
                result.Findings.Count(f => f.Severity == Severity.Information),
                [.. warnings.Select(f => f.Code).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)])
            {
                Waivers = [.. result.Findings.Select(f => f.Waiver).OfType<int>().Distinct().Order()],
            },
            result.Submission?.Expenses.Count ?? 0,
            result.Submission?.Expenses.Sum(e => e.Amount).Cents ?? 0);
    }
}

/// <summary>The blob <c>findings.json</c>.</summary>
public sealed record StoredFindings(IReadOnlyList<Finding> Findings, IntakeOutcome Outcome);
