using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>Writes what a function gives to a blob, in place of what it held.</summary>
internal sealed class BlobOutput(
    StorageConnections connections,
    Doorbells doorbells,
    IConfiguration configuration,
    TimeProvider time) : ILocalOutput
{
    public bool Writes(OutputBindingAttribute binding) => binding is BlobOutputAttribute;

    public async Task WriteAsync(OutputBindingAttribute binding, object value, LocalFunctionContext context)
    {
        BlobOutputAttribute output = (BlobOutputAttribute)binding;
        string path = new PathTemplate(SettingNames.Resolve(output.BlobPath, configuration))
            .Fill(context.BindingContext.BindingData, time);
        BlobPath target = BlobPath.Parse(path);
        BlobContainerClient container = connections.Of(output.Connection).Blobs.GetBlobContainerClient(target.Container);
        await container.CreateIfNotExistsAsync(cancellationToken: context.CancellationToken);
        BlobClient blob = container.GetBlobClient(target.Blob);
        if (value is Stream stream)
        {
            await blob.UploadAsync(stream, overwrite: true, context.CancellationToken);
        }
        else
        {
            await blob.UploadAsync(await StorageValue.WriteAsync(value, context), overwrite: true, context.CancellationToken);
        }

        doorbells.Ring(container.Uri);
    }
}
