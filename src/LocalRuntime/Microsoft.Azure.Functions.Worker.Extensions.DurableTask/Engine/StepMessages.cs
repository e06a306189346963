namespace Microsoft.DurableTask.Engine;

/// <summary>What the steps of a turn say to other instances.</summary>
internal static class StepMessages
{
    public static IEnumerable<Message> Of(HistoryEvent item, InstanceState state, DateTimeOffset now)
    {
        switch (item)
        {
            case SubOrchestrationScheduled child:
                yield return new Message(child.InstanceId, new StartRequested(ChildOf(state, child, now)));
                break;
            case EventSent sent:
                yield return new Message(sent.InstanceId, new EventRaised("", sent.Name, sent.Input));
                break;
            case EntityCalled call:
                ReplyTo reply = new(state.InstanceId, state.Execution, call.Id);
                yield return new Message(
                    call.EntityId, new EntityRequested("", call.Operation, call.Input, reply, null, state.Execution));
                break;
            case EntitySignalled signal:
                yield return new Message(
                    signal.EntityId,
                    new EntityRequested("", signal.Operation, signal.Input, null, signal.DueAt, state.Execution));
                break;
            case EntitiesLocked locked:
                yield return new Message(locked.Entities[0], new EntityLockRequested(
                    "",
                    state.Execution,
                    state.InstanceId,
                    locked.Entities,
                    0,
                    new ReplyTo(state.InstanceId, state.Execution, locked.Id)));
                break;
            case EntitiesReleased released:
                foreach (string entity in released.Entities)
                {
                    yield return new Message(entity, new EntityReleased("", state.Execution));
                }

                break;
        }
    }

    public static InstanceState ChildOf(InstanceState parent, SubOrchestrationScheduled child, DateTimeOffset now) => new()
    {
        InstanceId = child.InstanceId,
        Name = child.Name,
        ExecutionId = FormattableString.Invariant($"{parent.Execution}#{child.Id}"),
        Version = child.Version,
        Tags = child.Tags is null ? [] : new Dictionary<string, string>(child.Tags, StringComparer.Ordinal),
        Parent = new ParentLink(parent.InstanceId, parent.Name, parent.Execution, child.Id),
        CreatedAt = now,
        UpdatedAt = now,
        Input = child.Input,
    };
}
