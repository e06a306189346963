using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>Runs a function for one version of a blob, with attempts, and makes poison of it when all have failed.</summary>
internal sealed class BlobProcessor(
    LocalFunction function,
    BlobContainerClient container,
    BlobReceipts receipts,
    StorageQueue poison,
    int attempts,
    LocalInvoker invoker,
    ILogger logger)
{
    public const string PoisonQueue = "webjobs-blobtrigger-poison";

    public async Task ProcessAsync(
        BlobVersion version,
        IReadOnlyDictionary<string, string> parameters,
        CancellationToken stopping,
        CancellationToken impatience)
    {
        BlobClient blob = container.GetBlobClient(version.Name);
        while (true)
        {
            int attempt = await receipts.BeginAsync(version, stopping);
            if (await PropertiesAsync(blob, version, stopping) is not { } properties)
            {
                return;
            }

            if (attempt > attempts)
            {
                await poison.SendAsync(PoisonMessage(version, properties), impatience);
                await receipts.CompleteAsync(version, impatience);
                return;
            }

            try
            {
                await InvokeAsync(version, blob, properties, parameters, impatience);
                await receipts.CompleteAsync(version, impatience);
                return;
            }
            catch (Exception e) when (!impatience.IsCancellationRequested)
            {
                logger.LogError(
                    e, "Blob function '{Function}' failed, attempt {Attempt} of {Attempts}.", function.Name, attempt, attempts);
            }

            stopping.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Null where this version is gone: the one that replaced it is found by itself.</summary>
    private static async Task<BlobProperties?> PropertiesAsync(BlobClient blob, BlobVersion version, CancellationToken cancellation)
    {
        try
        {
            BlobProperties properties = await blob.GetPropertiesAsync(cancellationToken: cancellation);
            return BlobVersion.Plain(properties.ETag) == version.ETag ? properties : null;
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    private async Task InvokeAsync(
        BlobVersion version,
        BlobClient blob,
        BlobProperties properties,
        IReadOnlyDictionary<string, string> parameters,
        CancellationToken cancellation)
    {
        Dictionary<string, object?> data = new(StringComparer.OrdinalIgnoreCase)
        {
            ["BlobTrigger"] = version.Path,
            ["Uri"] = blob.Uri,
            ["Properties"] = properties,
            ["Metadata"] = properties.Metadata,
        };
        foreach ((string name, string value) in parameters)
        {
            data[name] = value;
        }

        await using LocalInvocation invocation = invoker.BeginTimed(function, null, data, cancellation);
        LocalFunctionContext context = invocation.Context;
        await using BlobContent content = new(blob, properties.ETag);
        context.ReadTrigger = () => content.ReadAsync(context);
        await invocation.RunAsync();
    }

    // The fields of the real host's message.
    private BinaryData PoisonMessage(BlobVersion version, BlobProperties properties) => new(JsonSerializer.SerializeToUtf8Bytes(new
    {
        Type = "BlobTrigger",
        FunctionId = "Host.Functions." + function.Name,
        BlobType = properties.BlobType == BlobType.Block ? "BlockBlob" : properties.BlobType == BlobType.Page ? "PageBlob" : "AppendBlob",
        ContainerName = version.Container,
        BlobName = version.Name,
        version.ETag,
    }));
}
