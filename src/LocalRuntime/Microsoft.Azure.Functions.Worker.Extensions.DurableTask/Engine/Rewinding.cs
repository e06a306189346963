using Microsoft.Extensions.Logging;

namespace Microsoft.DurableTask.Engine;

/// <summary>
/// Rewinds failed instances: the turn in which one failed is undone, and so are the failures of tasks that brought it
/// down, whose tasks then run once more. The stored history stays; the turn that follows says what no longer counts.
/// </summary>
internal sealed class Rewinding(OrchestratorCode? code, ILoggerFactory loggers, string defaultVersion)
{
    /// <summary>The request to rewind in a batch for a failed instance, of a client or of the parent.</summary>
    public static Rewound? Requested(Instance instance, IReadOnlyList<Delivery> batch) =>
        instance.State.Status != InstanceStatus.Failed
            ? null
            : batch.Select(item => item.Message.Event switch
            {
                Rewound rewound => rewound,
                StartRequested { Rewind: { } id } start when start.State.ExecutionId == instance.State.ExecutionId =>
                    new Rewound(id, null, []),
                _ => null,
            }).FirstOrDefault(item => item is not null && !instance.HasApplied(item.MessageId));

    /// <summary>Children whose answers the instance lacks: they are rewound, answer again, or start.</summary>
    public static IEnumerable<Message> OfChildren(
        Rewound rewound, Instance instance, IReadOnlyList<HistoryEvent> arrived, DateTimeOffset now)
    {
        HashSet<int> answered =
            [.. arrived.OfType<TaskCompleted>().Select(item => item.Id), .. arrived.OfType<TaskFailed>().Select(item => item.Id)];
        return instance.OpenChildren.Where(child => !answered.Contains(child.Id)).Select(child => new Message(
            child.InstanceId,
            new StartRequested(
                StepMessages.ChildOf(instance.State, child, now), FormattableString.Invariant($"{rewound.MessageId}#{child.Id}"))));
    }

    /// <summary>Reopens the instance; gives what its next turn begins with.</summary>
    public async Task<IReadOnlyList<HistoryEvent>> ReopenAsync(Instance instance, Rewound request)
    {
        IReadOnlyList<int> undone = await UndoableAsync(instance);
        return [request with { Undone = undone }, .. instance.Reopen(undone)];
    }

    /// <summary>
    /// A failure counts as the cause where the code's recorded path does not depend on it: without one that the code has
    /// handled (by a retry, say) a replay would diverge.
    /// </summary>
    private async Task<IReadOnlyList<int>> UndoableAsync(Instance instance)
    {
        List<int> undone = [];
        if (code is null || !IsOfTask(instance.State.Failure))
        {
            return undone;
        }

        foreach (TaskFailed failure in instance.History.OfType<TaskFailed>().Reverse())
        {
            if (await ReplaysWithoutAsync(instance, [.. undone, failure.Id]))
            {
                undone.Add(failure.Id);
            }
        }

        return undone;
    }

    private async Task<bool> ReplaysWithoutAsync(Instance instance, IReadOnlyList<int> undone)
    {
        Instance trial = new(instance.State, instance.ETag, [.. instance.History]);
        IReadOnlyList<HistoryEvent> again = trial.Reopen(undone);
        Execution execution = new(trial.State, code!, loggers, defaultVersion);
        try
        {
            execution.Replay(trial.History);
            execution.Apply([new TurnStarted(instance.LastTurn), .. again]);
            return true;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return false;
        }
        finally
        {
            await execution.DisposeAsync();
        }
    }

    private static bool IsOfTask(TaskFailureDetails? failure) =>
        failure is not null && (failure.ErrorType == typeof(TaskFailedException).FullName || IsOfTask(failure.InnerFailure));
}
