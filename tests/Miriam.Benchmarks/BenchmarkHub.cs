using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker.Hosting;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Engine;
using Microsoft.DurableTask.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Miriam.Benchmarks;

/// <summary>An engine on a hub in storage, whose requests can be recorded.</summary>
internal sealed class BenchmarkHub
{
    private readonly TaskHub hub;
    private readonly RequestRecorder recorder = new();

    private BenchmarkHub(string connection, string name, Workflows workflows, bool records)
    {
        TableClientOptions tables = new();
        BlobClientOptions blobs = new();
        if (records)
        {
            tables.AddPolicy(recorder, HttpPipelinePosition.PerCall);
            blobs.AddPolicy(recorder, HttpPipelinePosition.PerCall);
        }

        TableHubStore store = new(
            new TableServiceClient(connection, tables), new BlobServiceClient(connection, blobs), name, TimeProvider.System);
        hub = new TaskHub(
            store, workflows, new TaskHubOptions { HubName = name }, TimeProvider.System, new InFlight(), NullLoggerFactory.Instance);
        Client = new HubClient(hub);
    }

    public HubClient Client { get; }

    public static string NewName() => FormattableString.Invariant($"b{Guid.NewGuid():N}");

    /// <param name="connection">The storage.</param>
    /// <param name="name">The hub's name.</param>
    /// <param name="workflows">What can run on it.</param>
    /// <param name="records">Not where each microsecond counts: recording takes about ten for a request.</param>
    public static async Task<BenchmarkHub> StartAsync(
        string connection, string name, Workflows? workflows = null, bool records = true)
    {
        BenchmarkHub started = new(connection, name, workflows ?? new Workflows(), records);
        await started.hub.StartAsync(CancellationToken.None);
        return started;
    }

    public Task StopAsync() => hub.StopAsync();

    /// <summary>What was sent since the last call.</summary>
    public IReadOnlyList<RecordedRequest> TakeRequests() => recorder.Take();
}
