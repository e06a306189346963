using System.Text;
using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Engine;
using Microsoft.DurableTask.Storage;

namespace Miriam.DurableTask.Tests.Histories;

/// <summary>What a file in Recorded holds: the instance as it started, and its history turn by turn, one event per line.</summary>
internal sealed record RecordedHistory(InstanceState State, IReadOnlyList<IReadOnlyList<HistoryEvent>> Turns)
{
    public IEnumerable<HistoryEvent> Events => Turns.SelectMany(turn => turn);

    public ExecutionEnded? End => Turns[^1][^1] as ExecutionEnded;

    public static RecordedHistory Of(StoredInstance stored)
    {
        List<List<HistoryEvent>> turns = [];
        foreach (HistoryEvent item in stored.History)
        {
            if (item is TurnStarted)
            {
                turns.Add([]);
            }

            turns[^1].Add(WithoutTraces(item));
        }

        InstanceState started = stored.State!.State with
        {
            Status = InstanceStatus.Running,
            CustomStatus = null,
            Output = null,
            Failure = null,
            EndedAt = null,
            WakeAt = null,
            HasOpenActivities = false,
            Chunks = 0,
        };
        return new RecordedHistory(started, turns);
    }

    public static RecordedHistory Load(string name) => JsonSerializer.Deserialize<RecordedHistory>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Histories", "Recorded", name + ".json")))!;

    public void Save(string path)
    {
        StringBuilder text = new();
        text.Append("{\"State\":").Append(JsonSerializer.Serialize(State)).Append(",\n\"Turns\":[");
        text.AppendJoin(",", Turns.Select(turn => "\n[\n" + string.Join(",\n", turn.Select(Line)) + "]"));
        File.WriteAllText(path, text.Append("]}\n").ToString());
    }

    /// <summary>An event as text, in which two are compared.</summary>
    public static string Line(HistoryEvent item) => JsonSerializer.Serialize(WithoutTraces(item));

    /// <summary>Stack traces differ from machine to machine.</summary>
    private static HistoryEvent WithoutTraces(HistoryEvent item) => item switch
    {
        TaskFailed failed => failed with { Failure = WithoutTraces(failed.Failure)! },
        ExecutionEnded ended => ended with { Failure = WithoutTraces(ended.Failure) },
        _ => item,
    };

    private static TaskFailureDetails? WithoutTraces(TaskFailureDetails? failure) => failure is null
        ? null
        : failure with { StackTrace = null, InnerFailure = WithoutTraces(failure.InnerFailure) };
}
