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
            VersionMatch = Choice(section, "versionMatchStrategy", defaults.VersionMatch),
            VersionMismatch = Choice(section, "versionFailureStrategy", defaults.VersionMismatch),
            OverridesAnyState = Choice(section, "overridableExistingInstanceStates", OverridableStates.NonRunningStates)
                == OverridableStates.AnyState,
            MaxConcurrentActivities = Limit(section, "maxConcurrentActivityFunctions", defaults.MaxConcurrentActivities),
            MaxConcurrentOrchestrators = Limit(section, "maxConcurrentOrchestratorFunctions", defaults.MaxConcurrentOrchestrators),
        };
    }

    /// <summary>host.json's <c>overridableExistingInstanceStates</c>.</summary>
    private enum OverridableStates
    {
        NonRunningStates,
        AnyState,
    }

    private static T Choice<T>(IConfigurationSection section, string name, T value)
        where T : struct, Enum => section[name] is not { Length: > 0 } text
            ? value
            : Enum.TryParse(text, ignoreCase: true, out T choice) && Enum.IsDefined(choice)
                ? choice
                : throw new InvalidOperationException(
                    $"extensions:durableTask:{name} in host.json is none of {string.Join(", ", Enum.GetNames<T>())}: '{text}'.");

    private static int Limit(IConfigurationSection section, string name, int value) => section[name] is not { Length: > 0 } text
        ? value
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int limit) && limit > 0
            ? limit
            : throw new InvalidOperationException($"extensions:durableTask:{name} in host.json is not a positive number: '{text}'.");
}
