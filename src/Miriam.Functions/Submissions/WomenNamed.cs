using Miriam.Domain.Submissions;
using Miriam.Files.Erasures;
using Miriam.Functions.Agreements;
using Miriam.Functions.Storage;

namespace Miriam.Functions.Submissions;

/// <summary>Keeps the codes of women out of what people write about a file: the audit log could never lose them (docs/adr/0008).</summary>
public sealed class WomenNamed(DossierStore dossiers, BlobFiles blobs)
{
    /// <summary>Why a text is not taken; null when it names no woman of the file, or when there is no such file.</summary>
    public async Task<Refusal?> RefuseAsync(SubmissionRoute? route, string? text, CancellationToken cancellation)
    {
        if (route is null || string.IsNullOrEmpty(text) || await dossiers.FindAsync(route.AgreementId, cancellation) is not { } dossier
            || await blobs.TryReadAsync(SubmissionBlobs.Submission(dossier.Agreement, route.Key), cancellation) is not { } stored)
        {
            return null;
        }

        var submission = MiriamJson.Deserialize<Submission>(System.Text.Encoding.UTF8.GetString(stored.Content));
        return submission.Stays.Select(stay => stay.Participant).Distinct(StringComparer.Ordinal).Any(code => new ParticipantCode(code).IsIn(text))
            ? new Refusal("BAD_REASON", "A text names nobody: this one has the code of a participant.")
            : null;
    }
}
