using Miriam.Domain.Submissions;
using Miriam.Files.Erasures;
using Miriam.Functions.Agreements;
using Miriam.Functions.Storage;
using Miriam.Functions.Web;

namespace Miriam.Functions.Submissions;

/// <summary>Keeps the codes of women out of what people write: the audit log could never lose them (docs/adr/0008).</summary>
public sealed class WomenNamed(DossierStore dossiers, BlobFiles blobs)
{
    /// <summary>Why a text about a file is not taken; null when it names no woman of the file, or when there is no such file.</summary>
    public async Task<Refusal?> RefuseAsync(SubmissionRoute? route, string? text, CancellationToken cancellation) =>
        route is null ? null : await RefuseAsync(route.AgreementId, text, key => key == route.Key, cancellation);

    /// <summary>Why a text about an agreement is not taken; null when it names no woman of any of its files.</summary>
    public Task<Refusal?> RefuseAsync(string agreementId, string? text, CancellationToken cancellation) =>
        RefuseAsync(agreementId, text, _ => true, cancellation);

    private async Task<Refusal?> RefuseAsync(string agreementId, string? text, Func<SubmissionKey, bool> isAbout, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(text) || await dossiers.FindAsync(agreementId, cancellation) is not { } dossier)
        {
            return null;
        }

        foreach (var key in dossier.Submissions.Keys.Where(isAbout))
        {
            if (await blobs.TryReadAsync(SubmissionBlobs.Submission(dossier.Agreement, key), cancellation) is { } stored
                && Names(MiriamJson.Deserialize<Submission>(System.Text.Encoding.UTF8.GetString(stored.Content)), text))
            {
                return new Refusal("BAD_REASON", RefusalText.TextHasACode);
            }
        }

        return null;
    }

    private static bool Names(Submission submission, string text) =>
        submission.Stays.Select(stay => stay.Participant).Distinct(StringComparer.Ordinal).Any(code => new ParticipantCode(code).IsIn(text));
}
