using System.Globalization;
using Microsoft.Azure.Functions.Worker.Hosting;
using Microsoft.DurableTask.Engine;
using Microsoft.Extensions.Configuration;

namespace Microsoft.DurableTask.Functions;

/// <summary>The part of host.json's <c>extensions:durableTask</c> that this host honours.</summary>
internal static class HubSettings
{
    public static TaskHubOptions Read(HostJson hostJson)
    {
        IConfigurationSection section = hostJson.Extension("durableTask");
        TaskHubOptions defaults = new();
        return defaults with
        {
            HubName = section["hubName"] is { Length: > 0 } name ? name : defaults.HubName,
            DefaultVersion = section["defaultVersion"] ?? "",
            MaxConcurrentActivities = Limit(section, "maxConcurrentActivityFunctions", defaults.MaxConcurrentActivities),
            MaxConcurrentOrchestrators = Limit(section, "maxConcurrentOrchestratorFunctions", defaults.MaxConcurrentOrchestrators),
        };
    }

    private static int Limit(IConfigurationSection section, string name, int value) => section[name] is not { Length: > 0 } text
        ? value
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int limit) && limit > 0
            ? limit
            : throw new InvalidOperationException($"extensions:durableTask:{name} in host.json is not a positive number: '{text}'.");
}
