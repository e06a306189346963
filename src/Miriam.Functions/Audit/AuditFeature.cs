using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Miriam.Functions.Storage;

namespace Miriam.Functions.Audit;

/// <summary>The audit log, its signing key and its anchors. Outside Development the app does not start without a key.</summary>
public static class AuditFeature
{
    private const string KeySetting = "Audit:SigningKey";

    public static IServiceCollection AddAudit(
        this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var key = configuration[KeySetting];
        if (string.IsNullOrEmpty(key) && !environment.IsDevelopment())
        {
            throw new InvalidOperationException("Set Audit__SigningKey: without it nobody could tell a forged audit log.");
        }

        services.AddSingleton(provider => new AuditSigner(
            string.IsNullOrEmpty(key) ? DevelopmentKey(provider.GetRequiredService<BlobServiceClient>()) : key,
            configuration["Audit:RetiredKeys"]));
        services.AddSingleton<AuditLog>();
        services.AddSingleton<AuditAnchors>();
        return services;
    }

    // In Development there is nothing to protect: the key lies beside what it signs, so that a second start can check it.
    private static string DevelopmentKey(BlobServiceClient blobs)
    {
        var container = blobs.GetBlobContainerClient(StorageNames.AuditContainer);
        container.CreateIfNotExists();
        var blob = container.GetBlobClient("development-only/signing-key.pem");
        try
        {
            if (!blob.Exists())
            {
                blob.Upload(
                    BinaryData.FromString(AuditSigner.NewKey()),
                    new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } });
            }
        }
        catch (RequestFailedException exists) when (exists.Status is 409 or 412)
        {
            // Another process of this machine made one at the same moment.
        }

        return blob.DownloadContent().Value.Content.ToString();
    }
}
