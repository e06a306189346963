using System.Globalization;
using Miriam.Domain.Agreements;
using Miriam.Functions.Storage;

namespace Miriam.Functions.Submissions;

/// <summary>Where the blobs of a version lie: <c>submissions/{edition}/{period}/{nis}/{version}/…</c>.</summary>
public static class SubmissionBlobs
{
    public static BlobReference Original(GrantAgreement agreement, SubmissionKey key) => In(agreement, key, "original");

    public static BlobReference Findings(GrantAgreement agreement, SubmissionKey key) => In(agreement, key, "findings.json");

    public static BlobReference Submission(GrantAgreement agreement, SubmissionKey key) => In(agreement, key, "submission.json");

    /// <summary>Where a file lies that holds a virus or could not be scanned.</summary>
    public static BlobReference Quarantined(BlobReference incoming) => new(StorageNames.QuarantineContainer, incoming.Name);

    private static BlobReference In(GrantAgreement agreement, SubmissionKey key, string name) => new(
        StorageNames.SubmissionsContainer,
        string.Create(CultureInfo.InvariantCulture, $"{agreement.Edition}/{key.Period}/{agreement.FileCode}/{key.Version}/{name}"));
}
