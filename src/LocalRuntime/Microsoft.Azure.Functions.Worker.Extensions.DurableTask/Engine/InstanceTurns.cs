using DurableTask.Core.Exceptions;
using Microsoft.Extensions.Logging;

namespace Microsoft.DurableTask.Engine;

/// <summary>Runs the turns of one instance, has each committed, and then does what it asks for.</summary>
internal sealed class InstanceTurns(string id, TaskHub hub)
{
    private readonly TurnCommits commits = new(id, hub);
    private readonly RunningActivities activities = new(hub);

    public bool HasRunningActivities => activities.Any;

    private bool IsEntity => id[0] == '@';

    /// <summary>
    /// The instance that the batch is for: the one there is, or one that the batch starts. A start under an id that is
    /// taken is answered and leaves the batch.
    /// </summary>
    public Instance? Begin(Instance? existing, List<Delivery> batch)
    {
        if (IsEntity && existing is null && batch.Count > 0)
        {
            DateTimeOffset now = hub.Clock.GetUtcNow();
            return new Instance(
                new InstanceState
                {
                    InstanceId = id,
                    Name = id[1..id.IndexOf('@', 1)],
                    ExecutionId = "",
                    Status = InstanceStatus.Running,
                    CreatedAt = now,
                    UpdatedAt = now,
                },
                null,
                []);
        }

        Instance? instance = existing;
        foreach (Delivery delivery in batch.Where(item => item.Message.Event is StartRequested).ToList())
        {
            InstanceState wanted = ((StartRequested)delivery.Message.Event).State;
            if (instance is null)
            {
                instance = new Instance(wanted, null, []);
            }
            else if (instance.State.ExecutionId != wanted.ExecutionId)
            {
                if (instance.State.HasEnded)
                {
                    instance = new Instance(wanted with { Generation = instance.State.Generation + 1 }, instance.ETag, []);
                }
                else
                {
                    batch.Remove(delivery);
                    Refuse(wanted, delivery);
                }
            }
            else if (instance.State.HasEnded && Rewinding.Requested(instance, batch) is null && wanted.Parent is { } parent)
            {
                // The parent was rewound and has lost the answer.
                batch.Remove(delivery);
                Answer(parent, Turn.ResultFor(parent, instance.State), delivery);
            }
        }

        return instance;
    }

    /// <summary>One turn, if there is anything to do; gives back what has to wait.</summary>
    public async Task<IReadOnlyList<Delivery>> RunAsync(Instance instance, List<Delivery> batch, bool loaded) =>
        IsEntity ? await EntityAsync(instance, batch) : await OrchestrationAsync(instance, batch, loaded);

    /// <inheritdoc cref="TurnCommits.DropAsync"/>
    public Task DropAsync(IReadOnlyList<Delivery> batch) => commits.DropAsync(batch);

    private async Task<IReadOnlyList<Delivery>> OrchestrationAsync(Instance instance, List<Delivery> batch, bool loaded)
    {
        DateTimeOffset now = hub.Clock.GetUtcNow();
        bool startsLater = !instance.HasStarted && instance.State.WakeAt > now.UtcDateTime
            && !batch.Any(item => item.Message.Event is Terminated);
        TaskFailureDetails? lost = instance.Lost is { } text ? TaskFailureDetails.Of("TextLost", text) : null;
        if (lost is not null && instance.State is { HasEnded: true, Parent: { } parent })
        {
            // The answer may be what is lost. If it has arrived, this one is refused as its copy.
            TaskFailed answer = new(parent.StepId, lost);
            hub.Post(parent.InstanceId, new Delivery(new Message(parent.InstanceId, answer, parent.Execution)));
        }

        TaskFailureDetails? refusal = lost ?? VersionRule.Refusal(hub.Options, instance.State.Version);
        bool waitsForAnotherHost = lost is null && refusal is not null && hub.Options.VersionMismatch == VersionMismatch.Reject && !instance.State.HasEnded;
        if (waitsForAnotherHost)
        {
            hub.Log.LogWarning("Instance {Instance} waits for another host: {Reason}", id, refusal!.ErrorMessage);
        }

        if (startsLater || waitsForAnotherHost)
        {
            if (instance.ETag is null)
            {
                // Whatever else has come waits with it.
                List<Delivery> starts = [.. batch.Where(item => item.Message.Event is StartRequested)];
                await commits.CommitAsync(instance, new TurnResult(instance.State, false, [], []), starts);
                batch = [.. batch.Except(starts)];
            }

            hub.WakeAt(id, waitsForAnotherHost ? null : instance.State.WakeAt);
            return batch;
        }

        OrchestratorCode? code = hub.Catalog.Orchestrator(instance.State.Name);
        IReadOnlyList<HistoryEvent> again = Rewinding.Requested(instance, batch) is { } rewound
            ? await new Rewinding(code, hub.Loggers, hub.Options.DefaultVersion).ReopenAsync(instance, rewound)
            : [];
        List<HistoryEvent> arrived = [.. again, .. Acceptable(instance, batch), .. instance.TimersDue(now.UtcDateTime).Except(again)];
        if (instance.State.HasEnded || (instance.HasStarted && arrived.Count == 0 && lost is null))
        {
            if (loaded)
            {
                activities.Start(instance, instance.OpenActivities);
            }

            await commits.DropAsync(batch);
            hub.WakeAt(id, instance.State.WakeAt);
            return [];
        }

        // Only between turns, and only in agreement with the store, does the code belong to the instance.
        Execution? live = await LiveAsync(instance);
        instance.Live = null;
        Turn turn = new(instance, live, code, hub.Loggers, hub.Options.DefaultVersion) { Refusal = refusal };
        TurnResult result = await turn.RunAsync(arrived, now, hub.Outboxes.MayReturn);
        Execution? waiting = result.Execution;
        try
        {
            (DateTime? nextTimer, bool anyActivity) = instance.Preview(result.NewGeneration, result.Events);
            await commits.CommitAsync(
                instance, result with { State = result.State with { WakeAt = nextTimer, HasOpenActivities = anyActivity } }, batch);
            if (waiting is not null && instance.History.Count > hub.Options.ReplayedEvents)
            {
                waiting.Committed();
                (instance.Live, waiting) = (waiting, null);
            }
        }
        finally
        {
            if (waiting is not null)
            {
                await waiting.DisposeAsync();
            }
        }

        activities.Start(instance, loaded || again.Count > 0 ? instance.OpenActivities : result.Events.OfType<ActivityScheduled>());
        hub.WakeAt(id, instance.State.WakeAt);
        return [];
    }

    /// <summary>
    /// Null where the turn replays: always while the history is short, as in Azure, and each time that it has doubled, so
    /// that code which cannot be replayed is found early and not only after the next restart.
    /// </summary>
    private async Task<Execution?> LiveAsync(Instance instance)
    {
        if (instance.Live is { } live
            && instance.History.Count >= 2L * Math.Max(live.Replayed, hub.Options.ReplayedEvents))
        {
            instance.Live = null;
            await live.DisposeAsync();
        }

        return instance.Live;
    }

    private async Task<IReadOnlyList<Delivery>> EntityAsync(Instance instance, List<Delivery> batch)
    {
        EntityTurn turn = new(
            instance.State, hub.Catalog.Entity(instance.State.Name), hub.Clock.GetUtcNow, hub.Options.DefaultVersion, hub.Log)
        {
            Lost = instance.Lost,
        };
        TurnResult result = await hub.Backlog.InTurnAsync(() => turn.RunAsync(batch, hub.Outboxes.MayReturn));
        List<Delivery> done = [.. batch.Except(turn.Waiting)];
        if (done.Count > 0)
        {
            await commits.CommitAsync(instance, result, done);
        }

        hub.WakeAt(id, turn.NextDue);
        if (turn.IsFull)
        {
            hub.Wake(id);
        }

        return turn.Waiting;
    }

    /// <summary>The answer takes the ticket along: the asking instance's outbox row stays until that has applied it.</summary>
    private void Refuse(InstanceState wanted, Delivery delivery)
    {
        if (wanted.Parent is not { } parent)
        {
            hub.Outboxes.Acknowledge([delivery]);
            return;
        }

        TaskFailureDetails taken = TaskFailureDetails.FromException(
            new OrchestrationAlreadyExistsException($"An orchestration with the id '{id}' exists already."));
        Answer(parent, new TaskFailed(parent.StepId, taken), delivery);
    }

    private void Answer(ParentLink parent, HistoryEvent result, Delivery request) => hub.Post(
        parent.InstanceId, new Delivery(new Message(parent.InstanceId, result, parent.Execution), Ticket: request.Ticket));

    private static IEnumerable<HistoryEvent> Acceptable(Instance instance, List<Delivery> batch)
    {
        HashSet<object> seen = [];
        foreach (Message message in batch.Select(item => item.Message))
        {
            object key = message.Event switch
            {
                Arrival arrival => arrival.MessageId,
                TaskCompleted completed => completed.Id,
                TaskFailed failed => failed.Id,
                _ => message,
            };
            if (instance.Accepts(message) && seen.Add(key))
            {
                yield return message.Event;
            }
        }
    }
}
