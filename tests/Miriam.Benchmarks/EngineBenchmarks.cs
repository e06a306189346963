using System.Diagnostics;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker.Hosting;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Engine;
using Microsoft.DurableTask.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Miriam.Benchmarks;

/// <summary>The durable engine on tables, each run on a hub of its own; the median of several runs counts.</summary>
internal static class EngineBenchmarks
{
    private const int Runs = 3;

    public static async IAsyncEnumerable<BenchmarkResult> RunAsync(string connection)
    {
        // Until the code is compiled for good.
        await MeasureAsync(connection, "warm-up", hub => RunManyAsync(hub, "Chain", 200, 5));
        yield return await MeasureAsync(connection, "1 chain of 5", hub => RunManyAsync(hub, "Chain", 1, 5));
        yield return await MeasureAsync(connection, "100 chains of 5", hub => RunManyAsync(hub, "Chain", 100, 5));
        yield return await MeasureAsync(connection, "fan-out of 1000", hub => RunManyAsync(hub, "FanOut", 1, 1000));
        yield return await MeasureAsync(connection, "fan-out of 2000", hub => RunManyAsync(hub, "FanOut", 1, 2000));
        yield return await MeasureAsync(connection, "1000 external events", hub => SendEventsAsync(hub, 1000));
        yield return await MeasureAsync(connection, "100 times 5 timers", hub => RunManyAsync(hub, "Timers", 100, 5));
        yield return await MeasureAsync(
            connection, "reload of 10000 events", hub => FinishAsync(hub, "long"), hub => BeginLongAsync(hub, "long", 10_000));
    }

    private static async Task<BenchmarkResult> MeasureAsync(
        string connection, string name, Func<HubClient, Task> work, Func<HubClient, Task>? before = null)
    {
        List<BenchmarkResult> results = [];
        for (int run = 0; run < Runs; run++)
        {
            results.Add(await MeasureOnceAsync(connection, name, work, before));
        }

        return results.OrderBy(result => result.Value).ElementAt(Runs / 2);
    }

    private static async Task<BenchmarkResult> MeasureOnceAsync(
        string connection, string name, Func<HubClient, Task> work, Func<HubClient, Task>? before)
    {
        string hubName = FormattableString.Invariant($"b{Guid.NewGuid():N}");
        if (before is not null)
        {
            (TaskHub earlier, HubClient earlierClient) = await StartAsync(connection, hubName, new RequestRecorder());
            await before(earlierClient);
            await earlier.StopAsync();
        }

        RequestRecorder recorder = new();
        (TaskHub hub, HubClient client) = await StartAsync(connection, hubName, recorder);
        await client.ScheduleNewOrchestrationInstanceAsync("Chain", 1, new StartOrchestrationOptions("first"));
        await client.WaitForInstanceCompletionAsync("first");
        recorder.Take();
        long start = Stopwatch.GetTimestamp();
        await work(client);
        double took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        IReadOnlyList<RecordedRequest> requests = recorder.Take();
        await hub.StopAsync();
        using BareHttp bare = new(connection);
        return new BenchmarkResult(
            name, Math.Round(took, 1), "ms", requests.Count, Math.Round(await bare.FloorAsync(requests, HubNames.Table(hubName)), 1));
    }

    private static async Task<(TaskHub Hub, HubClient Client)> StartAsync(string connection, string hubName, RequestRecorder recorder)
    {
        TableClientOptions options = new();
        options.AddPolicy(recorder, HttpPipelinePosition.PerCall);
        TableHubStore store = new(
            new TableServiceClient(connection, options), new BlobServiceClient(connection), hubName, TimeProvider.System);
        TaskHub hub = new(
            store, new Workflows(), new TaskHubOptions { HubName = hubName }, TimeProvider.System, new InFlight(), NullLoggerFactory.Instance);
        await hub.StartAsync(CancellationToken.None);
        return (hub, new HubClient(hub));
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

    /// <summary>Until the history has its length and only the event is missing.</summary>
    private static async Task BeginLongAsync(HubClient client, string id, int events)
    {
        await client.ScheduleNewOrchestrationInstanceAsync("LongHistory", events, new StartOrchestrationOptions(id));
        await client.ScheduleNewOrchestrationInstanceAsync("FanOut", events / 2, new StartOrchestrationOptions("behind"));
        await client.WaitForInstanceCompletionAsync("behind");
    }

    private static async Task FinishAsync(HubClient client, string id)
    {
        await client.RaiseEventAsync(id, "Event", 1);
        await client.WaitForInstanceCompletionAsync(id);
    }
}
