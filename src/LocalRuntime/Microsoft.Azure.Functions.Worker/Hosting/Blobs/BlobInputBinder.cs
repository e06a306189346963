using System.Reflection;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>Fills parameters marked <c>[BlobInput]</c>; null where there is no such blob.</summary>
internal sealed class BlobInputBinder(
    StorageConnections connections,
    IConfiguration configuration,
    TimeProvider time) : ILocalInputBinder
{
    public bool CanBind(ParameterInfo parameter) => parameter.IsDefined(typeof(BlobInputAttribute));

    public async ValueTask<object?> BindAsync(ParameterInfo parameter, FunctionContext context)
    {
        BlobInputAttribute input = parameter.GetCustomAttribute<BlobInputAttribute>()!;
        PathTemplate template = new(SettingNames.Resolve(input.BlobPath, configuration));
        BlobPath path = BlobPath.Parse(template.Fill(context.BindingContext.BindingData, time));
        BlobClient blob = connections.Of(input.Connection).Blobs.GetBlobContainerClient(path.Container).GetBlobClient(path.Blob);
        if (parameter.ParameterType.IsInstanceOfType(blob))
        {
            return blob;
        }

        try
        {
            if (parameter.ParameterType == typeof(Stream))
            {
                return await blob.OpenReadAsync(new BlobOpenReadOptions(allowModifications: false), context.CancellationToken);
            }

            BlobDownloadResult content = await blob.DownloadContentAsync(context.CancellationToken);
            return await StorageValue.ReadAsync(content.Content, parameter.ParameterType, context);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }
}
