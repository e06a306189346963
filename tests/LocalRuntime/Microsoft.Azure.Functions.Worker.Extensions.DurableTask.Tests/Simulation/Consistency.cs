using Microsoft.DurableTask.Engine;
using Microsoft.DurableTask.Storage;

namespace Miriam.DurableTask.Tests.Simulation;

/// <summary>Whether the state of an instance that has ended says what its history says.</summary>
internal static class Consistency
{
    public static IEnumerable<string> Check(string id, StoredInstance stored)
    {
        if (stored.Inbox.Count + stored.Outbox.Count > 0)
        {
            yield return $"{id} kept {stored.Inbox.Count} rows of mail and {stored.Outbox.Count} to send";
        }

        if (stored.State is not { State: { } state })
        {
            yield break;
        }

        if (stored.History.LastOrDefault() is not ExecutionEnded end || end.Status != state.Status || end.Output != state.Output)
        {
            yield return $"{id} is {state.Status} with {state.Output}, but its history ends with {stored.History.LastOrDefault()}";
        }

        if (state.HasOpenActivities || state.WakeAt is not null)
        {
            yield return $"{id} has ended and still waits for something";
        }

        if (stored.History.Count(item => item is TurnStarted) < state.Chunks)
        {
            yield return $"{id} counts {state.Chunks} turns, more than its history has";
        }
    }
}
