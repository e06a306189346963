using Azure.Storage.Blobs;
using Miriam.Azurite;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>One storage account, by its connection string.</summary>
internal sealed class StorageConnection
{
    private readonly Lazy<QueueRequests> queues;

    public StorageConnection(string connectionString)
    {
        Blobs = new BlobServiceClient(connectionString);
        queues = new Lazy<QueueRequests>(() => Connect(connectionString));
    }

    public BlobServiceClient Blobs { get; }

    /// <exception cref="FormatException">The string names no queue endpoint or no account key.</exception>
    public QueueRequests Queues => queues.Value;

    /// <inheritdoc cref="Queues"/>
    public StorageQueue Queue(string name) => new(Queues, name);

    private static QueueRequests Connect(string connectionString)
    {
        Dictionary<string, string> settings = connectionString
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(part => part.Split('=', 2))
            .Where(part => part.Length == 2)
            .ToDictionary(part => part[0], part => part[1], StringComparer.OrdinalIgnoreCase);
        if (settings.TryGetValue("UseDevelopmentStorage", out string? development) && bool.Parse(development))
        {
            AzuriteOptions ports = AzuriteOptions.DefaultPorts;
            return Connect(AzuriteProcess.ConnectionStringOf(ports.BlobPort, ports.QueuePort, ports.TablePort));
        }

        if (!settings.TryGetValue("AccountName", out string? account) || !settings.TryGetValue("AccountKey", out string? key))
        {
            throw new FormatException("Queues need a connection string with AccountName and AccountKey.");
        }

        string endpoint = settings.GetValueOrDefault("QueueEndpoint")
            ?? $"{settings.GetValueOrDefault("DefaultEndpointsProtocol", "https")}://{account}.queue.{settings.GetValueOrDefault("EndpointSuffix", "core.windows.net")}";
        return new QueueRequests(new Uri(endpoint), account, key);
    }
}
