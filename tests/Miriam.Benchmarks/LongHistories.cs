using System.Diagnostics;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Storage;

namespace Miriam.Benchmarks;

/// <summary>What a long history costs: once after a restart, and in each turn.</summary>
internal static class LongHistories
{
    // The first ones run code that is not compiled for good.
    private const int Reloads = 12;

    /// <summary>After a restart an event comes for the instance: it is read, replayed and ended.</summary>
    public static async Task<BenchmarkResult> ReloadAsync(string connection, string workflow, int events)
    {
        string hubName = BenchmarkHub.NewName();
        List<string> ids = [.. Enumerable.Range(0, Reloads).Select(run => FormattableString.Invariant($"long-{run}"))];
        await BuildAsync(connection, hubName, workflow, events, ids);
        List<BenchmarkResult> results = [];
        foreach (string id in ids)
        {
            RowSnapshot before = await RowSnapshot.TakeAsync(connection, HubNames.Table(hubName), id);
            BenchmarkHub hub = await BenchmarkHub.StartAsync(connection, hubName);
            hub.TakeRequests();
            long start = Stopwatch.GetTimestamp();
            await hub.Client.RaiseEventAsync(id, "Event", 1);
            await hub.Client.WaitForInstanceCompletionAsync(id);
            double took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            IReadOnlyList<RecordedRequest> requests = hub.TakeRequests();
            await hub.StopAsync();
            using BareHttp bare = new(connection);
            results.Add(new BenchmarkResult(
                FormattableString.Invariant($"reload of {events} events, {workflow}"),
                took,
                "ms",
                requests.Count,
                await bare.FloorAsync(requests, before)));
        }

        return BenchmarkResult.Best(results);
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

    /// <summary>Until the histories have their length and only the event is missing.</summary>
    private static async Task BuildAsync(string connection, string hubName, string workflow, int events, IEnumerable<string> ids)
    {
        Workflows workflows = new();
        BenchmarkHub hub = await BenchmarkHub.StartAsync(connection, hubName, workflows);
        await Task.WhenAll(ids.Select(async id =>
        {
            await hub.Client.ScheduleNewOrchestrationInstanceAsync(workflow, events, new StartOrchestrationOptions(id));
            while ((await hub.Client.GetInstanceAsync(id, true))?.SerializedCustomStatus is null)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50));
            }
        }));
        await hub.StopAsync();
    }
}
