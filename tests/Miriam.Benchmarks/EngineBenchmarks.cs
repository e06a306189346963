using System.Diagnostics;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Storage;

namespace Miriam.Benchmarks;

/// <summary>The durable engine on tables, each run on a hub of its own; of several runs the best counts, and the best floor.</summary>
internal static class EngineBenchmarks
{
    public const int Runs = 5;

    public static IReadOnlyDictionary<string, Func<string, IAsyncEnumerable<BenchmarkResult>>> Parts { get; } =
        new Dictionary<string, Func<string, IAsyncEnumerable<BenchmarkResult>>>(StringComparer.Ordinal)
        {
            ["chains"] = ChainsAsync,
            ["fan-outs"] = FanOutsAsync,
            ["waits"] = WaitsAsync,
            ["reloads"] = ReloadsAsync,
            ["turns"] = TurnsAsync,
        };

    /// <param name="connection">The storage to measure on.</param>
    /// <param name="part">One of <see cref="Parts"/>; null is all of them.</param>
    public static async IAsyncEnumerable<BenchmarkResult> RunAsync(string connection, string? part)
    {
        // Until the code is compiled for good.
        await MeasureAsync(connection, "warm-up", hub => RunManyAsync(hub, "Chain", 200, 5));
        foreach (Func<string, IAsyncEnumerable<BenchmarkResult>> run in part is null ? Parts.Values : [Parts[part]])
        {
            await foreach (BenchmarkResult result in run(connection))
            {
                yield return result;
            }
        }
    }

    private static async IAsyncEnumerable<BenchmarkResult> ChainsAsync(string connection)
    {
        yield return await MeasureAsync(connection, "1 chain of 5", hub => RunManyAsync(hub, "Chain", 1, 5));
        yield return await MeasureAsync(connection, "100 chains of 5", hub => RunManyAsync(hub, "Chain", 100, 5));
    }

    private static async IAsyncEnumerable<BenchmarkResult> FanOutsAsync(string connection)
    {
        BenchmarkResult thousand = await MeasureAsync(connection, "fan-out of 1000", hub => RunManyAsync(hub, "FanOut", 1, 1000));
        yield return thousand;
        BenchmarkResult twoThousand = await MeasureAsync(connection, "fan-out of 2000", hub => RunManyAsync(hub, "FanOut", 1, 2000));
        yield return twoThousand;
        yield return twoThousand with { Name = "fan-out of 2000, floor: of 1000", Floor = thousand.Value };
    }

    private static async IAsyncEnumerable<BenchmarkResult> WaitsAsync(string connection)
    {
        yield return await MeasureAsync(connection, "1000 external events", hub => SendEventsAsync(hub, 1000));
        yield return await MeasureAsync(connection, "100 times 5 timers", hub => RunManyAsync(hub, "Timers", 100, 5));
    }

    private static async IAsyncEnumerable<BenchmarkResult> ReloadsAsync(string connection)
    {
        yield return await LongHistories.ReloadAsync(connection, "LongFanOut", 10_000);
        yield return await LongHistories.ReloadAsync(connection, "LongChain", 10_000);
    }

    private static async IAsyncEnumerable<BenchmarkResult> TurnsAsync(string connection)
    {
        yield return await LongHistories.TurnsAsync(connection);
    }

    private static async Task<BenchmarkResult> MeasureAsync(string connection, string name, Func<HubClient, Task> work)
    {
        List<BenchmarkResult> results = [];
        for (int run = 0; run < Runs; run++)
        {
            string hubName = BenchmarkHub.NewName();
            BenchmarkHub hub = await BenchmarkHub.StartAsync(connection, hubName);
            await RunManyAsync(hub.Client, "Chain", 1, 1);
            hub.TakeRequests();
            long start = Stopwatch.GetTimestamp();
            await work(hub.Client);
            double took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            IReadOnlyList<RecordedRequest> requests = hub.TakeRequests();
            await hub.StopAsync();
            using BareHttp bare = new(connection);
            results.Add(new BenchmarkResult(
                name, took, "ms", requests.Count, await bare.FloorAsync(requests, HubNames.Table(hubName))));
        }

        return BenchmarkResult.Best(results);
    }

    private static Task RunManyAsync(HubClient client, string name, int instances, int count) =>
        Task.WhenAll(Enumerable.Range(0, instances).Select(async _ =>
        {
            string id = await client.ScheduleNewOrchestrationInstanceAsync(name, count);
            await client.WaitForInstanceCompletionAsync(id);
        }));

    private static async Task SendEventsAsync(HubClient client, int count)
    {
        string id = await client.ScheduleNewOrchestrationInstanceAsync("Events", count);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, count),
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            async (i, cancellation) => await client.RaiseEventAsync(id, "Event", i, cancellation));
        await client.WaitForInstanceCompletionAsync(id);
    }
}
