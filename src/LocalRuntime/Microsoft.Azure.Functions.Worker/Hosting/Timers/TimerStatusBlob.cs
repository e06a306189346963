using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>The schedule of one timer as it is kept in storage, where the real host keeps it too.</summary>
internal sealed class TimerStatusBlob(BlobContainerClient container, string path)
{
    public const string Container = "azure-webjobs-hosts";

    public async Task<ScheduleStatus?> ReadAsync(CancellationToken cancellation)
    {
        try
        {
            using Stream content = await container.GetBlobClient(path).OpenReadAsync(cancellationToken: cancellation);
            return await JsonSerializer.DeserializeAsync<ScheduleStatus>(content, cancellationToken: cancellation);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    public async Task WriteAsync(ScheduleStatus status, CancellationToken cancellation)
    {
        await container.CreateIfNotExistsAsync(cancellationToken: cancellation);
        BinaryData content = new(JsonSerializer.SerializeToUtf8Bytes(status));
        await container.GetBlobClient(path).UploadAsync(content, overwrite: true, cancellation);
    }
}
