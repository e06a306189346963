namespace Microsoft.DurableTask.Engine;

/// <summary>The values of the public OrchestrationRuntimeStatus that an instance can have.</summary>
internal enum InstanceStatus
{
    Running = 0,
    Completed = 1,
    Failed = 3,
    Terminated = 5,
    Pending = 6,
    Suspended = 7,
}

/// <summary>Who waits for the result of a sub-orchestration: a step of one execution of the parent.</summary>
internal sealed record ParentLink(string InstanceId, string Name, string Execution, int StepId);

/// <summary>Everything about an instance but its history.</summary>
internal sealed record InstanceState
{
    public required string InstanceId { get; init; }

    public required string Name { get; init; }

    /// <summary>Differs each time the id is started; a sub-orchestration's is derived from its parent's step.</summary>
    public required string ExecutionId { get; init; }

    /// <summary>Grows with each continue-as-new and each restart under the same id; history rows belong to one generation.</summary>
    public int Generation { get; init; } = 1;

    public string Version { get; init; } = "";

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public ParentLink? Parent { get; init; }

    public InstanceStatus Status { get; init; } = InstanceStatus.Pending;

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public string? Input { get; init; }

    public string? Output { get; init; }

    /// <summary>Of an entity: its state.</summary>
    public string? CustomStatus { get; init; }

    public TaskFailureDetails? Failure { get; init; }

    /// <summary>When the instance must be woken without a message: its next timer, or its scheduled start.</summary>
    public DateTime? WakeAt { get; init; }

    /// <summary>Whether work is under way that a restart must begin again.</summary>
    public bool HasOpenActivities { get; init; }

    /// <summary>For an entity: the execution that holds its lock, and that one's instance.</summary>
    public string? LockedBy { get; init; }

    public string? LockedByInstance { get; init; }

    /// <summary>How many turns this generation had; each has a row of history. Entities have turns, but no history.</summary>
    public int Chunks { get; init; }

    /// <summary>Messages of earlier generations that could still arrive again.</summary>
    public IReadOnlyList<string> Applied { get; init; } = [];

    /// <summary>Results carry it, so that those for an earlier execution are ignored.</summary>
    public string Execution => FormattableString.Invariant($"{ExecutionId}/{Generation}");

    public bool HasEnded => Status is InstanceStatus.Completed or InstanceStatus.Failed or InstanceStatus.Terminated;
}
