using Azure;
using Microsoft.Extensions.Logging;
using Miriam.Functions.Storage;

namespace Miriam.Functions.Scanning;

/// <summary>
/// Reads what Microsoft Defender for Storage found when the blob was uploaded: it writes its result in a blob index tag
/// (learn.microsoft.com/azure/defender-for-cloud/understand-malware-scan-results).
/// </summary>
public sealed class DefenderScanner(BlobFiles blobs, ILogger<DefenderScanner> logger) : IVirusScanner
{
    // Microsoft's own pages write it with capitals and without.
    private const string Tag = "Malware Scanning scan result";

    public async Task<ScanVerdict> ScanAsync(BlobReference file, CancellationToken cancellation)
    {
        try
        {
            var tags = await blobs.TagsAsync(file, cancellation);
            return VerdictOf(tags.FirstOrDefault(tag => string.Equals(tag.Key, Tag, StringComparison.OrdinalIgnoreCase)).Value);
        }
        catch (RequestFailedException refused)
        {
            logger.LogWarning("The scan result could not be read: {Status} {Code}", refused.Status, refused.ErrorCode);
            return ScanVerdict.Awaited;
        }
    }

    private static ScanVerdict VerdictOf(string? result) => result switch
    {
        null => ScanVerdict.Awaited,
        "No threats found" => ScanVerdict.Clean,
        "Malicious" => ScanVerdict.Infected,
        // "Not scanned" (locked, type, size) and "Error": the result does not change by itself.
        _ => ScanVerdict.Impossible,
    };
}
