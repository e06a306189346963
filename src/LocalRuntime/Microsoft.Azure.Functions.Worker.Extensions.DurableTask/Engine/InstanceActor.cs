using Microsoft.DurableTask.Storage;
using Microsoft.Extensions.Logging;

namespace Microsoft.DurableTask.Engine;

/// <summary>Everything in memory about one instance. Its turns run one after the other, each a single commit.</summary>
internal sealed class InstanceActor(string id, TaskHub hub)
{
    // A transaction holds 100 rows; state, history and outbox are three of them, old history needs the rest.
    private const int InboxRowsPerTurn = 60;

    private readonly Lock gate = new();
    private readonly LinkedList<Delivery> mail = new();
    private readonly List<Delivery> parked = [];
    private readonly HashSet<string> runningActivities = new(StringComparer.Ordinal);
    private readonly HashSet<string> readRows = new(StringComparer.Ordinal);
    private StoredState? adopted;
    private Instance? instance;
    private IDisposable? stay;
    private bool active;
    private bool woken;
    private bool retired;
    private bool mustLoad;
    private bool stale;
    private int failures;

    public string Id { get; } = id;

    /// <summary>Takes mail, or only wakes where there is none. False when the actor has retired.</summary>
    public bool Post(IReadOnlyList<Delivery> deliveries)
    {
        lock (gate)
        {
            if (retired)
            {
                return false;
            }

            Unpark();
            foreach (Delivery delivery in deliveries)
            {
                mail.AddLast(delivery);
            }

            Activate();
            return true;
        }
    }

    /// <summary>Takes over an instance that a client has just created, in place of any earlier one.</summary>
    public bool Adopt(StoredState created)
    {
        lock (gate)
        {
            if (retired)
            {
                return false;
            }

            adopted = created;
            Activate();
            return true;
        }
    }

    /// <summary>Reads the instance again, with its inbox.</summary>
    public bool Refresh()
    {
        lock (gate)
        {
            if (retired)
            {
                return false;
            }

            Unpark();
            stale = true;
            Activate();
            return true;
        }
    }

    /// <summary>Gives up the history of an instance at rest; the next turn reads it again.</summary>
    public void Unload()
    {
        lock (gate)
        {
            if (!active)
            {
                instance = null;
                mustLoad = true;
                TryRetire();
            }
        }
    }

    private void Activate()
    {
        woken = true;
        if (!active)
        {
            active = true;
            stay = hub.Enter($"orchestration {Id}");
            _ = Task.Run(RunAsync);
        }
    }

    private async Task RunAsync()
    {
        while (!IsResting())
        {
            List<Delivery> batch = [];
            try
            {
                await hub.TurnSlots.WaitAsync(hub.Stopping);
                try
                {
                    await TurnAsync(batch);
                    failures = 0;
                }
                finally
                {
                    hub.TurnSlots.Release();
                }
            }
            catch (OperationCanceledException) when (hub.Stopping.IsCancellationRequested)
            {
                // What is in memory is also in the store, or comes again from there.
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                await RecoverAsync(batch, failure);
            }
        }
    }

    /// <summary>True ends the run; the actor stays for as long as it holds something that is not in the store.</summary>
    private bool IsResting()
    {
        lock (gate)
        {
            if (hub.Stopping.IsCancellationRequested || (!woken && mail.Count == 0 && adopted is null))
            {
                active = false;
                TryRetire();
                hub.Cache.Touch(this, instance?.History.Count ?? 0);
                (IDisposable? leaving, stay) = (stay, null);
                leaving?.Dispose();
                return true;
            }

            woken = false;
            return false;
        }
    }

    private void TryRetire()
    {
        if ((instance is null || instance.State.HasEnded)
            && runningActivities.Count == 0 && mail.Count == 0 && parked.Count == 0)
        {
            retired = true;
            instance = null;
            hub.Retire(this);
        }
    }

    /// <summary>The commit may have happened or not: the store knows. What was under way is tried again on top of it.</summary>
    private async Task RecoverAsync(List<Delivery> batch, Exception failure)
    {
        lock (gate)
        {
            PutBack(batch);
            instance = null;
            mustLoad = true;
            woken = true;
        }

        if (failure is StoreConflictException && failures++ < 3)
        {
            return;
        }

        hub.Log.LogWarning(failure, "A turn of {Instance} could not be committed and is tried again.", Id);
        TimeSpan pause = TimeSpan.FromMilliseconds(Math.Min(5000, 50 * Math.Pow(2, Math.Min(failures++, 10))));
        try
        {
            // The store's recovery takes real time, whatever the hub's clock says.
            await Task.Delay(pause, TimeProvider.System, hub.Stopping);
        }
        catch (OperationCanceledException)
        {
            // The loop ends by itself.
        }
    }

    private async Task TurnAsync(List<Delivery> batch)
    {
        bool loaded = await EnsureInstanceAsync(batch);
        Start(batch);
        if (instance is not { } current)
        {
            await DropAsync(batch);
            return;
        }

        DateTimeOffset now = hub.Clock.GetUtcNow();
        if (!current.HasStarted && current.State.WakeAt > now.UtcDateTime && !batch.Any(item => item.Message.Event is Terminated))
        {
            Park(batch, current.State.WakeAt);
            return;
        }

        List<HistoryEvent> arrived = [.. Acceptable(current, batch), .. current.TimersDue(now.UtcDateTime)];
        if (current.State.HasEnded || (current.HasStarted && arrived.Count == 0))
        {
            if (loaded)
            {
                StartActivities(current, current.OpenActivities);
            }

            await DropAsync(batch);
            hub.WakeAt(Id, current.State.WakeAt);
            return;
        }

        IReadOnlyList<HistoryEvent> events = await CommitAsync(current, arrived, batch, now);
        StartActivities(current, loaded ? current.OpenActivities : events.OfType<ActivityScheduled>());
        hub.WakeAt(Id, current.State.WakeAt);
        Acknowledge(batch);
        hub.Changed(Id);
    }

    private async Task<IReadOnlyList<HistoryEvent>> CommitAsync(
        Instance current, IReadOnlyList<HistoryEvent> arrived, List<Delivery> batch, DateTimeOffset now)
    {
        Turn turn = new(current, hub.Catalog.Orchestrator(current.State.Name), hub.Loggers, hub.Options.DefaultVersion);
        TurnResult result = await turn.RunAsync(arrived, now, hub.MayReturn);
        (DateTime? nextTimer, bool anyActivity) = current.Preview(result.NewGeneration, result.Events);
        InstanceState state = result.State with
        {
            WakeAt = nextTimer,
            HasOpenActivities = anyActivity,
            Chunks = result.NewGeneration ? 1 : current.State.Chunks + 1,
        };
        OutboxRow? outbox = OutboxOf(state, result.Outbox);
        string etag = await hub.Store.CommitAsync(
            new TurnCommit(
                state,
                current.ETag is null ? null : new StoredState(current.State, current.ETag),
                result.NewGeneration || (current.ETag is not null && !current.HasStarted && current.State.Generation > 1),
                result.Events,
                outbox,
                [.. batch.Select(item => item.InboxRow).OfType<string>()]),
            hub.Abandoning);
        current.Advance(state, etag, result.NewGeneration, result.Events);
        if (outbox is not null)
        {
            hub.Send(Id, outbox);
        }

        return result.Events;
    }

    /// <summary>Messages get their ids here: the sender's row and the place in it.</summary>
    private OutboxRow? OutboxOf(InstanceState state, IReadOnlyList<Message> messages)
    {
        if (messages.Count == 0)
        {
            return null;
        }

        string row = FormattableString.Invariant($"o{state.Generation:D8}{state.Chunks:D8}");
        string ticket = OutboxTicket.KeyOf(Id, row);
        return new OutboxRow(row, [.. messages.Select((message, index) => message.Event is Arrival arrival
            ? message with { Event = arrival with { MessageId = FormattableString.Invariant($"{ticket}.{index}") } }
            : message)]);
    }

    /// <summary>Fills the batch from the mail and makes sure of the instance; true when it was read from the store.</summary>
    private async Task<bool> EnsureInstanceAsync(List<Delivery> batch)
    {
        lock (gate)
        {
            if (adopted is { } created)
            {
                adopted = null;
                instance = new Instance(created.State, created.ETag, []);
            }

            if (stale)
            {
                stale = false;
                mustLoad = true;
                instance = null;
            }

            bool isFirst = instance is null && !mustLoad && mail.First?.Value.Message.Event is StartRequested;
            if (instance is not null || isFirst)
            {
                Take(batch);
                return false;
            }

            batch.AddRange(mail);
            mail.Clear();
        }

        StoredInstance stored = await hub.Store.LoadAsync(Id, hub.Abandoning);
        mustLoad = false;
        instance = stored.State is { } found ? new Instance(found.State, found.ETag, stored.History) : null;
        foreach (OutboxRow outbox in stored.Outbox)
        {
            hub.Send(Id, outbox);
        }

        // Rows in the store come in their order; mail whose row is gone was applied before.
        List<Delivery> all = [
            .. stored.Inbox.Select(row => new Delivery(row.Message, row.Row, IsFromStore: true)),
            .. batch.Where(item => item.InboxRow is null)];
        batch.Clear();
        lock (gate)
        {
            readRows.Clear();
            readRows.UnionWith(stored.Inbox.Select(row => row.Row));
            PutBack(all);
            Take(batch);
        }

        return true;
    }

    private void Take(List<Delivery> batch)
    {
        int rows = 0;
        while (mail.First is { } first && rows < InboxRowsPerTurn)
        {
            mail.RemoveFirst();
            Delivery delivery = first.Value;

            // A client's notice of a message that was read from the store meanwhile is its second copy.
            bool isCopy = delivery is { InboxRow: { } row, IsFromStore: false } && readRows.Remove(row);
            if (!isCopy)
            {
                batch.Add(delivery);
                rows += delivery.InboxRow is null ? 0 : 1;
            }
        }
    }

    /// <summary>A start asked for by a parent: a new instance, the same one again, or an id that is taken.</summary>
    private void Start(List<Delivery> batch)
    {
        foreach (Delivery delivery in batch.Where(item => item.Message.Event is StartRequested).ToList())
        {
            InstanceState wanted = ((StartRequested)delivery.Message.Event).State;
            if (instance is null)
            {
                instance = new Instance(wanted, null, []);
            }
            else if (instance.State.HasEnded && instance.State.ExecutionId != wanted.ExecutionId)
            {
                instance = new Instance(wanted with { Generation = instance.State.Generation + 1 }, instance.ETag, []);
            }
            else if (instance.State.ExecutionId != wanted.ExecutionId)
            {
                // The answer takes the ticket along: the parent's outbox row stays until the parent has applied it.
                batch.Remove(delivery);
                TaskFailureDetails taken = TaskFailureDetails.FromException(
                    new global::DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException(
                        $"An orchestration with the id '{Id}' exists already."));
                ParentLink parent = wanted.Parent!;
                Message answer = new(parent.InstanceId, new TaskFailed(parent.StepId, taken), parent.Execution);
                hub.Post(parent.InstanceId, new Delivery(answer, Ticket: delivery.Ticket));
            }
        }
    }

    private static IEnumerable<HistoryEvent> Acceptable(Instance current, List<Delivery> batch)
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
            if (current.Accepts(message) && seen.Add(key))
            {
                yield return message.Event;
            }
        }
    }

    /// <summary>Keeps mail for an instance whose start lies ahead.</summary>
    private void Park(List<Delivery> batch, DateTime? until)
    {
        lock (gate)
        {
            parked.AddRange(batch);
        }

        hub.WakeAt(Id, until);
    }

    private void Unpark()
    {
        PutBack(parked);
        parked.Clear();
    }

    private void PutBack(List<Delivery> deliveries)
    {
        for (int i = deliveries.Count - 1; i >= 0; i--)
        {
            mail.AddFirst(deliveries[i]);
        }
    }

    private void StartActivities(Instance current, IEnumerable<ActivityScheduled> activities)
    {
        foreach (ActivityScheduled activity in activities.ToList())
        {
            string key = FormattableString.Invariant($"{current.State.Execution}#{activity.Id}");
            lock (gate)
            {
                if (!runningActivities.Add(key))
                {
                    continue;
                }
            }

            hub.Activities.Start(current.State, activity, () =>
            {
                lock (gate)
                {
                    runningActivities.Remove(key);
                }
            });
        }
    }

    private async Task DropAsync(List<Delivery> batch)
    {
        List<string> rows = [.. batch.Select(item => item.InboxRow).OfType<string>()];
        if (rows.Count > 0)
        {
            await hub.Store.RemoveRowsAsync(Id, rows, hub.Abandoning);
        }

        Acknowledge(batch);
    }

    private void Acknowledge(List<Delivery> batch)
    {
        foreach (OutboxTicket ticket in batch.Select(item => item.Ticket).OfType<OutboxTicket>())
        {
            hub.Acknowledge(ticket);
        }
    }
}
