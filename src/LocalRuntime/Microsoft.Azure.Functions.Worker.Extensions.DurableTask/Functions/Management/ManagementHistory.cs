using System.Text.Json.Nodes;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Engine;

namespace Microsoft.DurableTask.Functions;

/// <summary>An instance's history as the management API shows it: what happened, not what was asked for.</summary>
internal sealed class ManagementHistory(bool showOutput)
{
    private readonly Dictionary<int, (Step Step, DateTime At)> asked = [];
    private readonly JsonArray shown = [];
    private DateTime now;

    public static JsonArray Of(OrchestrationMetadata instance, IReadOnlyList<HistoryEvent> history, bool showOutput)
    {
        ManagementHistory writer = new(showOutput);
        foreach (HistoryEvent item in history)
        {
            writer.Add(instance, item);
        }

        return writer.shown;
    }

    private void Add(OrchestrationMetadata instance, HistoryEvent item)
    {
        switch (item)
        {
            case TurnStarted turn:
                now = turn.At;
                if (shown.Count == 0)
                {
                    Show("ExecutionStarted", ("FunctionName", instance.Name));
                }

                break;
            case Step step:
                asked[step.Id] = (step, now);
                break;
            case TaskCompleted done:
                Show(KindOf(done.Id) + "Completed", [.. Asked(done.Id), .. Output("Result", done.Result)]);
                break;
            case TaskFailed failed:
                Show(KindOf(failed.Id) + "Failed", [.. Asked(failed.Id), ("Reason", failed.Failure.ErrorMessage)]);
                break;
            case TimerFired fired:
                Show("TimerFired", ("FireAt", ManagementJson.Time(((TimerScheduled)asked[fired.Id].Step).FireAt)));
                break;
            case EventRaised raised:
                Show("EventRaised", [("Name", raised.Name), .. Output("Input", raised.Input)]);
                break;
            case Suspended suspended:
                Show("ExecutionSuspended", ("Reason", suspended.Reason));
                break;
            case Resumed resumed:
                Show("ExecutionResumed", ("Reason", resumed.Reason));
                break;
            case Rewound rewound:
                Show("ExecutionRewound", ("Reason", rewound.Reason));
                break;
            case ExecutionEnded ended:
                Show("ExecutionCompleted", [("OrchestrationStatus", ended.Status.ToString()), .. Output("Result", ended.Output)]);
                break;
        }
    }

    private void Show(string type, params IReadOnlyList<(string Name, JsonNode? Value)> details)
    {
        JsonObject item = new() { ["EventType"] = type, ["Timestamp"] = ManagementJson.Time(now) };
        foreach ((string name, JsonNode? value) in details)
        {
            item[name] = value;
        }

        shown.Add((JsonNode)item);
    }

    private string KindOf(int id) => asked[id].Step switch
    {
        SubOrchestrationScheduled => "SubOrchestrationInstance",
        _ => "Task",
    };

    private IEnumerable<(string Name, JsonNode? Value)> Asked(int id)
    {
        (Step step, DateTime at) = asked[id];
        yield return ("FunctionName", step switch
        {
            ActivityScheduled activity => activity.Name,
            SubOrchestrationScheduled child => child.Name,
            EntityCalled call => call.EntityId,
            _ => null,
        });
        yield return ("ScheduledTime", ManagementJson.Time(at));
    }

    private IEnumerable<(string Name, JsonNode? Value)> Output(string name, string? json) =>
        showOutput ? [(name, ManagementJson.Payload(json))] : [];
}
