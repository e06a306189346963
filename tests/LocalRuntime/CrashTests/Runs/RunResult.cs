using Miriam.CrashTests.Driver;

namespace Miriam.CrashTests.Runs;

/// <summary>What a run has found.</summary>
/// <param name="Figures">What it counted and measured.</param>
/// <param name="Wrong">What must not be, with what was said of it; empty when all holds.</param>
internal sealed record RunResult(IReadOnlyList<(string Name, double Value)> Figures, IReadOnlyList<string> Wrong)
{
    /// <summary>After this something is stuck, however slow the machine.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static RunResult Broken(string what) => new([], [what]);

    /// <summary>Lets the load and the last host end, and looks at what is in storage.</summary>
    public static async Task<RunResult> EndAsync(
        Arena arena, Load load, HostProcess last, string rounds, int count, IReadOnlyList<(string Name, double Value)> figures)
    {
        bool drained = await load.DrainAsync(Patience);
        if (drained && arena.StorageKills > 0)
        {
            drained = await load.RepeatAsync(Patience);
        }

        await last.EndAsync();
        Verdict verdict = await Verdict.OfAsync(arena, load.Orders, arena.StorageKills > 0);
        return new RunResult(
            [
                (rounds, count), ("instances", verdict.Instances), ("turns", arena.Turns.Count), .. figures,
                ("lost", verdict.Lost), ("doubled", verdict.Doubled), ("stuck", verdict.Stuck), ("inconsistent", verdict.Inconsistent),
                ("failed for a lost text", verdict.TextLost),
            ],
            [
                .. drained ? [] : (string[])["Callers still wait."],
                .. arena.Turns.Doubles > 0 ? (string[])["A state was replaced twice."] : [],
                .. verdict.Details,
            ]);
    }

    public RunResult With(IEnumerable<string> wrong) => this with { Wrong = [.. Wrong, .. wrong] };

    public int Print(TextWriter output)
    {
        foreach ((string name, double value) in Figures)
        {
            output.WriteLine(FormattableString.Invariant($"{name,-28}{value,12:0.##}"));
        }

        foreach (string wrong in Wrong)
        {
            output.WriteLine($"WRONG {wrong}");
        }

        output.WriteLine(Wrong.Count == 0 ? "holds" : "DOES NOT HOLD");
        return Wrong.Count == 0 ? 0 : 1;
    }
}
