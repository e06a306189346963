using Microsoft.DurableTask.Abstractions;

namespace Microsoft.DurableTask.Engine;

/// <summary>host.json's <c>versionMatchStrategy</c>: which versions of instances a host with a default version runs.</summary>
internal enum VersionMatch
{
    None,
    Strict,
    CurrentOrOlder,
}

/// <summary>host.json's <c>versionFailureStrategy</c>: others wait for a host that runs them, or fail.</summary>
internal enum VersionMismatch
{
    Reject,
    Fail,
}

/// <summary>
/// Whether a host runs instances of a version:
/// https://learn.microsoft.com/azure/azure-functions/durable/durable-functions-orchestration-versioning
/// </summary>
internal static class VersionRule
{
    /// <summary>Null where the host runs the version.</summary>
    public static TaskFailureDetails? Refusal(TaskHubOptions options, string version)
    {
        int order = options.DefaultVersion.Length == 0
            ? 0
            : TaskOrchestrationVersioningUtils.CompareVersions(version, options.DefaultVersion);
        string? reason = options.VersionMatch switch
        {
            VersionMatch.Strict when order != 0 => "does not match",
            VersionMatch.CurrentOrOlder when order > 0 => "is greater than",
            _ => null,
        };
        return reason is null
            ? null
            : TaskFailureDetails.Of(
                "VersionMismatch", $"The orchestration version '{version}' {reason} the worker version '{options.DefaultVersion}'.");
    }
}
