using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Miriam.Azurite;
using Miriam.Benchmarks.Intake;
using Miriam.Domain.Agreements;
using Miriam.Domain.Periods;
using Miriam.SampleGenerator;

namespace Miriam.Benchmarks.Uploads;

/// <summary>
/// What a CPAS waits for: its workbook of 45 women goes up and it looks until there is a verdict, while others do the same.
/// The year is played: in each quarter all upload, then all files are declared and accepted, so that later files are checked
/// against the earlier ones.
/// </summary>
internal static class UploadBenchmarks
{
    private static readonly Edition Edition = new(2024);
    private static readonly int[] Groups = [15, 15, 15];

    // As often as an impatient page would look.
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    public static async IAsyncEnumerable<UploadMeasure> RunAsync(int cpas, int parallel, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("miriam-uploads-");
        try
        {
            var senders = BelgianYear.Write(folder.FullName, cpas, Groups).ToList();
            List<RecordedRequest> before = [];
            List<RecordedRequest> measured = [];
            List<UploadRound> rounds = [];
            var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions(), cancellation);
            await using (azurite)
            {
                using var requests = new StorageRequests(azurite.ConnectionString);
                await using var app = await BenchmarkApp.StartAsync(azurite.ConnectionString, Edition.FirstDay);
                await EachAsync(senders, parallel, sender => SignAsync(app, sender[0].Context.Agreement!), cancellation);
                foreach (var (index, period) in Edition.Periods.Index())
                {
                    await app.GoToAsync(period.LastDay.AddDays(10));
                    await app.PostAsync("spp.manager/mila", $"api/editions/{Edition}/periods/{period}/open");
                    await app.GoToAsync(DateOnly.MinValue);
                    before.AddRange(requests.Take());
                    var round = await RoundAsync(azurite, requests, measured, () => EachAsync(senders, parallel, sender => UploadAsync(app, sender[index]), cancellation));
                    yield return UploadMeasure.Of($"{period}{(index == 0 ? ", just started" : "")}", parallel, [round]);
                    rounds.Add(round);
                    await EachAsync(senders, parallel, sender => AcceptAsync(app, sender[index]), cancellation);
                }
            }

            var floor = await UploadFloor.MeasureAsync(azurite.ConnectionString, before, measured, [.. senders.SelectMany(files => files)], cancellation);
            yield return UploadMeasure.Of("all", parallel, rounds, floor);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<UploadRound> RoundAsync(
        AzuriteProcess azurite, StorageRequests requests, List<RecordedRequest> measured, Func<Task<IReadOnlyCollection<double>>> upload)
    {
        using var storage = Process.GetProcessById(azurite.ProcessId);
        var (cpu, storageCpu, start) = (Environment.CpuUsage.TotalTime, storage.TotalProcessorTime, Stopwatch.GetTimestamp());
        var took = await upload();
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        storage.Refresh();
        var sent = requests.Take();
        measured.AddRange(sent);
        return new(took, seconds, sent.Count, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds, (storage.TotalProcessorTime - storageCpu).TotalSeconds);
    }

    private static async Task<double> UploadAsync(BenchmarkApp app, QuarterFile file)
    {
        var agreement = file.Context.Agreement!;
        var persona = $"cpas.editor/bea@{agreement.Lead}";
        var start = Stopwatch.GetTimestamp();
        var version = await app.UploadAsync(persona, Path(file), await File.ReadAllBytesAsync(file.Path));
        while (true)
        {
            var found = await app.GetAsync(persona, FormattableString.Invariant($"{Path(file)}/{version}"));
            switch (found["state"]!.GetValue<string>())
            {
                case "received":
                    await Task.Delay(Look);
                    break;
                case "valid":
                    return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                default:
                    throw new InvalidOperationException($"A good file was refused: {found}");
            }
        }
    }

    private static async Task<double> SignAsync(BenchmarkApp app, GrantAgreement agreement)
    {
        await app.PostAsync("spp.manager/mila", "api/agreements", SampleJson.Node(agreement));
        await app.PostAsync("spp.manager/mila", $"api/agreements/{agreement.Id}/sign");
        return 0;
    }

    private static async Task<double> AcceptAsync(BenchmarkApp app, QuarterFile file)
    {
        var lead = file.Context.Agreement!.Lead;
        foreach (var (persona, step) in new[]
        {
            ($"cpas.signatory/dg@{lead}", "declare"), ($"cpas.signatory/president@{lead}", "declare"), ("spp.manager/mila", "review"), ("spp.manager/mila", "accept"),
        })
        {
            await app.PostAsync(persona, $"{Path(file)}/1/{step}");
        }

        return 0;
    }

    private static string Path(QuarterFile file) =>
        $"api/editions/{Edition}/periods/{Period.Parse(System.IO.Path.GetFileNameWithoutExtension(file.Path)[^6..])}/cpas/{file.Context.Agreement!.Lead}/submissions";

    private static async Task<IReadOnlyCollection<double>> EachAsync(
        IReadOnlyList<IReadOnlyList<QuarterFile>> senders, int parallel, Func<IReadOnlyList<QuarterFile>, Task<double>> act, CancellationToken cancellation)
    {
        ConcurrentBag<double> results = [];
        await Parallel.ForEachAsync(
            senders,
            new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellation },
            async (sender, _) => results.Add(await act(sender)));
        return results;
    }
}
