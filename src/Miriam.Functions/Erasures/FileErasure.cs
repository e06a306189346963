using System.Security.Cryptography;
using Miriam.Domain.Agreements;
using Miriam.Domain.Erasures;
using Miriam.Domain.Submissions;
using Miriam.Files.Erasures;
using Miriam.Functions.Agreements;
using Miriam.Functions.Programme;
using Miriam.Functions.Storage;
using Miriam.Functions.Submissions;

namespace Miriam.Functions.Erasures;

/// <summary>Takes a woman out of the blobs of one version: recorded first, then each blob replaced; it may run any number of times.</summary>
public sealed class FileErasure(DossierStore dossiers, BlobFiles blobs, ParameterSource parameters, TimeProvider time)
{
    private const string Json = "application/json";
    private const string Bytes = "application/octet-stream";

    /// <summary>Whether any stored file of a CPAS says something of her.</summary>
    public async Task<bool> IsKnownAsync(Dossier dossier, ParticipantCode code, CancellationToken cancellation)
    {
        foreach (var agreement in await dossiers.ListOfSameLeadAsync(dossier.Agreement, cancellation))
        {
            foreach (var version in (await dossiers.GetAsync(agreement.Id, cancellation)).Submissions.Values)
            {
                foreach (var place in new[] { SubmissionBlobs.Original(agreement, version.Key), version.Incoming })
                {
                    if (await blobs.TryReadAsync(place, cancellation) is { } stored
                        && WomanErasure.Erase(stored.Content, code, parameters.For(agreement).Intake) is { Content: not null })
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    public async Task EraseAsync(FileToErase file, Erasure erasure, CancellationToken cancellation)
    {
        var dossier = await dossiers.GetAsync(file.AgreementId, cancellation);
        var key = new SubmissionKey(file.Period, file.Version);
        var version = dossier.Submissions[key];
        var code = new ParticipantCode(erasure.Participant!);
        var work = await ReadAsync(dossier.Agreement, version, code, cancellation);
        if (!work.ChangesSomething)
        {
            return;
        }

        var rewrite = new FileRewrite(file.Erasure.Id, time.GetUtcNow(), version.Sha256, NewHash(version, work), work.Women);
        await dossiers.DecideAsync(file.AgreementId, d => ErasureSteps.RecordRewrite(d, key, rewrite, code), cancellation);

        // Her rows are found in the file itself, so that one comes last.
        await ReplaceAsync(SubmissionBlobs.Findings(dossier.Agreement, key), work.Findings, Json, cancellation);
        await ReplaceAsync(SubmissionBlobs.Submission(dossier.Agreement, key), work.Submission, Json, cancellation);
        await ReplaceAsync(SubmissionBlobs.Original(dossier.Agreement, key), work.Original, Bytes, cancellation);
        if (work.DestroysIncoming)
        {
            await blobs.DeleteAsync(version.Incoming, cancellation);
            await blobs.DeleteAsync(SubmissionBlobs.Quarantined(version.Incoming), cancellation);
        }
    }

    private async Task<Work> ReadAsync(GrantAgreement agreement, SubmissionVersion version, ParticipantCode code, CancellationToken cancellation)
    {
        var limits = parameters.For(agreement).Intake;
        var original = await blobs.TryReadAsync(SubmissionBlobs.Original(agreement, version.Key), cancellation);
        var incoming = await blobs.TryReadAsync(version.Incoming, cancellation);
        var erasedOriginal = original is null ? null : WomanErasure.Erase(original.Content, code, limits);
        // What nobody may read may hold her as well.
        var isQuarantined = await blobs.ExistsAsync(SubmissionBlobs.Quarantined(version.Incoming), cancellation);
        var erasedIncoming = incoming is null ? null : WomanErasure.Erase(incoming.Content, code, limits);

        Replacement? findings = null;
        if (await blobs.TryReadAsync(SubmissionBlobs.Findings(agreement, version.Key), cancellation) is { } storedFindings)
        {
            var stored = Parse<StoredFindings>(storedFindings);
            var rows = (erasedOriginal ?? erasedIncoming)?.Rows ?? new HashSet<(string, int)>();
            var kept = WomanErasure.Erase(stored.Findings, rows, code);
            findings = kept.Count == stored.Findings.Count ? null : new Replacement(storedFindings, ToBytes(stored with { Findings = kept }));
        }

        Replacement? submission = null;
        int? women = null;
        if (await blobs.TryReadAsync(SubmissionBlobs.Submission(agreement, version.Key), cancellation) is { } storedSubmission)
        {
            var before = Parse<Submission>(storedSubmission);
            var after = ToBytes(WomanErasure.Erase(before, code));
            women = before.Stays.Select(stay => stay.Participant).Distinct(StringComparer.Ordinal).Count();
            submission = after.AsSpan().SequenceEqual(ToBytes(before)) ? null : new Replacement(storedSubmission, after);
        }

        return new Work(
            erasedOriginal is null ? null : new Replacement(original!, erasedOriginal.Content), findings, submission, erasedIncoming is not null || isQuarantined, women);
    }

    private async Task ReplaceAsync(BlobReference blob, Replacement? replacement, string contentType, CancellationToken cancellation)
    {
        if (replacement is { Content: { } content })
        {
            await blobs.ReplaceAsync(blob, replacement.Read.Mark, content, contentType, cancellation);
        }
        else if (replacement is not null)
        {
            await blobs.DeleteAsync(blob, cancellation);
        }
    }

    private static string? NewHash(SubmissionVersion version, Work work) => work switch
    {
        { Original.Content: { } content } => Convert.ToHexStringLower(SHA256.HashData(content)),
        { Original: not null } or { DestroysIncoming: true } => null,
        _ => version.Sha256,
    };

    private static T Parse<T>(StoredBytes stored) => MiriamJson.Deserialize<T>(System.Text.Encoding.UTF8.GetString(stored.Content));

    private static byte[] ToBytes<T>(T value) => System.Text.Encoding.UTF8.GetBytes(MiriamJson.Serialize(value));

    /// <param name="Content">Null when the blob is to be destroyed.</param>
    private sealed record Replacement(StoredBytes Read, byte[]? Content);

    private sealed record Work(Replacement? Original, Replacement? Findings, Replacement? Submission, bool DestroysIncoming, int? Women)
    {
        public bool ChangesSomething => Original is not null || Findings is not null || Submission is not null || DestroysIncoming;
    }
}
