using System.Diagnostics;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Storage;

namespace Miriam.Benchmarks;

/// <summary>What a long history costs: once after a restart, and in each turn.</summary>
internal static class LongHistories
{
    // As many tries as the floor gets, which has four a run.
    private const int Reloads = 160;

    // Reading and replay are compiled for good in two steps, each after some runs and a moment of rest.
    private const int WarmUps = 80;

    /// <summary>After a restart an event comes for the instance: it is read, replayed and ended.</summary>
    public static async Task<BenchmarkResult> ReloadAsync(string connection, string workflow, int events)
    {
        const string Id = "long";
        string hubName = BenchmarkHub.NewName();
        await BuildAsync(connection, hubName, workflow, events, Id);
        RowSnapshot waiting = await RowSnapshot.TakeAsync(connection, HubNames.Table(hubName), Id);
        for (int run = 1; run <= WarmUps; run++)
        {
            await ReloadAsync(connection, hubName, Id, waiting, records: false);
            await Task.Delay(run % (WarmUps / 2) == 0 ? TimeSpan.FromSeconds(1) : TimeSpan.Zero);
        }

        (_, IReadOnlyList<RecordedRequest> requests) = await ReloadAsync(connection, hubName, Id, waiting, records: true);
        using BareHttp bare = new(connection);
        double best = double.MaxValue;
        double floor = double.MaxValue;
        for (int run = 0; run < Reloads; run++)
        {
            best = Math.Min(best, (await ReloadAsync(connection, hubName, Id, waiting, records: false)).Took);
            if (run % 4 == 0)
            {
                // In turns, so that both meet the same machine.
                floor = Math.Min(floor, await bare.FloorAsync(requests, waiting));
            }
        }

        return new BenchmarkResult(
            FormattableString.Invariant($"reload of {events} events, {workflow}"), best, "ms", requests.Count, floor).Rounded();
    }

    private static async Task<(double Took, IReadOnlyList<RecordedRequest> Requests)> ReloadAsync(
        string connection, string hubName, string id, RowSnapshot waiting, bool records)
    {
        await waiting.RestoreAsync();
        BenchmarkHub hub = await BenchmarkHub.StartAsync(connection, hubName, records: records);
        hub.TakeRequests();
        long start = Stopwatch.GetTimestamp();
        await hub.Client.RaiseEventAsync(id, "Event", 1);
        await hub.Client.WaitForInstanceCompletionAsync(id);
        double took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        IReadOnlyList<RecordedRequest> requests = hub.TakeRequests();
        await hub.StopAsync();
        return (took, requests);
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
