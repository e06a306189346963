using System.Diagnostics;
using Azure.Core;
using Azure.Data.Tables;

namespace Miriam.Benchmarks;

/// <summary>The tables client: what its objects, its pipeline and its signatures cost on top of the requests.</summary>
internal static class TableBenchmarks
{
    private const int Batches = 100;
    private const int RowsPerBatch = 100;

    public static async IAsyncEnumerable<BenchmarkResult> RunAsync(string connection)
    {
        string name = FormattableString.Invariant($"t{Guid.NewGuid():N}");
        RequestRecorder recorder = new();
        TableClientOptions options = new();
        options.AddPolicy(recorder, HttpPipelinePosition.PerCall);
        TableClient table = new TableServiceClient(connection, options).GetTableClient(name);
        await table.CreateIfNotExistsAsync();
        await WriteAsync(table, "warm-up");
        await ReadAsync(table);
        yield return await MeasureAsync(connection, recorder, name, "100 batches of 100 rows, one after another", () => WriteAsync(table, "rows"));
        yield return await MeasureAsync(connection, recorder, name, "20000 rows read by pages", () => ReadAsync(table));
    }

    private static async Task<BenchmarkResult> MeasureAsync(
        string connection, RequestRecorder recorder, string table, string name, Func<Task> work)
    {
        recorder.Take();
        long start = Stopwatch.GetTimestamp();
        await work();
        double took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        IReadOnlyList<RecordedRequest> requests = recorder.Take();
        using BareHttp bare = new(connection);
        return new BenchmarkResult(name, Math.Round(took, 1), "ms", requests.Count, Math.Round(await bare.FloorAsync(requests, table), 1));
    }

    private static async Task WriteAsync(TableClient table, string partition)
    {
        for (int batch = 0; batch < Batches; batch++)
        {
            await table.SubmitTransactionAsync(Enumerable.Range(0, RowsPerBatch).Select(row => new TableTransactionAction(
                TableTransactionActionType.Add,
                new TableEntity(partition, FormattableString.Invariant($"{batch:D4}{row:D4}"))
                {
                    ["Text"] = "some text of a usual length, in a row of a usual size",
                    ["Number"] = row,
                    ["Amount"] = 12345678901L,
                    ["When"] = DateTimeOffset.UnixEpoch,
                })));
        }
    }

    private static async Task ReadAsync(TableClient table)
    {
        await foreach (TableEntity row in table.QueryAsync<TableEntity>())
        {
            _ = row.RowKey;
        }
    }
}
