using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Miriam.Functions.Storage;

/// <summary>Table and blob clients: by connection string locally, by managed identity in Azure.</summary>
public static class StorageFeature
{
    private const string ConnectionSetting = "AzureWebJobsStorage";

    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddSingleton(CreateTables);
        services.AddSingleton(CreateBlobs);
        services.AddSingleton<BlobFiles>();
        services.AddHostedService<StorageSetup>();
        return services;
    }

    private static TableServiceClient CreateTables(IServiceProvider services)
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        return configuration[ConnectionSetting] is { Length: > 0 } connection
            ? new TableServiceClient(connection)
            : new TableServiceClient(Endpoint(configuration, "table"), Credential(configuration));
    }

    private static BlobServiceClient CreateBlobs(IServiceProvider services)
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        return configuration[ConnectionSetting] is { Length: > 0 } connection
            ? new BlobServiceClient(connection)
            : new BlobServiceClient(Endpoint(configuration, "blob"), Credential(configuration));
    }

    // The identity-based form of the same setting: AzureWebJobsStorage__accountName and __clientId.
    private static Uri Endpoint(IConfiguration configuration, string service) =>
        configuration[ConnectionSetting + ":accountName"] is { Length: > 0 } account
            ? new Uri($"https://{account}.{service}.core.windows.net")
            : throw new InvalidOperationException(
                $"Set {ConnectionSetting} to a connection string, or {ConnectionSetting}__accountName to a storage account.");

    /// <summary>The app's managed identity.</summary>
    internal static TokenCredential Credential(IConfiguration configuration) =>
        new ManagedIdentityCredential(
            configuration[ConnectionSetting + ":clientId"] is { Length: > 0 } client
                ? ManagedIdentityId.FromUserAssignedClientId(client)
                : ManagedIdentityId.SystemAssigned);

    /// <summary>Creates what is missing, so that a first start needs no preparation; in Azure it already exists.</summary>
    private sealed class StorageSetup(TableServiceClient tables, BlobServiceClient blobs) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            foreach (var table in StorageNames.Tables)
            {
                await tables.CreateTableIfNotExistsAsync(table, cancellationToken);
            }

            foreach (var container in StorageNames.Containers)
            {
                await blobs.GetBlobContainerClient(container).CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            }
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
