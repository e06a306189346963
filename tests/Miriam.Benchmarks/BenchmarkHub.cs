using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker.Hosting;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Engine;
using Microsoft.DurableTask.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Miriam.Benchmarks;

/// <summary>An engine on a hub in storage, whose requests are recorded.</summary>
internal sealed class BenchmarkHub
{
    private readonly TaskHub hub;
    private readonly RequestRecorder recorder = new();

    private BenchmarkHub(string connection, string name, Workflows workflows)
    {
        TableClientOptions tables = new();
        tables.AddPolicy(recorder, HttpPipelinePosition.PerCall);
        BlobClientOptions blobs = new();
        blobs.AddPolicy(recorder, HttpPipelinePosition.PerCall);
        TableHubStore store = new(
            new TableServiceClient(connection, tables), new BlobServiceClient(connection, blobs), name, TimeProvider.System);
        hub = new TaskHub(
            store, workflows, new TaskHubOptions { HubName = name }, TimeProvider.System, new InFlight(), NullLoggerFactory.Instance);
        Client = new HubClient(hub);
    }

    public HubClient Client { get; }

    public static string NewName() => FormattableString.Invariant($"b{Guid.NewGuid():N}");

    public static async Task<BenchmarkHub> StartAsync(string connection, string name, Workflows? workflows = null)
    {
        BenchmarkHub started = new(connection, name, workflows ?? new Workflows());
        await started.hub.StartAsync(CancellationToken.None);
        return started;
    }

    public Task StopAsync() => hub.StopAsync();

    /// <summary>What was sent since the last call.</summary>
    public IReadOnlyList<RecordedRequest> TakeRequests() => recorder.Take();
}
