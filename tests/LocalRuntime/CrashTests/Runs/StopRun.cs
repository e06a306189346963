using Miriam.CrashTests.Driver;

namespace Miriam.CrashTests.Runs;

/// <summary>
/// Two hosts; the owner is stopped for longer than its lease, so that the other one takes over, and continued while that
/// one works: it must not commit anything on top of what it remembers.
/// </summary>
internal static class StopRun
{
    public static async Task<RunResult> RunAsync(int count, int seed, TextWriter log)
    {
        Random random = new(seed);
        await using Arena arena = await Arena.OpenAsync();
        HostProcess owner = arena.Caller = arena.NewHost();
        await owner.ReadyAsync();
        HostProcess other = arena.NewHost();
        await other.ReadyAsync();
        await using Load load = new(arena);
        load.Start();
        for (int round = 1; round <= count; round++)
        {
            int before = owner.TurnCount;
            if (await Arena.UntilAsync(() => owner.TurnCount > before + random.Next(200), RunResult.Patience) is null)
            {
                return RunResult.Broken($"Round {round}: the owner does not work. {owner.Said()}");
            }

            int known = other.TurnCount;
            await owner.StopAsync();
            arena.Caller = other;
            if (await Arena.UntilAsync(() => other.TurnCount > known, RunResult.Patience) is not { } gap)
            {
                return RunResult.Broken($"Round {round}: nobody took over. {other.Said()}");
            }

            await Task.Delay(random.Next(3000));
            await owner.ContinueAsync();
            await log.WriteLineAsync($"stop {round}: taken over after {gap.TotalSeconds:0.0} s");
            (owner, other) = (other, owner);
        }

        RunResult result = await RunResult.EndAsync(arena, load, owner, "stops", count, [("double commits", arena.Turns.Doubles)]);
        await other.EndAsync();
        return result;
    }
}
