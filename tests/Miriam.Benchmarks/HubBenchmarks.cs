using System.Globalization;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.DurableTask.Engine;
using Microsoft.DurableTask.Storage;

namespace Miriam.Benchmarks;

/// <summary>
/// What a big hub costs the host that starts on it, in a process of its own: time from the process's beginning until its functions run,
/// and memory. The floor is the same host on an empty hub.
/// </summary>
internal static class HubBenchmarks
{
    private const int Completed = 100_000;
    private const int Waiting = 10_000;

    public static async IAsyncEnumerable<BenchmarkResult> RunAsync(string connection)
    {
        HostFigures empty = await HostProcess.RunAsync(connection, "empty", 0);
        HostFigures waiting = await HostProcess.RunAsync(connection, "waiting", Waiting);
        yield return new BenchmarkResult($"memory with {Waiting} waiting instances", waiting.Memory, "MB", 0, empty.Memory);
        HostFigures again = await HostProcess.RunAsync(connection, "waiting", 0);
        yield return new BenchmarkResult($"start with {Waiting} waiting instances", again.StartedAfter, "ms", 0, empty.StartedAfter);
        yield return new BenchmarkResult($"memory after a start with {Waiting} waiting instances", again.Memory, "MB", 0, empty.Memory);
        await FillAsync(connection, "full", Completed);
        HostFigures full = await HostProcess.RunAsync(connection, "full", 0);
        yield return new BenchmarkResult($"start with {Completed} ended instances", full.StartedAfter, "ms", 0, empty.StartedAfter);
        yield return new BenchmarkResult($"memory with {Completed} ended instances", full.Memory, "MB", 0, empty.Memory);
    }

    /// <summary>Instances as a chain of five activities leaves them.</summary>
    private static async Task FillAsync(string connection, string hub, int count)
    {
        TableHubStore store = new(new TableServiceClient(connection), new BlobServiceClient(connection), hub, TimeProvider.System);
        await store.OpenAsync(CancellationToken.None);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, count),
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            async (i, cancellation) => await store.CommitAsync(Chain(i), cancellation));
    }

    private static TurnCommit Chain(int number)
    {
        DateTimeOffset now = DateTimeOffset.UnixEpoch;
        InstanceState state = new()
        {
            InstanceId = number.ToString("D8", CultureInfo.InvariantCulture),
            Name = "Chain",
            ExecutionId = Guid.NewGuid().ToString("N"),
            Status = InstanceStatus.Completed,
            CreatedAt = now,
            UpdatedAt = now,
            EndedAt = now,
            Input = "5",
            Output = "5",
            Chunks = 1,
        };
        List<HistoryEvent> events = [new TurnStarted(now.UtcDateTime)];
        for (int i = 0; i < 5; i++)
        {
            events.Add(new ActivityScheduled(i, "Nothing", "1", null));
            events.Add(new TaskCompleted(i, "1"));
        }

        return new TurnCommit(state, null, false, [.. events, new ExecutionEnded(InstanceStatus.Completed, "5", null)], null, []);
    }
}
