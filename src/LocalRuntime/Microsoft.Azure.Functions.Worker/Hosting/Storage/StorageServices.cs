using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>The services behind the triggers and outputs of blobs and queues.</summary>
internal static class StorageServices
{
    public static void AddStorageTriggers(this IServiceCollection services)
    {
        services.AddSingleton<StorageConnections>();
        services.AddSingleton<Doorbells>();
        services.AddSingleton<ILocalTrigger, BlobTriggers>();
        services.AddSingleton<ILocalTrigger, QueueTriggers>();
        services.AddSingleton<ILocalInputBinder, BlobInputBinder>();
        services.AddSingleton<ILocalOutput, BlobOutput>();
        services.AddSingleton<ILocalOutput, QueueOutput>();
    }
}
