using System.Diagnostics;
using System.Globalization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Extensions.Logging;

namespace Microsoft.DurableTask.Storage;

/// <summary>
/// One owner per hub, by a lease on a blob. The blob names its owner's process, so that on the same machine a process
/// that was killed is not waited for.
/// </summary>
internal sealed class HubLease(BlobContainerClient container, ILogger logger)
{
    // A look is two requests; whoever stands by notices a death on the same machine after half of this, on average.
    public static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(500);

    // The shortest lease there is, and three tries to renew it.
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan RenewInterval = TimeSpan.FromSeconds(4);

    private readonly BlobClient blob = container.GetBlobClient("owner");
    private readonly string leaseId = Guid.NewGuid().ToString();

    // A lease runs in real time, whatever the hub's clock says; and this clock runs on while the process is stopped.
    private long renewed;

    private BlobLeaseClient Lease => blob.GetBlobLeaseClient(leaseId);

    /// <summary>Whether the lease was asked for so lately that nobody else can have it.</summary>
    public bool IsHeld => Stopwatch.GetElapsedTime(renewed) < Duration;

    public async Task<bool> TryAcquireAsync(CancellationToken cancellation)
    {
        if (!await AcquireOrCreateAsync(cancellation) && !(await BreakOfDeadOwnerAsync(cancellation) && await AcquireAsync(cancellation)))
        {
            return false;
        }

        try
        {
            await blob.SetMetadataAsync(Me(), new BlobRequestConditions { LeaseId = leaseId }, cancellation);
            return true;
        }
        catch (RequestFailedException lost) when (lost.Status is 409 or 412)
        {
            // A third process took the dead owner's name for ours and broke the lease.
            return false;
        }
    }

    /// <summary>Renews until cancelled (true) or until the lease is lost (false).</summary>
    public async Task<bool> KeepAsync(CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                await Task.Delay(RenewInterval, TimeProvider.System, cancellation);
                if (!IsHeld)
                {
                    // This process was stopped for longer than the lease, which may be renewed all the same if nobody came.
                    return false;
                }

                long asked = Stopwatch.GetTimestamp();
                await Lease.RenewAsync(cancellationToken: cancellation);
                renewed = asked;
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return true;
            }
            catch (RequestFailedException lost) when (lost.Status is 404 or 409 or 412)
            {
                return false;
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                logger.LogWarning(failure, "The lease of the task hub could not be renewed yet.");
                if (!IsHeld)
                {
                    return false;
                }
            }
        }
    }

    public async Task ReleaseAsync()
    {
        try
        {
            await Lease.ReleaseAsync();
        }
        catch (RequestFailedException failure)
        {
            // It was never ours, or it ends by itself.
            logger.LogDebug(failure, "The lease of the task hub was not released.");
        }
    }

    /// <summary>Only the first start of a hub needs more than one request.</summary>
    private async Task<bool> AcquireOrCreateAsync(CancellationToken cancellation)
    {
        try
        {
            return await AcquireAsync(cancellation);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            await container.CreateIfNotExistsAsync(cancellationToken: cancellation);
            await CreateBlobAsync(cancellation);
            return await AcquireAsync(cancellation);
        }
    }

    private async Task CreateBlobAsync(CancellationToken cancellation)
    {
        try
        {
            await blob.UploadAsync(
                BinaryData.FromString(""),
                new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } },
                cancellation);
        }
        catch (RequestFailedException exists) when (exists.Status is 409 or 412)
        {
            // Another process was first.
        }
    }

    private async Task<bool> AcquireAsync(CancellationToken cancellation)
    {
        try
        {
            long asked = Stopwatch.GetTimestamp();
            await Lease.AcquireAsync(Duration, cancellationToken: cancellation);
            renewed = asked;
            return true;
        }
        catch (RequestFailedException taken) when (taken.Status == 409)
        {
            return false;
        }
    }

    private async Task<bool> BreakOfDeadOwnerAsync(CancellationToken cancellation)
    {
        BlobProperties properties = await blob.GetPropertiesAsync(cancellationToken: cancellation);
        if (!IsDead(properties.Metadata))
        {
            return false;
        }

        try
        {
            // Only the lease that was looked at: a new owner would have changed the blob.
            await blob.GetBlobLeaseClient().BreakAsync(
                TimeSpan.Zero, new BlobRequestConditions { IfMatch = properties.ETag }, cancellation);
            return true;
        }
        catch (RequestFailedException changed) when (changed.Status is 409 or 412)
        {
            return false;
        }
    }

    private static Dictionary<string, string> Me()
    {
        using Process me = Process.GetCurrentProcess();
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["machine"] = Environment.MachineName,
            ["process"] = me.Id.ToString(CultureInfo.InvariantCulture),
            ["started"] = Started(me),
        };
    }

    private static bool IsDead(IDictionary<string, string> owner)
    {
        if (!owner.TryGetValue("machine", out string? machine) || machine != Environment.MachineName
            || !owner.TryGetValue("process", out string? text) || !owner.TryGetValue("started", out string? started)
            || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int id))
        {
            return false;
        }

        try
        {
            using Process process = Process.GetProcessById(id);
            return Started(process) != started;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }

    // Process ids are used again; together with the second of the start they are not.
    private static string Started(Process process) =>
        process.StartTime.ToUniversalTime().ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
}
