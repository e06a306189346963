using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>Under which name the host keeps its state; apps that share a storage need their own.</summary>
internal static class HostId
{
    public static string Of(IConfiguration configuration, IHostEnvironment environment) =>
        configuration["AzureFunctionsWebHost:hostId"] ?? environment.ApplicationName.ToLowerInvariant();
}
