using Microsoft.DurableTask.Entities;
using Microsoft.Extensions.Logging;

namespace Microsoft.DurableTask.Engine;

/// <summary>
/// One turn of an entity: the operations that have come, in order and one at a time. While an orchestration holds the
/// lock, the requests of others wait; so do signals whose time has not come.
/// </summary>
internal sealed class EntityTurn(
    InstanceState before, EntityCode? code, Func<DateTimeOffset> now, string defaultVersion, ILogger log)
{
    private readonly EntityInstanceId id = EntityInstanceId.FromString(before.InstanceId);
    private readonly List<Message> outbox = [];
    private InstanceState state = before;
    private readonly HashSet<string> applied = new(before.Applied, StringComparer.Ordinal);

    /// <summary>What has to wait, although nothing is wrong with it.</summary>
    public List<Delivery> Waiting { get; } = [];

    /// <summary>Why no operation can be run, if the store has lost the state.</summary>
    public string? Lost { get; init; }

    /// <summary>Whether the rest waits only because a transaction holds no more.</summary>
    public bool IsFull { get; private set; }

    /// <summary>When the first of the waiting signals is due.</summary>
    public DateTime? NextDue { get; private set; }

    public async Task<TurnResult> RunAsync(IReadOnlyList<Delivery> arrived, Func<string, bool> mayReturn)
    {
        Queue<Delivery> queue = new(arrived);
        int rows = 0;
        while (queue.TryDequeue(out Delivery? delivery))
        {
            IsFull = rows == Mailbox.InboxRowsPerTurn;
            if (IsFull)
            {
                Waiting.AddRange([delivery, .. queue]);
                break;
            }

            string? lockedBy = state.LockedBy;
            if (delivery.Message.Event is Arrival arrival && !applied.Contains(arrival.MessageId))
            {
                if (MustWait(arrival))
                {
                    Waiting.Add(delivery);
                    continue;
                }

                await ApplyAsync(arrival);
                applied.Add(arrival.MessageId);
            }

            rows += delivery.InboxRow is null ? 0 : 1;

            if (lockedBy is not null && state.LockedBy is null)
            {
                // The lock is free: those that wait for it come first.
                queue = new Queue<Delivery>([.. Waiting, .. queue]);
                Waiting.Clear();
                NextDue = null;
            }
        }

        state = state with { Applied = [.. applied.Where(mayReturn)], UpdatedAt = now() };
        return new TurnResult(state, false, [], outbox);
    }

    private bool MustWait(Arrival arrival)
    {
        switch (arrival)
        {
            case EntityRequested { DueAt: { } due } when due > now().UtcDateTime:
                NextDue = NextDue < due ? NextDue : due;
                return true;
            case EntityRequested request:
                return state.LockedBy is not null && state.LockedBy != request.Owner;
            case EntityLockRequested:
                // For its holder's next request, too: the release comes by another way and may be later.
                return state.LockedBy is not null;
            default:
                return false;
        }
    }

    private async Task ApplyAsync(Arrival arrival)
    {
        switch (arrival)
        {
            case EntityRequested request:
                await OperateAsync(request);
                break;
            case EntityLockRequested request:
                state = state with { LockedBy = request.Owner, LockedByInstance = request.OwnerInstanceId };
                int next = request.Position + 1;
                outbox.Add(next < request.Entities.Count
                    ? new Message(request.Entities[next], request with { MessageId = "", Position = next })
                    : Answer(request.ReplyTo, new TaskCompleted(request.ReplyTo.StepId, null)));
                break;
            case EntityReleased released:
                Release(released);
                break;
        }
    }

    private void Release(EntityReleased released)
    {
        if (released.Owner == state.LockedBy)
        {
            state = state with { LockedBy = null, LockedByInstance = null };
        }
        else
        {
            foreach (Delivery request in Waiting.Where(item => item.Message.Event is EntityLockRequested asked && asked.Owner == released.Owner).ToList())
            {
                Waiting.Remove(request);
                applied.Add(((Arrival)request.Message.Event).MessageId);
            }
        }

        if (released.Next is { Count: > 0 } next)
        {
            outbox.Add(new Message(next[0], released with { MessageId = "", Next = [.. next.Skip(1)] }));
        }
    }

    private async Task OperateAsync(EntityRequested request)
    {
        EntityOperation operation = new(id, request, state.CustomStatus, now, defaultVersion);
        HistoryEvent answer;
        int step = request.ReplyTo?.StepId ?? 0;
        try
        {
            object? result = Lost is not null
                ? throw new InvalidOperationException(Lost)
                : code is null
                ? throw new EntityMissingException($"No entity task named '{id.Name}' was found.")
                : await code(operation);
            answer = new TaskCompleted(step, Execution.Converter.Serialize(result));
            state = state with { CustomStatus = operation.NewState };
            outbox.AddRange(operation.Messages);
        }
        catch (EntityMissingException missing)
        {
            answer = new TaskFailed(step, TaskFailureDetails.Of("EntityTaskNotFound", missing.Message));
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            answer = new TaskFailed(step, TaskFailureDetails.FromException(failure));
        }

        if (request.ReplyTo is { } reply)
        {
            outbox.Add(Answer(reply, answer));
        }
        else if (answer is TaskFailed failed)
        {
            // Nobody waits for a signal, so its failure would be lost.
            log.LogError("Operation '{Operation}' of entity {Entity} failed: {Failure}", request.Operation, id, failed.Failure);
        }
    }

    private static Message Answer(ReplyTo reply, HistoryEvent answer) => new(reply.InstanceId, answer, reply.Execution);

    private sealed class EntityMissingException(string message) : Exception(message);
}
