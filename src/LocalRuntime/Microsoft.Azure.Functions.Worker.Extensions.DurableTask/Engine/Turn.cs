using DurableTask.Core.Exceptions;
using Microsoft.Extensions.Logging;

namespace Microsoft.DurableTask.Engine;

/// <summary>What one turn of an instance changes; committed as a whole or not at all.</summary>
/// <param name="Execution">Where the code stands, if it waits for something; whoever has the result disposes of it.</param>
internal sealed record TurnResult(
    InstanceState State,
    bool NewGeneration,
    IReadOnlyList<HistoryEvent> Events,
    IReadOnlyList<Message> Outbox,
    Execution? Execution = null);

/// <summary>
/// One turn: the code runs over what has arrived, from where it waits or else over the history first; nothing outside is
/// touched.
/// </summary>
/// <param name="live">The code as the last turn left it; null replays the history.</param>
internal sealed class Turn(
    Instance instance, Execution? live, OrchestratorCode? code, ILoggerFactory loggers, string defaultVersion)
{
    // A loop of continue-as-new without anything to wait for would never end.
    private const int GenerationsPerTurn = 10_000;

    private readonly List<Message> outbox = [];

    /// <summary>Why the instance fails without its code having a say.</summary>
    public TaskFailureDetails? Refusal { get; init; }

    private IReadOnlyList<Message> releases = [];

    /// <param name="arrived">What the instance has to apply, in order.</param>
    /// <param name="now">The turn's time.</param>
    /// <param name="mayReturn">Which of the message ids could arrive again in a later generation.</param>
    public async Task<TurnResult> RunAsync(IReadOnlyList<HistoryEvent> arrived, DateTimeOffset now, Func<string, bool> mayReturn)
    {
        DateTime at = now.UtcDateTime > instance.LastTurn ? now.UtcDateTime : instance.LastTurn;
        InstanceState state = instance.State;
        IReadOnlyList<HistoryEvent> past = instance.History;
        List<HistoryEvent> events = [new TurnStarted(at), .. arrived];
        for (int generation = 0; generation < GenerationsPerTurn; generation++)
        {
            bool isNew = generation > 0;
            if (code is null || Refusal is not null)
            {
                TaskFailureDetails why = Refusal ?? TaskFailureDetails.Of(
                    "OrchestratorTaskNotFound", $"No orchestrator task named '{state.Name}' was found.");
                return End(state, isNew, events, new ExecutionEnded(InstanceStatus.Failed, null, why), now);
            }

            Execution execution = (isNew ? null : live) ?? new Execution(state, code, loggers, defaultVersion);
            bool waits = false;
            try
            {
                if (execution != live)
                {
                    execution.Replay(past);
                }

                execution.Apply(events);
                waits = execution.Ended is null && execution.TerminatedBy is null;
            }
            catch (NonDeterministicOrchestrationException diverged)
            {
                // Where the code stands says nothing about the instance; what is known of that stays.
                ExecutionEnded end = new(InstanceStatus.Failed, null, TaskFailureDetails.FromException(diverged));
                return End(state, isNew, events, end, now);
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                // A payload that no wait can take, or an await that nothing can end.
                return End(
                    state with { CustomStatus = execution.CustomStatus },
                    isNew,
                    events,
                    new ExecutionEnded(InstanceStatus.Failed, null, TaskFailureDetails.FromException(failure)),
                    now);
            }
            finally
            {
                releases = execution.Context.Releases;
                if (!waits)
                {
                    await execution.DisposeAsync();
                }
            }

            state = state with { CustomStatus = execution.CustomStatus };
            if (execution.TerminatedBy is { } terminated)
            {
                if (terminated.Recursive)
                {
                    outbox.AddRange(instance.OpenChildren.Select(child =>
                        new Message(child.InstanceId, new Terminated("", terminated.Output, true))));
                }

                return End(state, isNew, events, new ExecutionEnded(InstanceStatus.Terminated, terminated.Output, null), now);
            }

            IReadOnlyList<HistoryEvent> steps = execution.NewSteps;
            events.AddRange(steps);
            outbox.AddRange(steps.SelectMany(step => StepMessages.Of(step, state, now)));
            if (!isNew && arrived is [Rewound rewound, ..])
            {
                outbox.AddRange(Rewinding.OfChildren(rewound, instance, arrived, now));
            }

            if (execution.Ended is not { } ended)
            {
                return Result(
                    state with { Status = execution.IsSuspended ? InstanceStatus.Suspended : InstanceStatus.Running },
                    isNew,
                    events,
                    now) with { Execution = execution };
            }

            if (!ended.IsCompletedSuccessfully)
            {
                Exception failure = Failure(ended);
                return End(
                    state,
                    isNew,
                    events,
                    new ExecutionEnded(InstanceStatus.Failed, failure.Message, TaskFailureDetails.FromException(failure)),
                    now);
            }

            if (execution.Next is not { } next)
            {
                return End(state, isNew, events, Completed(ended.Result), now);
            }

            outbox.AddRange(releases);
            releases = [];
            IEnumerable<string> ids = instance.Applied.Concat(events.OfType<Arrival>().Select(arrival => arrival.MessageId));
            state = state with
            {
                Generation = state.Generation + 1,
                Version = next.NewVersion ?? state.Version,
                Input = execution.NextInput,
                CustomStatus = null,
                Applied = [.. ids.Where(mayReturn).Distinct()],
            };
            past = [];
            events = [new TurnStarted(at), .. next.PreserveUnprocessedEvents ? execution.UnclaimedEvents : []];
        }

        TaskFailureDetails endless = TaskFailureDetails.FromException(new InvalidOperationException(
            $"Orchestrator '{state.Name}' continued as new {GenerationsPerTurn} times without waiting for anything."));
        return End(state, true, events, new ExecutionEnded(InstanceStatus.Failed, null, endless), now);
    }

    /// <summary>An output that cannot be written fails the instance.</summary>
    private static ExecutionEnded Completed(object? output)
    {
        try
        {
            return new ExecutionEnded(InstanceStatus.Completed, Execution.Converter.Serialize(output), null);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return new ExecutionEnded(InstanceStatus.Failed, failure.Message, TaskFailureDetails.FromException(failure));
        }
    }

    private static Exception Failure(Task ended)
    {
        try
        {
            ended.GetAwaiter().GetResult();
            throw new InvalidOperationException("The orchestrator has not failed.");
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return failure;
        }
    }

    private TurnResult End(
        InstanceState state, bool isNew, List<HistoryEvent> events, ExecutionEnded end, DateTimeOffset now)
    {
        InstanceState ended = state with
        {
            Status = end.Status,
            Output = end.Output,
            Failure = end.Failure,
            EndedAt = now,
        };
        // A lock must not outlive its holder.
        outbox.AddRange(releases);
        if (state.Parent is { } parent)
        {
            outbox.Add(new Message(parent.InstanceId, ResultFor(parent, ended), parent.Execution));
        }

        return Result(ended, isNew, [.. events, end], now);
    }

    /// <summary>What the parent of an ended instance is told.</summary>
    public static HistoryEvent ResultFor(ParentLink parent, InstanceState ended) => ended.Status switch
    {
        InstanceStatus.Completed => new TaskCompleted(parent.StepId, ended.Output),
        InstanceStatus.Terminated => new TaskFailed(
            parent.StepId, TaskFailureDetails.Of("Terminated", $"The sub-orchestration was terminated: {ended.Output ?? "no reason"}")),
        _ => new TaskFailed(parent.StepId, ended.Failure!),
    };

    private TurnResult Result(InstanceState state, bool isNew, List<HistoryEvent> events, DateTimeOffset now) =>
        new(state with { UpdatedAt = now }, isNew, events, outbox);
}
