using System.Text.Json;
using Miriam.CrashTests.Driver;

namespace Miriam.CrashTests.Runs;

/// <summary>
/// Azurite is killed under load and started again on what it had saved; the host lives on. Whether turns that it had
/// acknowledged were forgotten is read from its file.
/// </summary>
internal static class RollbackRun
{
    // Longer than Azurite's saves are apart.
    private const int LongestWork = 6000;

    public static async Task<RunResult> RunAsync(int count, int seed, TextWriter log)
    {
        Random random = new(seed);
        await using Arena arena = await Arena.OpenAsync();
        HostProcess host = arena.Caller = arena.NewHost();
        await host.ReadyAsync();
        await using Load load = new(arena);
        load.Start();
        int rollbacks = 0;
        List<string> wrong = [];
        for (int round = 1; round <= count; round++)
        {
            int before = host.TurnCount;
            if (await Arena.UntilAsync(() => host.TurnCount > before, RunResult.Patience) is null)
            {
                return RunResult.Broken($"Round {round}: the host does not work. {host.Said()}");
            }

            await Task.Delay(random.Next(1000, LongestWork));
            int noticed = host.BackCount;
            (string saved, IReadOnlyDictionary<string, string> acknowledged) = await arena.KillStorageAsync();
            int forgotten = Forgotten(saved, acknowledged);
            rollbacks += forgotten > 0 ? 1 : 0;
            bool isNoticed = forgotten == 0
                || await Arena.UntilAsync(() => host.BackCount > noticed, RunResult.Patience) is not null;
            await log.WriteLineAsync($"rollback {round}: {forgotten} instances went back, {(isNoticed ? "noticed" : "NOT noticed")}");
            if (!isNoticed)
            {
                wrong.Add($"Round {round} was not noticed. {host.Said()}");
            }
        }

        RunResult result = await RunResult.EndAsync(
            arena, load, host, "kills of storage", count, [("that forgot turns", rollbacks), ("noticed by the host", host.BackCount)]);
        return result.With(wrong);
    }

    /// <summary>How many instances are older in Azurite's file than what it had acknowledged.</summary>
    private static int Forgotten(string saved, IReadOnlyDictionary<string, string> acknowledged)
    {
        using JsonDocument file = JsonDocument.Parse(File.ReadAllBytes(saved));
        Dictionary<string, string> kept = new(StringComparer.Ordinal);
        foreach (JsonElement row in file.RootElement.GetProperty("collections").EnumerateArray()
            .SelectMany(collection => collection.GetProperty("data").EnumerateArray())
            .Where(row => row.TryGetProperty("RowKey", out JsonElement key) && key.GetString() == "s"))
        {
            kept[row.GetProperty("PartitionKey").GetString()!] = row.GetProperty("eTag").GetString()!;
        }

        return acknowledged.Count(pair => string.CompareOrdinal(kept.GetValueOrDefault(pair.Key), pair.Value) < 0);
    }
}
