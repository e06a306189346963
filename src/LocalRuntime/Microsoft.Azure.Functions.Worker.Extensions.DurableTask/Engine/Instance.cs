namespace Microsoft.DurableTask.Engine;

/// <summary>An instance in memory: its state, its history and what is open. Only its own turn touches it.</summary>
internal sealed class Instance
{
    private readonly List<HistoryEvent> history;
    private readonly StepTable<ActivityScheduled> activities = new();
    private readonly Dictionary<int, SubOrchestrationScheduled> children = [];
    private readonly HashSet<int> calls = [];
    private readonly Dictionary<int, DateTime> timers = [];
    private readonly HashSet<string> applied = new(StringComparer.Ordinal);

    /// <param name="state">Everything but the history.</param>
    /// <param name="etag">Of the store's row.</param>
    /// <param name="history">As stored; belongs to the instance from now on.</param>
    public Instance(InstanceState state, string? etag, List<HistoryEvent> history)
    {
        State = state;
        ETag = etag;
        this.history = history;
        applied.UnionWith(state.Applied);
        for (int i = 0; i < history.Count; i++)
        {
            if (history[i] is Rewound)
            {
                List<HistoryEvent> rest = history[i..];
                history.RemoveRange(i, rest.Count);
                Append(rest);
                break;
            }

            Note(history[i]);
        }
    }

    public InstanceState State { get; private set; }

    /// <summary>Why it cannot go on, if the store has lost some of it.</summary>
    public string? Lost { get; init; }

    /// <summary>Null as long as the store has no row of this instance.</summary>
    public string? ETag { get; private set; }

    public IReadOnlyList<HistoryEvent> History => history;

    /// <summary>The code where it waits, in agreement with the history; null where the next turn must replay.</summary>
    public Execution? Live { get; set; }

    /// <summary>About how much memory it takes, in history events.</summary>
    public int Weight => history.Count + 1 + (Live is null ? 0 : 1 + Live.OpenSteps);

    public IEnumerable<ActivityScheduled> OpenActivities => activities.Values;

    public IEnumerable<SubOrchestrationScheduled> OpenChildren => children.Values;

    public IReadOnlyCollection<string> Applied => applied;

    public DateTime? NextTimer => timers.Count == 0 ? null : timers.Values.Min();

    public DateTime LastTurn { get; private set; }

    public bool HasStarted => history.Count > 0;

    public IEnumerable<TimerFired> TimersDue(DateTime now) => timers
        .Where(timer => timer.Value <= now)
        .OrderBy(timer => timer.Value).ThenBy(timer => timer.Key)
        .Select(timer => new TimerFired(timer.Key));

    /// <summary>Whether the message can still change anything; a second copy of one cannot.</summary>
    public bool Accepts(Message message) => !State.HasEnded && message.Event switch
    {
        TaskCompleted completed => message.Execution == State.Execution && IsOpen(completed.Id),
        TaskFailed failed => message.Execution == State.Execution && IsOpen(failed.Id),
        Rewound => false,
        Arrival arrival => !applied.Contains(arrival.MessageId),
        _ => false,
    };

    /// <summary>What will be open when these events have been added: the next timer, and whether any activity.</summary>
    public (DateTime? NextTimer, bool AnyActivity) Preview(bool newGeneration, IReadOnlyList<HistoryEvent> events)
    {
        if (events.Count > 0 && events[^1] is ExecutionEnded)
        {
            return (null, false);
        }

        Dictionary<int, DateTime> timersThen = newGeneration ? [] : new(timers);
        int activitiesThen = newGeneration ? 0 : activities.Count;
        foreach (HistoryEvent item in events)
        {
            switch (item)
            {
                case TimerScheduled timer:
                    timersThen.Add(timer.Id, timer.FireAt);
                    break;
                case TimerFired { Id: int id }:
                    timersThen.Remove(id);
                    break;
                case TimerCancelled { Id: int id }:
                    timersThen.Remove(id);
                    break;
                case ActivityScheduled:
                    activitiesThen++;
                    break;
                case TaskCompleted { Id: int id } when activities.Contains(id):
                    activitiesThen--;
                    break;
                case TaskFailed { Id: int id } when activities.Contains(id):
                    activitiesThen--;
                    break;
            }
        }

        return (timersThen.Count == 0 ? null : timersThen.Values.Min(), activitiesThen > 0);
    }

    /// <summary>Takes over what a committed turn brought.</summary>
    public void Advance(InstanceState state, string etag, bool newGeneration, IReadOnlyList<HistoryEvent> events)
    {
        if (newGeneration)
        {
            history.Clear();
            activities.Clear();
            children.Clear();
            calls.Clear();
            timers.Clear();
            applied.Clear();
            applied.UnionWith(state.Applied);
        }

        State = state;
        ETag = etag;
        Append(events);
    }

    /// <summary>
    /// Undoes the turn in which the instance failed and these failures of its tasks. Gives what had arrived in that turn.
    /// </summary>
    public IReadOnlyList<HistoryEvent> Reopen(IReadOnlyList<int> undone)
    {
        List<HistoryEvent> failed = TakeFailedTurn();
        Forget(undone);
        State = State with { Status = InstanceStatus.Running, Output = null, Failure = null, EndedAt = null };
        return [.. failed.Where(item => item is not TurnStarted and not Rewound and not ExecutionEnded && !IsUndone(item, undone))];
    }

    public bool HasApplied(string messageId) => applied.Contains(messageId);

    private static bool IsUndone(HistoryEvent item, IReadOnlyList<int> undone) =>
        item is TaskFailed failed && undone.Contains(failed.Id);

    private List<HistoryEvent> TakeFailedTurn()
    {
        int start = history.FindLastIndex(item => item is TurnStarted);
        List<HistoryEvent> turn = history[start..];
        history.RemoveRange(start, history.Count - start);
        return turn;
    }

    private void Forget(IReadOnlyList<int> undone)
    {
        List<HistoryEvent> kept = [.. history.Where(item => !IsUndone(item, undone))];
        history.Clear();
        activities.Clear();
        children.Clear();
        calls.Clear();
        timers.Clear();
        kept.ForEach(Add);
    }

    /// <summary>A stored history still has the turn that failed; one that was reopened in memory has not.</summary>
    private void Rewind(Rewound rewound)
    {
        List<HistoryEvent> beginning = TakeFailedTurn();
        if (history.Count > 0 && history[^1] is ExecutionEnded)
        {
            TakeFailedTurn();
        }

        Forget(rewound.Undone);
        beginning.ForEach(Add);
    }

    private bool IsOpen(int id) => activities.Contains(id) || children.ContainsKey(id) || calls.Contains(id);

    private void Append(IReadOnlyList<HistoryEvent> events)
    {
        history.EnsureCapacity(history.Count + events.Count);
        foreach (HistoryEvent item in events)
        {
            if (item is Rewound rewound)
            {
                Rewind(rewound);
            }

            Add(item);
        }
    }

    private void Add(HistoryEvent item)
    {
        history.Add(item);
        Note(item);
    }

    private void Note(HistoryEvent item)
    {
        switch (item)
        {
            case TurnStarted turn:
                LastTurn = turn.At;
                break;
            case ActivityScheduled activity:
                activities.Add(activity.Id, activity);
                break;
            case SubOrchestrationScheduled child:
                children.Add(child.Id, child);
                break;
            case EntityCalled call:
                calls.Add(call.Id);
                break;
            case EntitiesLocked locked:
                calls.Add(locked.Id);
                break;
            case TimerScheduled timer:
                timers.Add(timer.Id, timer.FireAt);
                break;
            case TaskCompleted { Id: int id }:
                Close(id);
                break;
            case TaskFailed { Id: int id }:
                Close(id);
                break;
            case TimerFired { Id: int id }:
                timers.Remove(id);
                break;
            case TimerCancelled { Id: int id }:
                timers.Remove(id);
                break;
            case Arrival arrival:
                applied.Add(arrival.MessageId);
                break;
            case ExecutionEnded:
                activities.Clear();
                children.Clear();
                calls.Clear();
                timers.Clear();
                break;
        }
    }

    private void Close(int id)
    {
        _ = activities.Remove(id, out _) || children.Remove(id) || calls.Remove(id);
    }
}
