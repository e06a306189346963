using System.Text.Json.Serialization;

namespace Microsoft.DurableTask.Engine;

/// <summary>One line of an instance's history, or of a message that will become one.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "$")]
[JsonDerivedType(typeof(TurnStarted), "turn")]
[JsonDerivedType(typeof(ActivityScheduled), "activity")]
[JsonDerivedType(typeof(SubOrchestrationScheduled), "sub")]
[JsonDerivedType(typeof(TimerScheduled), "timer")]
[JsonDerivedType(typeof(EventSent), "sent")]
[JsonDerivedType(typeof(TimerCancelled), "timerCancelled")]
[JsonDerivedType(typeof(TaskCompleted), "completed")]
[JsonDerivedType(typeof(TaskFailed), "failed")]
[JsonDerivedType(typeof(TimerFired), "fired")]
[JsonDerivedType(typeof(EventRaised), "event")]
[JsonDerivedType(typeof(Suspended), "suspended")]
[JsonDerivedType(typeof(Resumed), "resumed")]
[JsonDerivedType(typeof(Terminated), "terminated")]
[JsonDerivedType(typeof(Rewound), "rewound")]
[JsonDerivedType(typeof(ExecutionEnded), "ended")]
[JsonDerivedType(typeof(StartRequested), "start")]
[JsonDerivedType(typeof(EntityRequested), "request")]
[JsonDerivedType(typeof(EntityLockRequested), "lockRequest")]
[JsonDerivedType(typeof(EntityReleased), "release")]
[JsonDerivedType(typeof(EntityCalled), "called")]
[JsonDerivedType(typeof(EntitySignalled), "signalled")]
[JsonDerivedType(typeof(EntitiesLocked), "locked")]
[JsonDerivedType(typeof(EntitiesReleased), "released")]
internal abstract record HistoryEvent;

/// <summary>A turn began; the orchestrator's clock stands at this time until the next one.</summary>
internal sealed record TurnStarted(DateTime At) : HistoryEvent;

/// <summary>Something that the orchestrator's code asked for, numbered in the order of asking.</summary>
internal abstract record Step(int Id) : HistoryEvent
{
    /// <summary>How divergence reports name this step.</summary>
    public abstract string Describe();
}

internal sealed record ActivityScheduled(int Id, string Name, string? Input, IDictionary<string, string>? Tags) : Step(Id)
{
    public override string Describe() => FormattableString.Invariant($"activity '{Name}' (#{Id})");
}

internal sealed record SubOrchestrationScheduled(
    int Id, string Name, string InstanceId, string? Input, string Version, IDictionary<string, string>? Tags) : Step(Id)
{
    public override string Describe() => FormattableString.Invariant($"sub-orchestration '{Name}' with id '{InstanceId}' (#{Id})");
}

internal sealed record TimerScheduled(int Id, DateTime FireAt) : Step(Id)
{
    public override string Describe() => FormattableString.Invariant($"timer until {FireAt:yyyy-MM-dd HH:mm:ss.FFFFFFF} (#{Id})");
}

internal sealed record EventSent(int Id, string InstanceId, string Name, string? Input) : Step(Id)
{
    public override string Describe() => FormattableString.Invariant($"event '{Name}' to '{InstanceId}' (#{Id})");
}

/// <summary>The code gave a timer up; nobody waits for it any more.</summary>
internal sealed record TimerCancelled(int Id) : HistoryEvent;

/// <summary>The result of an activity or sub-orchestration.</summary>
internal sealed record TaskCompleted(int Id, string? Result) : HistoryEvent;

internal sealed record TaskFailed(int Id, TaskFailureDetails Failure) : HistoryEvent;

internal sealed record TimerFired(int Id) : HistoryEvent;

/// <summary>Something that another instance or a client sent; applied once per message id.</summary>
internal abstract record Arrival(string MessageId) : HistoryEvent;

internal sealed record EventRaised(string MessageId, string Name, string? Input) : Arrival(MessageId);

internal sealed record Suspended(string MessageId, string? Reason) : Arrival(MessageId);

internal sealed record Resumed(string MessageId, string? Reason) : Arrival(MessageId);

internal sealed record Terminated(string MessageId, string? Output, bool Recursive) : Arrival(MessageId);

/// <summary>
/// A failed instance goes back to before the turn in which it failed, and without these failures of its tasks. In a
/// history it comes first in its turn, followed by what arrived in the turn that failed.
/// </summary>
internal sealed record Rewound(string MessageId, string? Reason, IReadOnlyList<int> Undone) : Arrival(MessageId);

internal sealed record ExecutionEnded(InstanceStatus Status, string? Output, TaskFailureDetails? Failure) : HistoryEvent;

/// <summary>Asks a new instance to start; only in messages, since the instance's own record holds all of it.</summary>
/// <param name="State">The instance as it starts.</param>
/// <param name="Rewind">
/// Given by a parent that was rewound, as the id of that message: a child that there is already is rewound where it failed,
/// and answers again where it ended otherwise.
/// </param>
internal sealed record StartRequested(InstanceState State, string? Rewind = null) : HistoryEvent;
