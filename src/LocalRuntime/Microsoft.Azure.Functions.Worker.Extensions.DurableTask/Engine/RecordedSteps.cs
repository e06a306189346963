using DurableTask.Core.Exceptions;

namespace Microsoft.DurableTask.Engine;

/// <summary>
/// The steps of a history that is replayed. Each that the code asks for is held against the one with its number; that the
/// two differ is told where history reaches the step.
/// </summary>
/// <param name="orchestrator">Whose history it is, for the report of a divergence.</param>
internal sealed class RecordedSteps(string orchestrator)
{
    private IReadOnlyList<HistoryEvent> history = [];
    private int searched;
    private NonDeterministicOrchestrationException? divergence;

    public void Begin(IReadOnlyList<HistoryEvent> past) => history = past;

    /// <summary>From now on everything that the code asks for is new.</summary>
    public void End() => history = [];

    /// <summary>The step with this number, or the next one there is; null where history has no more.</summary>
    /// <param name="id">Never less than in the call before.</param>
    public Step? From(int id)
    {
        for (; searched < history.Count; searched++)
        {
            if (history[searched] is Step step && step.Id >= id)
            {
                return step;
            }
        }

        return null;
    }

    /// <summary>Whether history has a step in this one's place, be it another.</summary>
    public bool Match(Step asked)
    {
        if (From(asked.Id) is not { } recorded)
        {
            return false;
        }

        if (!IsSame(recorded, asked))
        {
            divergence ??= Divergence(recorded.Describe(), asked.Describe());
        }

        return true;
    }

    /// <summary>History has come to this step, so by now the code has asked for it.</summary>
    /// <param name="step">Of history.</param>
    /// <param name="next">The number of the next step that the code will ask for.</param>
    public void Reached(Step step, int next)
    {
        if (divergence is not null)
        {
            throw divergence;
        }

        if (step.Id >= next)
        {
            throw Divergence(step.Describe(), "nothing");
        }
    }

    public NonDeterministicOrchestrationException Divergence(string expected, string found) => new(
        $"Replay of orchestrator '{orchestrator}' diverged from its history: expected {expected}, found {found}. "
        + "Was its code changed while this instance was running, or does it depend on something that changes?");

    private static bool IsSame(Step recorded, Step asked) =>
        ReferenceEquals(recorded, asked) || (recorded.Id == asked.Id && AsksForTheSame(recorded, asked));

    private static bool AsksForTheSame(Step recorded, Step asked) => (recorded, asked) switch
    {
        (ActivityScheduled a, ActivityScheduled b) => SameName(a.Name, b.Name),
        (SubOrchestrationScheduled a, SubOrchestrationScheduled b) => SameName(a.Name, b.Name) && a.InstanceId == b.InstanceId,
        (EventSent a, EventSent b) => SameName(a.Name, b.Name) && a.InstanceId == b.InstanceId,
        (TimerScheduled a, TimerScheduled b) => a.FireAt == b.FireAt,
        (EntityCalled a, EntityCalled b) => a.EntityId == b.EntityId && SameName(a.Operation, b.Operation),
        (EntitySignalled a, EntitySignalled b) => a.EntityId == b.EntityId && SameName(a.Operation, b.Operation),
        (EntitiesLocked a, EntitiesLocked b) => a.Entities.SequenceEqual(b.Entities),
        (EntitiesReleased a, EntitiesReleased b) => a.Entities.SequenceEqual(b.Entities),
        _ => false,
    };

    private static bool SameName(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
