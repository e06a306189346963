using System.Diagnostics;
using Miriam.Azurite;
using Miriam.Benchmarks.Intake;
using Miriam.Files.Intake;

namespace Miriam.Benchmarks.Uploads;

/// <summary>What uploads cost at least: their storage requests with nothing around them, while the files are checked in memory.</summary>
internal static class UploadFloor
{
    private static readonly int[] Concurrencies = [8, 20];

    /// <param name="connection">The Azurite to which the requests were sent.</param>
    /// <param name="before">What has to be there before.</param>
    /// <returns>Seconds, at the best concurrency, each on an Azurite of its own.</returns>
    public static async Task<double> MeasureAsync(
        string connection, IReadOnlyList<RecordedRequest> before, IReadOnlyList<RecordedRequest> requests, IReadOnlyList<QuarterFile> files, CancellationToken cancellation)
    {
        var best = double.MaxValue;
        foreach (var concurrency in Concurrencies)
        {
            await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions(), cancellation);
            var moved = Authorities(connection).Zip(Authorities(azurite.ConnectionString)).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
            using var bare = new BareHttp(azurite.ConnectionString);
            await bare.SendAllAsync([.. before.Select(request => request.On(moved))], concurrency);
            List<RecordedRequest> timed = [.. requests.Select(request => request.On(moved))];
            var start = Stopwatch.GetTimestamp();
            await Task.WhenAll(Task.Run(() => bare.SendAllAsync(timed, concurrency), cancellation), Task.Run(() => files.AsParallel().ForAll(Check), cancellation));
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return best;
    }

    private static void Check(QuarterFile file)
    {
        using var content = File.OpenRead(file.Path);
        QuarterlyFileIntake.Check(content, BelgianYear.Parameters, file.Context);
    }

    private static IEnumerable<string> Authorities(string connection) => connection.Split(';')
        .Where(part => part.Contains("Endpoint=", StringComparison.Ordinal))
        .Select(part => new Uri(part[(part.IndexOf('=', StringComparison.Ordinal) + 1)..]).Authority);
}
