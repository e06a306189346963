namespace Microsoft.DurableTask.Engine;

/// <summary>The step of an orchestration that an answer belongs to.</summary>
internal sealed record ReplyTo(string InstanceId, string Execution, int StepId);

/// <summary>An operation for an entity: a call where it names whom to answer, a signal otherwise.</summary>
/// <param name="Owner">The execution that asks; while it holds the entity's lock, only its requests are served.</param>
internal sealed record EntityRequested(
    string MessageId, string Operation, string? Input, ReplyTo? ReplyTo, DateTime? DueAt, string? Owner) : Arrival(MessageId);

/// <summary>
/// Asks for the locks of several entities, one after the other in the order of their ids, which no two requests can
/// block each other in. The last of them answers.
/// </summary>
internal sealed record EntityLockRequested(
    string MessageId, string Owner, string OwnerInstanceId, IReadOnlyList<string> Entities, int Position, ReplyTo ReplyTo)
    : Arrival(MessageId);

/// <summary>Gives a lock back, or up where it has only been asked for.</summary>
/// <param name="Next">
/// Entities that the request may have gone on to: the release goes the same way, so that it cannot be there before it.
/// </param>
internal sealed record EntityReleased(string MessageId, string Owner, IReadOnlyList<string>? Next = null) : Arrival(MessageId);

internal sealed record EntityCalled(int Id, string EntityId, string Operation, string? Input) : Step(Id)
{
    public override string Describe() => FormattableString.Invariant($"call of '{Operation}' on entity {EntityId} (#{Id})");
}

internal sealed record EntitySignalled(int Id, string EntityId, string Operation, string? Input, DateTime? DueAt) : Step(Id)
{
    public override string Describe() => FormattableString.Invariant($"signal '{Operation}' to entity {EntityId} (#{Id})");
}

internal sealed record EntitiesLocked(int Id, IReadOnlyList<string> Entities) : Step(Id)
{
    public override string Describe() => FormattableString.Invariant($"lock of {string.Join(", ", Entities)} (#{Id})");
}

internal sealed record EntitiesReleased(int Id, IReadOnlyList<string> Entities) : Step(Id)
{
    public override string Describe() => FormattableString.Invariant($"release of {string.Join(", ", Entities)} (#{Id})");
}
