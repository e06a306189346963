using Microsoft.Extensions.Configuration;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary><c>extensions.blobs</c> of host.json, with the real host's defaults, and how often containers are looked at.</summary>
internal sealed record BlobSettings(int MaxDegreeOfParallelism, int PoisonBlobThreshold, TimeSpan ScanInterval)
{
    public static BlobSettings From(HostJson hostJson, IConfiguration configuration)
    {
        IConfigurationSection section = hostJson.Extension("blobs");
        return new BlobSettings(
            section.GetValue("maxDegreeOfParallelism", 8 * Environment.ProcessorCount),
            section.GetValue("poisonBlobThreshold", 5),
            configuration.GetValue("LocalRuntime:BlobScanInterval", TimeSpan.FromSeconds(1)));
    }
}
