using System.CommandLine;
using System.Globalization;
using Miriam.CrashTests.Host;
using Miriam.CrashTests.Runs;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["host", .. string[] settings])
{
    return await CrashHost.RunAsync(settings);
}

Option<int?> count = new("--count") { Description = "How many rounds.", Recursive = true };
Option<int?> seed = new("--seed") { Description = "What decides chance; the clock, unless given.", Recursive = true };
return await new RootCommand("Kills and stops real hosts and a real Azurite on disk, and says what was lost.")
{
    count,
    seed,
    Run("kill", "The owner is killed under load.", 200, (rounds, from, log) => KillRun.RunAsync(rounds, from, log, TimeSpan.FromSeconds(5))),
    Run("writes", "The host dies at each storage write of a chain.", int.MaxValue, (most, _, log) => WriteRun.RunAsync(most, log)),
    Run("stop", "The owner is stopped for longer than its lease.", 5, StopRun.RunAsync),
    Run("rollback", "Azurite is killed under load.", 20, RollbackRun.RunAsync),
}.Parse(args).InvokeAsync();

Command Run(string name, string description, int rounds, Func<int, int, TextWriter, Task<RunResult>> run)
{
    Command command = new(name, description);
    command.SetAction(async (line, cancellation) =>
    {
        int chosen = line.GetValue(seed) ?? Environment.TickCount;
        TextWriter output = line.InvocationConfiguration.Output;
        await output.WriteLineAsync($"{name} --seed {chosen}");
        return (await run(line.GetValue(count) ?? rounds, chosen, output)).Print(output);
    });
    return command;
}
