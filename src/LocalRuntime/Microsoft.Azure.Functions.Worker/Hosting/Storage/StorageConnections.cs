using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>The storage accounts that bindings name by a setting; by default the app's own.</summary>
internal sealed class StorageConnections(IConfiguration configuration)
{
    private const string Default = "AzureWebJobsStorage";

    private readonly ConcurrentDictionary<string, StorageConnection> opened = new(StringComparer.Ordinal);

    /// <summary>Where the host itself keeps receipts and poison messages of blobs.</summary>
    public StorageConnection Host => Of(null);

    /// <param name="name">The setting, with or without the prefix <c>AzureWebJobs</c>.</param>
    public StorageConnection Of(string? name)
    {
        string setting = name is { Length: > 0 } ? SettingNames.Resolve(name, configuration) : Default;
        string text = configuration["AzureWebJobs" + setting] is { Length: > 0 } prefixed ? prefixed
            : configuration[setting] is { Length: > 0 } given ? given
            : throw new InvalidOperationException($"The storage connection '{setting}' is not set.");
        return opened.GetOrAdd(text, static connection => new StorageConnection(connection));
    }
}
