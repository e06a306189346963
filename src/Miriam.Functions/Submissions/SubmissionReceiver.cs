using Microsoft.DurableTask.Client;
using Miriam.Domain;
using Miriam.Domain.Cpas;
using Miriam.Domain.Periods;
using Miriam.Functions.Agreements;
using Miriam.Functions.Durable;
using Miriam.Functions.Programme;
using Miriam.Functions.Storage;
using Miriam.Functions.Web;

namespace Miriam.Functions.Submissions;

/// <summary>
/// Takes a quarterly file, whichever way it came: streams it to <c>incoming</c> while hashing, makes it a version, starts
/// its intake.
/// </summary>
public sealed class SubmissionReceiver(DossierStore dossiers, ParameterSource parameters, IncomingFiles incoming, BlobFiles files, TimeProvider time)
{
    public const string TooLarge = "TOO_LARGE";

    /// <summary>Why nothing can come in for this CPAS, before a byte is read; null when it can.</summary>
    public async Task<Refusal?> RefuseAsync(Period period, NisCode cpas, CancellationToken cancellation) =>
        await dossiers.FindAgreementAsync($"{period.Edition}-{cpas}", cancellation) is null
            ? new Refusal("NO_AGREEMENT", RefusalText.NoAgreementOfCpas, cpas, period.Edition)
            : null;

    /// <param name="by">The person, or the way it came.</param>
    public async Task<Receipt> ReceiveAsync(
        Period period, NisCode cpas, Stream content, Actor by, DurableTaskClient client, CancellationToken cancellation)
    {
        var agreementId = $"{period.Edition}-{cpas}";
        var limit = (await parameters.InForceAsync(cancellation)).For(period.Edition).Intake.FileBytes;
        var began = time.GetUtcNow();
        if (await incoming.StoreAsync(content, $"{agreementId}/{period}", limit, cancellation) is not { } received)
        {
            return Receipt.Refused(TooLarge, RefusalText.FileTooLarge, limit / 1_000_000);
        }

        SubmissionVersion? version = null;
        var outcome = await dossiers.DecideAsync(
            agreementId, dossier => SubmissionSteps.Receive(dossier, period, received, by, began, out version), cancellation);

        // The same bytes again are the same version: this copy is not needed; nor is one that was refused.
        if (version?.Incoming != received.Blob)
        {
            await files.DeleteAsync(received.Blob, cancellation);
        }

        if (outcome?.Refusal is { } refusal)
        {
            return new Receipt(null, refusal);
        }

        var intake = new IntakeRequest(agreementId, period, version!.Version);
        await client.EnsureRunsAsync(nameof(IntakeOrchestrator), intake.InstanceId, intake, cancellation);
        return new Receipt(version, null);
    }
}

/// <summary>The version that a file became, or why it was not taken.</summary>
public sealed record Receipt(SubmissionVersion? Version, Refusal? Refusal)
{
    public static Receipt Refused(string code, RefusalText text, params IReadOnlyList<object> arguments) =>
        new(null, new Refusal(code, text, arguments));
}
