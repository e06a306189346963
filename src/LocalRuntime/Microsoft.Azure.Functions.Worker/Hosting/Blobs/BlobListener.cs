using System.Collections.Concurrent;
using System.Diagnostics;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>Looks for new versions of one function's blobs and has each processed once.</summary>
internal sealed class BlobListener(
    LocalFunction function,
    BlobContainerClient container,
    PathTemplate path,
    BlobReceipts receipts,
    BlobProcessor processor,
    BlobSettings settings,
    Doorbell doorbell,
    InFlight inFlight,
    ILogger logger)
{
    // A list that takes long is looked at less often.
    private const int Rest = 10;

    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource impatience = new();
    private readonly SemaphoreSlim slots = new(settings.MaxDegreeOfParallelism);
    private readonly ConcurrentQueue<string> again = new();
    private readonly List<Task> running = [];
    private Dictionary<string, string> found = new(StringComparer.Ordinal);
    private HashSet<string>? done;
    private Task listening = Task.CompletedTask;

    public void Start(Task hostStarted) => listening = Task.Run(() => ListenAsync(hostStarted));

    /// <summary>Finds nothing more and waits for what runs, which is told when the patience ends and runs again later.</summary>
    public async Task StopAsync(CancellationToken cancellation)
    {
        await stopping.CancelAsync();
        await listening;
        try
        {
            await Task.WhenAll(running).WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            logger.LogWarning("Blob function '{Function}' was still running when the host stopped.", function.Name);
            await impatience.CancelAsync();
        }
    }

    private async Task ListenAsync(Task hostStarted)
    {
        try
        {
            await hostStarted.WaitAsync(stopping.Token);
            TimeSpan wait = TimeSpan.Zero;
            while (true)
            {
                using IDisposable? rung = await doorbell.WaitAsync(wait, stopping.Token);
                long began = Stopwatch.GetTimestamp();
                await LookAsync();
                TimeSpan rest = Rest * Stopwatch.GetElapsedTime(began);
                wait = rest > settings.ScanInterval ? rest : settings.ScanInterval;
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // What was not begun is found again at the next start.
        }
    }

    private async Task LookAsync()
    {
        running.RemoveAll(run => run.IsCompleted);
        while (again.TryDequeue(out string? name))
        {
            found.Remove(name);
        }

        Dictionary<string, string> seen = new(StringComparer.Ordinal);
        try
        {
            done ??= await receipts.ReadAsync(stopping.Token);
            await foreach (BlobItem blob in container.GetBlobsAsync(prefix: path.Prefix, cancellationToken: stopping.Token))
            {
                if (path.Match(blob.Name) is { } parameters)
                {
                    BlobVersion version = new(container.Name, blob.Name, BlobVersion.Plain(blob.Properties.ETag!.Value));
                    seen[version.Name] = version.ETag;
                    if (found.GetValueOrDefault(version.Name) != version.ETag && !done.Remove(receipts.NameOf(version)))
                    {
                        // Noted at once: should the rest of the list fail, this one has begun all the same.
                        found[version.Name] = version.ETag;
                        Begin(version, parameters);
                    }
                }
            }

            found = seen;
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            // The container does not exist yet.
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException)
        {
            logger.LogError(e, "The blobs of function '{Function}' could not be listed.", function.Name);
        }
    }

    /// <summary>Enters before it returns, so that a skipping clock never sees a gap.</summary>
    private void Begin(BlobVersion version, IReadOnlyDictionary<string, string> parameters)
    {
        IDisposable stay = inFlight.Enter(function.Name);
        running.Add(Task.Run(() => RunAsync(version, parameters, stay)));
    }

    private async Task RunAsync(BlobVersion version, IReadOnlyDictionary<string, string> parameters, IDisposable stay)
    {
        using (stay)
        {
            try
            {
                await slots.WaitAsync(stopping.Token);
                try
                {
                    await processor.ProcessAsync(version, parameters, stopping.Token, impatience.Token);
                }
                finally
                {
                    slots.Release();
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                // Without a receipt it is found again at the next start.
            }
            catch (Exception e)
            {
                logger.LogError(e, "A blob of function '{Function}' could not be dealt with; it will be tried again.", function.Name);
                again.Enqueue(version.Name);
            }
        }
    }
}
