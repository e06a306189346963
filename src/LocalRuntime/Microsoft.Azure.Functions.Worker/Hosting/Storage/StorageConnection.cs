using Azure.Storage.Blobs;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>One storage account, by its connection string.</summary>
internal sealed class StorageConnection
{
    // The emulator's account and key are public and the same everywhere.
    private const string DevelopmentAccount = "devstoreaccount1";
    internal const string DevelopmentKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private readonly Lazy<QueueRequests> queues;

    public StorageConnection(string connectionString)
    {
        Blobs = new BlobServiceClient(connectionString);
        queues = new Lazy<QueueRequests>(() => Queues(connectionString));
    }

    public BlobServiceClient Blobs { get; }

    /// <exception cref="FormatException">The string names no queue endpoint or no account key.</exception>
    public StorageQueue Queue(string name) => new(queues.Value, name);

    private static QueueRequests Queues(string connectionString)
    {
        Dictionary<string, string> settings = connectionString
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(part => part.Split('=', 2))
            .Where(part => part.Length == 2)
            .ToDictionary(part => part[0], part => part[1], StringComparer.OrdinalIgnoreCase);
        if (settings.TryGetValue("UseDevelopmentStorage", out string? development) && bool.Parse(development))
        {
            return new QueueRequests(
                new Uri($"http://127.0.0.1:10001/{DevelopmentAccount}"), DevelopmentAccount, DevelopmentKey);
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
