using System.Runtime.CompilerServices;
using Microsoft.DurableTask.Engine;
using Microsoft.Extensions.Logging.Abstractions;

namespace Miriam.DurableTask.Tests.Histories;

/// <summary>
/// Histories of earlier builds replay on this one, every turn with the same decisions. To record them anew, after a
/// deliberate change of what a history holds:
/// <c>MIRIAM_RECORD_HISTORIES=1 dotnet test tests/LocalRuntime/Microsoft.Azure.Functions.Worker.Extensions.DurableTask.Tests --filter RecordedHistoryTests</c>
/// </summary>
public sealed class RecordedHistoryTests
{
    public static TheoryData<string> Names() => [.. WorkflowCatalog.All.Select(workflow => workflow.Name)];

    [Fact]
    public void Record_Workflows_CoverEveryFeature()
    {
        Assert.True(WorkflowCatalog.All.Count >= 50);
        HashSet<Type> recorded = [.. WorkflowCatalog.All
            .SelectMany(workflow => RecordedHistory.Load(workflow.Name).Events).Select(item => item.GetType())];
        Type[] missing = [.. typeof(HistoryEvent).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(HistoryEvent)) && !type.IsAbstract && !OnlyInMessages(type))
            .Except(recorded)];
        Assert.Empty(missing);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Replay_RecordedHistory_TakesTheSameDecisions(string name)
    {
        if (Environment.GetEnvironmentVariable("MIRIAM_RECORD_HISTORIES") is { Length: > 0 })
        {
            Workflow workflow = WorkflowCatalog.All.Single(item => item.Name == name);
            (await HistoryRecorder.RecordAsync(workflow)).Save(Path.Combine(Folder(), name + ".json"));
            return;
        }

        RecordedHistory history = RecordedHistory.Load(name);
        OrchestratorCode code = WorkflowCatalog.Create().Orchestrator(name)!;
        for (int turn = 0; turn < history.Turns.Count; turn++)
        {
            Instance instance = new(history.State, "0", history.Turns.Take(turn).SelectMany(events => events).ToList());
            IReadOnlyList<HistoryEvent> recorded = history.Turns[turn];
            List<HistoryEvent> arrived = [.. recorded.Where(IsArrival)];
            if (arrived is [Rewound rewound, ..])
            {
                instance.Reopen(rewound.Undone);
            }

            TurnResult result = await new Turn(instance, null, code, NullLoggerFactory.Instance, "")
                .RunAsync(arrived, new DateTimeOffset(((TurnStarted)recorded[0]).At), _ => false);

            Assert.Equal(recorded.Select(RecordedHistory.Line), result.Events.Select(RecordedHistory.Line));
        }
    }

    private static bool IsArrival(HistoryEvent item) =>
        item is not (TurnStarted or Step or TimerCancelled or ExecutionEnded);

    private static bool OnlyInMessages(Type type) =>
        type == typeof(StartRequested) || type == typeof(EntityRequested) || type == typeof(EntityLockRequested) || type == typeof(EntityReleased);

    private static string Folder([CallerFilePath] string file = "") =>
        Path.Combine(Path.GetDirectoryName(file)!, "Recorded");
}
