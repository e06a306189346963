using System.Diagnostics;
using Miriam.CrashTests.Driver;

namespace Miriam.CrashTests.Runs;

/// <summary>
/// The owner is killed again and again under load. In half of the rounds another host stands by; in the others one is
/// started afterwards, as a service manager would.
/// </summary>
internal static class KillRun
{
    /// <param name="limit">How soon the next host must be at work; null does not judge a busy machine.</param>
    public static async Task<RunResult> RunAsync(int count, int seed, TextWriter log, TimeSpan? limit = null)
    {
        Random random = new(seed);
        await using Arena arena = await Arena.OpenAsync();
        HostProcess owner = arena.Caller = arena.NewHost();
        await owner.ReadyAsync();
        await using Load load = new(arena);
        load.Start();
        List<Restart> restarts = [];
        for (int round = 1; round <= count; round++)
        {
            if (await Arena.UntilAsync(() => owner.TurnCount > 0, RunResult.Patience) is null)
            {
                return RunResult.Broken($"Round {round}: no host came to work. {owner.Said()}");
            }

            HostProcess? standby = null;
            if (random.Next(2) == 0)
            {
                standby = arena.NewHost();
                await standby.ReadyAsync();
            }

            await Task.Delay(random.Next(400));
            await owner.KillAsync();
            long died = Stopwatch.GetTimestamp();
            owner = arena.Caller = standby ?? arena.NewHost();
            if (await Arena.UntilAsync(() => owner.TurnCount > 0, RunResult.Patience) is null)
            {
                return RunResult.Broken($"Round {round}: no turn after the kill. {owner.Said()}");
            }

            restarts.Add(Restart.Of(died, owner));
            await log.WriteLineAsync($"kill {round}: {(standby is null ? "new host" : "standby")} at work after {restarts[^1]}");
        }

        RunResult result = await RunResult.EndAsync(arena, load, owner, "kills", count, [("slowest back at work, s", restarts.Max(restart => restart.Total))]);
        return result.With(restarts.Where(restart => restart.Total > limit?.TotalSeconds).Select(restart => $"A host was at work only after {restart}."));
    }
}
