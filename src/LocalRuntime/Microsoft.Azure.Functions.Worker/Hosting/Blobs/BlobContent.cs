using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>The triggering blob as the type that the function asks for; always the version that was found.</summary>
internal sealed class BlobContent(BlobClient blob, ETag version) : IAsyncDisposable
{
    private Stream? opened;

    public async ValueTask<object?> ReadAsync(LocalFunctionContext context)
    {
        Type type = context.Function.TriggerParameter.ParameterType;
        if (type.IsInstanceOfType(blob))
        {
            return blob;
        }

        BlobRequestConditions unchanged = new() { IfMatch = version };
        if (type == typeof(Stream))
        {
            opened = await blob.OpenReadAsync(new BlobOpenReadOptions(false) { Conditions = unchanged }, context.CancellationToken);
            return opened;
        }

        BlobDownloadResult content = await blob.DownloadContentAsync(
            new BlobDownloadOptions { Conditions = unchanged }, context.CancellationToken);
        return await StorageValue.ReadAsync(content.Content, type, context);
    }

    public ValueTask DisposeAsync() => opened?.DisposeAsync() ?? ValueTask.CompletedTask;
}
