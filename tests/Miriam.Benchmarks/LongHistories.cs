using System.Diagnostics;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Storage;

namespace Miriam.Benchmarks;

/// <summary>What a long history costs: once after a restart, and in each turn.</summary>
internal static class LongHistories
{
    // Replay is compiled for good only after about a hundred; as many tries as the floor gets, which has four a run.
    private const int Reloads = 160;

    /// <summary>After a restart an event comes for the instance: it is read, replayed and ended.</summary>
    public static async Task<BenchmarkResult> ReloadAsync(string connection, string workflow, int events)
    {
        const string Id = "long";
        string hubName = BenchmarkHub.NewName();
        await BuildAsync(connection, hubName, workflow, events, Id);
        RowSnapshot waiting = await RowSnapshot.TakeAsync(connection, HubNames.Table(hubName), Id);
        double best = double.MaxValue;
        IReadOnlyList<RecordedRequest> requests = [];
        for (int run = 0; run < Reloads; run++)
        {
            await waiting.RestoreAsync();
            BenchmarkHub hub = await BenchmarkHub.StartAsync(connection, hubName);
            hub.TakeRequests();
            long start = Stopwatch.GetTimestamp();
            await hub.Client.RaiseEventAsync(Id, "Event", 1);
            await hub.Client.WaitForInstanceCompletionAsync(Id);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            requests = hub.TakeRequests();
            await hub.StopAsync();
        }

        using BareHttp bare = new(connection);
        double floor = double.MaxValue;
        for (int run = 0; run < Reloads / 4; run++)
        {
            floor = Math.Min(floor, await bare.FloorAsync(requests, waiting));
        }

        return new BenchmarkResult(
            FormattableString.Invariant($"reload of {events} events, {workflow}"), best, "ms", requests.Count, floor).Rounded();
    }

    /// <summary>The turns around the 1000th of chains, with those around the 10th as the floor; the median of each.</summary>
    public static async Task<BenchmarkResult> TurnsAsync(string connection)
    {
        const int Length = 1_020;
        List<double> early = [];
        List<double> late = [];
        for (int run = 0; run < EngineBenchmarks.Runs; run++)
        {
            Workflows workflows = new();
            BenchmarkHub hub = await BenchmarkHub.StartAsync(connection, BenchmarkHub.NewName(), workflows);
            string id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Chain", Length);
            await hub.Client.WaitForInstanceCompletionAsync(id);
            await hub.StopAsync();
            List<double> turns = [.. workflows.Begun.Zip(workflows.Begun.Skip(1), (a, b) => Stopwatch.GetElapsedTime(a, b).TotalMilliseconds)];
            early.AddRange(turns[5..25]);
            late.AddRange(turns[990..1010]);
        }

        return new BenchmarkResult("turn 1000 of a chain, floor: turn 10", Median(late), "ms", 1, Median(early)).Rounded();
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    /// <summary>Until the history has its length and only the event is missing.</summary>
    private static async Task BuildAsync(string connection, string hubName, string workflow, int events, string id)
    {
        BenchmarkHub hub = await BenchmarkHub.StartAsync(connection, hubName);
        await hub.Client.ScheduleNewOrchestrationInstanceAsync(workflow, events, new StartOrchestrationOptions(id));
        while ((await hub.Client.GetInstanceAsync(id, true))?.SerializedCustomStatus is null)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }

        await hub.StopAsync();
    }
}
