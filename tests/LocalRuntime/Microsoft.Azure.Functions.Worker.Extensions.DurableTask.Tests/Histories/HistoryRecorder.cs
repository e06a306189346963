using Microsoft.Azure.Functions.Worker.Hosting;
using Microsoft.DurableTask.Engine;

namespace Miriam.DurableTask.Tests.Histories;

/// <summary>Runs a workflow on the engine, with a clock that skips, and takes down its history.</summary>
internal static class HistoryRecorder
{
    private static readonly DateTimeOffset Start = new(2024, 9, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task<RecordedHistory> RecordAsync(Workflow workflow)
    {
        InFlight inFlight = new();
        SkippingTimeProvider clock = new(inFlight, Start, Start.AddYears(2));
        await using TestHub hub = new(WorkflowCatalog.Create(), clock: clock, inFlight: inFlight);
        await hub.Hub.StartAsync(CancellationToken.None);
        using (inFlight.Enter("driver"))
        {
            await hub.Client.ScheduleNewOrchestrationInstanceAsync(workflow.Name, workflow.Input, workflow.Start);
            await workflow.Drive(hub);
        }

        if (workflow.KeepsWaiting)
        {
            await hub.ReachAsync(workflow.Name, Workflow.Waiting);
        }
        else
        {
            await hub.Client.WaitForInstanceCompletionAsync(workflow.Name);
        }

        return RecordedHistory.Of(await hub.Store.LoadAsync(workflow.Name, CancellationToken.None));
    }

    /// <summary>Waits until the instance shows this custom status.</summary>
    public static async Task ReachAsync(this TestHub hub, string id, string customStatus)
    {
        using Watchers.Watch watch = hub.Hub.Watch(id);
        while ((await hub.Client.GetInstanceAsync(id, true))?.SerializedCustomStatus != $"\"{customStatus}\"")
        {
            await watch.NextAsync();
        }
    }
}
