using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging;

namespace Microsoft.DurableTask.Engine;

/// <summary>Runs an orchestrator with its serialized input.</summary>
internal delegate Task<object?> OrchestratorCode(TaskOrchestrationContext context, string? input);

/// <summary>
/// One run of an orchestrator's code over a history: past events first, then new ones. The code's tasks complete only
/// through events, one at a time and on this thread; what it asks for is compared with what history says it asked for.
/// Between turns it may stay where it awaits something, once the store has what it asked for.
/// </summary>
internal sealed class Execution : IAsyncDisposable
{
    private readonly OrchestratorCode code;
    private readonly ILoggerFactory loggers;
    private readonly TurnPump pump = new();
    private readonly StepTable<IOpenTask> open = new();
    private readonly StepTable<IOpenTask> calls = new();
    private readonly RecordedSteps recorded;
    private readonly Queue<Step> undecided = new();
    private readonly Queue<HistoryEvent> held = new();
    private Task<object?>? running;

    public Execution(InstanceState state, OrchestratorCode code, ILoggerFactory loggers, string defaultVersion)
    {
        State = state;
        this.code = code;
        this.loggers = loggers;
        recorded = new RecordedSteps(state.Name);
        Events = new ExternalEvents(Converter);
        Context = new OrchestrationContext(this, loggers, defaultVersion);
    }

    public static JsonDataConverter Converter => JsonDataConverter.Default;

    public InstanceState State { get; }

    public OrchestrationContext Context { get; }

    public ExternalEvents Events { get; }

    public DateTime Now { get; private set; }

    public bool IsReplaying { get; private set; }

    public bool IsSuspended { get; private set; }

    /// <summary>Go with the execution, wherever the code stands then.</summary>
    public List<IAsyncDisposable> Resources { get; } = [];

    /// <summary>How many past events it was built from.</summary>
    public int Replayed { get; private set; }

    /// <summary>How many steps the code may still be waiting for.</summary>
    public int OpenSteps => open.Count + calls.Count;

    /// <summary>The number of the next step that the code asks for.</summary>
    public int NextStep { get; private set; }

    /// <summary>
    /// The next step that history has; null where it has no more. The code asks for the same again, unless it was changed.
    /// </summary>
    public Step? NextRecorded => recorded.From(NextStep);

    public string? CustomStatus { get; set; }

    public ContinueAsNewOptions? Next { get; set; }

    public string? NextInput { get; set; }

    public Terminated? TerminatedBy { get; private set; }

    /// <summary>Steps that history does not have yet, then timers given up.</summary>
    public IReadOnlyList<HistoryEvent> NewSteps =>
        [.. undecided, .. NewlyCancelled.Order().Select(id => new TimerCancelled(id))];

    /// <summary>
    /// The code has ended and nothing that it started is open: an instance does not end before its activities and timers.
    /// </summary>
    public Task<object?>? Ended => running is { IsCompleted: true } && open.Count == 0 && !IsSuspended ? running : null;

    /// <summary>Events for the next generation.</summary>
    public IEnumerable<EventRaised> UnclaimedEvents => Events.Unclaimed.Concat(held.OfType<EventRaised>());

    private HashSet<int> NewlyCancelled { get; } = [];

    public void Replay(IReadOnlyList<HistoryEvent> history)
    {
        IsReplaying = true;
        Replayed = history.Count;
        recorded.Begin(history);
        pump.Run(ProcessAll, history);
        recorded.End();
        if (undecided.TryPeek(out Step? more))
        {
            throw recorded.Divergence("nothing more", more.Describe());
        }

        if (Ended is not null)
        {
            throw recorded.Divergence("a wait for more", "the end of the code");
        }

        NewlyCancelled.Clear();
        IsReplaying = false;
    }

    /// <summary>The store has what the last turn brought, so history would say the same as the code.</summary>
    public void Committed()
    {
        undecided.Clear();
        NewlyCancelled.Clear();
    }

    /// <summary>
    /// Lets go of what the code holds. Problems with that are logged: what the turn brought stands, and nobody could mend
    /// them by running it again.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        foreach (IAsyncDisposable resource in Resources)
        {
            try
            {
                await resource.DisposeAsync();
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                loggers.CreateLogger<Execution>().LogWarning(
                    failure, "What the code of {Instance} held could not be disposed of.", State.InstanceId);
            }
        }

        Resources.Clear();
    }

    public void Apply(IReadOnlyList<HistoryEvent> fresh)
    {
        pump.Run(ProcessAll, fresh);
        bool canContinue = open.Count > 0 || calls.Count > 0 || Events.AnyWaiter || IsSuspended || TerminatedBy is not null;
        if (pump.ForeignThreadSeen || (running is { IsCompleted: false } && !canContinue))
        {
            throw new InvalidOperationException(
                $"Orchestrator '{State.Name}' awaited something that is not durable. "
                + "Await only what its context gives; everything else belongs in an activity.");
        }
    }

    /// <summary>Asks for a step that nothing waits for.</summary>
    /// <param name="step">Has the number <see cref="NextStep"/>.</param>
    public void Schedule(Step step)
    {
        if (!recorded.Match(step))
        {
            undecided.Enqueue(step);
        }

        NextStep++;
    }

    /// <summary>Asks for a step; until history or a later event completes it the instance does not end.</summary>
    public void Schedule(Step step, IOpenTask task)
    {
        Schedule(step);
        open.Add(step.Id, task);
    }

    /// <summary>Calls an entity; the instance may end without the answer.</summary>
    public void ScheduleCall(Step step, IOpenTask task)
    {
        Schedule(step);
        calls.Add(step.Id, task);
    }

    public void CancelTimer(int id)
    {
        if (open.Remove(id, out _))
        {
            NewlyCancelled.Add(id);
        }
    }

    private void ProcessAll(IReadOnlyList<HistoryEvent> items)
    {
        foreach (HistoryEvent item in items)
        {
            Process(item);
        }
    }

    private void Process(HistoryEvent item)
    {
        switch (item)
        {
            case TurnStarted turn:
                Now = turn.At;
                if (running is null)
                {
                    pump.Begin(Start);
                }

                break;
            case Step step:
                recorded.Reached(step, NextStep);
                break;
            case Suspended:
                IsSuspended = true;
                break;
            case Resumed:
                IsSuspended = false;
                while (!IsSuspended && held.TryDequeue(out HistoryEvent? waiting))
                {
                    Deliver(waiting);
                }

                break;
            case Terminated terminated:
                TerminatedBy ??= terminated;
                break;
            case Rewound:
                break;
            default:
                if (IsSuspended)
                {
                    held.Enqueue(item);
                }
                else
                {
                    Deliver(item);
                }

                break;
        }
    }

    private void Start()
    {
        try
        {
            running = code(Context, State.Input);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            running = Task.FromException<object?>(exception);
        }
    }

    private void Deliver(HistoryEvent item)
    {
        switch (item)
        {
            case TaskCompleted completed:
                Close(completed.Id)?.Complete(completed.Result);
                break;
            case TimerFired fired:
                Close(fired.Id)?.Complete(null);
                break;
            case TaskFailed failed:
                Close(failed.Id)?.Fail(failed.Id, failed.Failure);
                break;
            case EventRaised raised:
                Events.Raise(raised);
                break;
        }

        pump.RunPosted();
    }

    private IOpenTask? Close(int id) =>
        open.Remove(id, out IOpenTask? task) || calls.Remove(id, out task) ? task : null;
}
