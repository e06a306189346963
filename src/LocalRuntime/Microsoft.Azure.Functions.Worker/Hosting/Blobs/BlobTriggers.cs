using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>Runs blob functions once for each version of a blob.</summary>
internal sealed class BlobTriggers(
    IConfiguration configuration,
    IHostEnvironment environment,
    IHostApplicationLifetime lifetime,
    HostJson hostJson,
    StorageConnections connections,
    Doorbells doorbells,
    LocalInvoker invoker,
    InFlight inFlight,
    ILogger<BlobTriggers> logger) : ILocalTrigger
{
    private const string HostContainer = "azure-webjobs-hosts";

    private readonly List<BlobListener> listeners = [];

    public bool Owns(LocalFunction function) => function.Trigger is BlobTriggerAttribute;

    public Task StartAsync(IReadOnlyList<LocalFunction> functions, CancellationToken cancellation)
    {
        TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        foreach (LocalFunction function in functions)
        {
            try
            {
                Add(function, (BlobTriggerAttribute)function.Trigger);
            }
            catch (Exception e) when (e is FormatException or ArgumentException or InvalidOperationException or NotSupportedException)
            {
                throw new InvalidOperationException($"The blob trigger of function '{function.Name}' cannot be used: {e.Message}", e);
            }
        }

        listeners.ForEach(listener => listener.Start(started.Task));
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellation)
    {
        await Task.WhenAll(listeners.Select(listener => listener.StopAsync(cancellation)));
        listeners.Clear();
    }

    private void Add(LocalFunction function, BlobTriggerAttribute trigger)
    {
        // Whatever the source: this host has no Event Grid, it looks at the container.
        BlobSettings settings = BlobSettings.From(hostJson, configuration);
        BlobPath path = BlobPath.Parse(SettingNames.Resolve(trigger.BlobPath, configuration));
        if (!path.IsPossible)
        {
            // As in the real host, the other functions run all the same.
            logger.LogWarning(
                "Function '{Function}' will never run: '{Container}' cannot be the name of a container.", function.Name, path.Container);
            return;
        }

        BlobContainerClient container = connections.Of(trigger.Connection).Blobs.GetBlobContainerClient(path.Container);
        BlobReceipts receipts = new(
            connections.Host.Blobs.GetBlobContainerClient(HostContainer), HostId.Of(configuration, environment), function.Name);
        BlobProcessor processor = new(
            function,
            container,
            receipts,
            connections.Host.Queue(BlobProcessor.PoisonQueue),
            settings.PoisonBlobThreshold,
            invoker,
            logger);
        Doorbell doorbell = new(inFlight, function.Name);
        doorbells.Add(container.Uri, doorbell);
        listeners.Add(new BlobListener(
            function, container, new PathTemplate(path.Blob), receipts, processor, settings, doorbell, inFlight, logger));
    }
}
