using System.Collections.Concurrent;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.DurableTask.Storage;
using Miriam.TestSupport;

namespace Miriam.DurableTask.Tests.Storage;

/// <summary>What a store sends: method and path of each request.</summary>
internal sealed class RequestCounter : HttpPipelineSynchronousPolicy
{
    private readonly ConcurrentQueue<string> sent = new();

    /// <summary>What was sent since the last call.</summary>
    public IReadOnlyList<string> Take()
    {
        List<string> taken = [];
        while (sent.TryDequeue(out string? request))
        {
            taken.Add(request);
        }

        return taken;
    }

    public TableHubStore Store(AzuriteFixture azurite, string hubName)
    {
        TableClientOptions tables = new();
        tables.AddPolicy(this, HttpPipelinePosition.PerCall);
        BlobClientOptions blobs = new();
        blobs.AddPolicy(this, HttpPipelinePosition.PerCall);
        return new TableHubStore(
            new TableServiceClient(azurite.ConnectionString, tables),
            new BlobServiceClient(azurite.ConnectionString, blobs),
            hubName,
            TimeProvider.System);
    }

    public override void OnSendingRequest(HttpMessage message) =>
        sent.Enqueue($"{message.Request.Method} {message.Request.Uri.ToUri().AbsolutePath}");
}
