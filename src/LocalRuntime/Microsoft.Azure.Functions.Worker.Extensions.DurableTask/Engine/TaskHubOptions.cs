namespace Microsoft.DurableTask.Engine;

/// <summary>The settings of a task hub; host.json's <c>extensions:durableTask</c> in an app.</summary>
internal sealed record TaskHubOptions
{
    public string HubName { get; init; } = "DurableHub";

    public int MaxConcurrentActivities { get; init; } = 16;

    public int MaxConcurrentOrchestrators { get; init; } = 16;

    /// <summary>How many instances may be ready before clients that bring more have to wait.</summary>
    public int MaxReadyInstances { get; init; } = 1_000;

    /// <summary>The version of instances that are started without one.</summary>
    public string DefaultVersion { get; init; } = "";

    /// <summary>Counts only where there is a default version.</summary>
    public VersionMatch VersionMatch { get; init; } = VersionMatch.CurrentOrOlder;

    public VersionMismatch VersionMismatch { get; init; } = VersionMismatch.Reject;

    /// <summary>Whether a start without a policy of its own replaces an instance that has not ended.</summary>
    public bool OverridesAnyState { get; init; }

    /// <summary>How many history events of idle instances stay in memory; beyond, they are read again when needed.</summary>
    public int CachedEvents { get; init; } = 500_000;

    /// <summary>
    /// Up to this length of its history an orchestrator is replayed in each turn, as in Azure; beyond, its code stays in
    /// memory where it waits. 0 lets it always stay, the greatest value never.
    /// </summary>
    public int ReplayedEvents { get; init; } = 100;

    /// <summary>How soon what a client in another process has written is noticed.</summary>
    public TimeSpan DoorbellInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a stopping host waits for what runs.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>For waits on the outside world, which the hub's own clock may skip.</summary>
    public TimeProvider RealTime { get; init; } = TimeProvider.System;

    /// <summary>Where turns and activities run; the simulation decides here what comes next.</summary>
    public TaskScheduler Scheduler { get; init; } = TaskScheduler.Default;
}
