using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Engine;
using Microsoft.DurableTask.Storage;
using Miriam.TestSupport;

namespace Miriam.DurableTask.Tests.Histories;

/// <summary>
/// An instance under way meets changed code: it fails, naming the step expected and the one found. What it had done stays,
/// so that the code that it belongs to can finish it once it is rewound.
/// </summary>
public sealed class MutantTests
{
    private static readonly TimeSpan Limit = Waits.Limit;

    public static TheoryData<string> Names() => [.. Mutant.All.Select(mutant => mutant.ToString())];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Resume_WithChangedCode_FailsAndTheOldCodeCanFinishIt(string name)
    {
        Mutant mutant = Mutant.All.Single(item => item.ToString() == name);
        RecordedHistory recorded = RecordedHistory.Load(mutant.History);
        string id = recorded.State.InstanceId;
        MemoryHubStore store = new();
        await StoreUnderWayAsync(store, recorded);

        TestCatalog changed = WorkflowCatalog.Create(
            WorkflowCatalog.All.Where(workflow => workflow.Name != id).Append(new Workflow(id, mutant.Code)));
        OrchestrationMetadata failed;
        await using (TestHub hub = await TestHub.StartAsync(changed, store))
        {
            await hub.Client.RaiseEventAsync(id, "Nudge");
            failed = await hub.Client.WaitForInstanceCompletionAsync(id, true).WaitAsync(Limit);
        }

        IReadOnlyList<HistoryEvent> kept = (await store.LoadAsync(id, CancellationToken.None)).History;
        await using TestHub old = await TestHub.StartAsync(WorkflowCatalog.Create(), store);
        await old.Client.RewindInstanceAsync(id, "the old code is back");
        await old.Client.RaiseEventAsync(id, "Paid", true);
        OrchestrationMetadata finished = await old.Client.WaitForInstanceCompletionAsync(id, true).WaitAsync(Limit);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, failed.RuntimeStatus);
        Assert.Equal("DurableTask.Core.Exceptions.NonDeterministicOrchestrationException", failed.FailureDetails!.ErrorType);
        Assert.Contains($"expected {mutant.Expected}, found {mutant.Found}.", failed.FailureDetails.ErrorMessage, StringComparison.Ordinal);
        string[] before = [.. UnderWay(recorded).SelectMany(turn => turn).Select(RecordedHistory.Line)];
        Assert.Equal(before, kept.Take(before.Length).Select(RecordedHistory.Line));
        Assert.Equal(OrchestrationRuntimeStatus.Completed, finished.RuntimeStatus);
        Assert.Equal(recorded.End?.Output ?? "12", finished.SerializedOutput);
    }

    /// <summary>Without the turn that ended it.</summary>
    private static IEnumerable<IReadOnlyList<HistoryEvent>> UnderWay(RecordedHistory recorded) =>
        recorded.End is null ? recorded.Turns : recorded.Turns.SkipLast(1);

    private static async Task StoreUnderWayAsync(MemoryHubStore store, RecordedHistory recorded)
    {
        StoredState? before = null;
        Instance instance = new(recorded.State, null, []);
        foreach (IReadOnlyList<HistoryEvent> turn in UnderWay(recorded))
        {
            instance.Advance(instance.State, "", newGeneration: false, turn);
            InstanceState state = instance.State with
            {
                Chunks = (before?.State.Chunks ?? 0) + 1,
                WakeAt = instance.NextTimer,
                HasOpenActivities = instance.OpenActivities.Any(),
            };
            string etag = await store.CommitAsync(new TurnCommit(state, before, false, turn, null, []), CancellationToken.None);
            before = new StoredState(state, etag);
        }
    }
}
