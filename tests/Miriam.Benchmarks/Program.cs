using System.CommandLine;
using System.Globalization;
using Miriam.Azurite;
using Miriam.Benchmarks;
using Miriam.Benchmarks.Intake;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Option<bool> json = new("--json") { Description = "One line of JSON per result.", Recursive = true };
return await new RootCommand("Measures the local runtime against bare HTTP on an Azurite of its own, on disk.")
{
    json,
    Benchmark("engine", "The durable engine.", EngineBenchmarks.RunAsync),
    Benchmark("tables", "The tables client.", TableBenchmarks.RunAsync),
    Benchmark("hub", "What a big hub costs the host that starts on it; takes minutes.", HubBenchmarks.RunAsync),
    Host(),
    IntakeCommand(),
}.Parse(args).InvokeAsync();

Command Benchmark(string name, string description, Func<string, IAsyncEnumerable<BenchmarkResult>> run)
{
    Command command = new(name, description);
    command.SetAction(async (line, cancellation) =>
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("miriam-benchmarks-");
        try
        {
            await using AzuriteProcess azurite = await AzuriteProcess.StartAsync(
                new AzuriteOptions { Folder = folder.FullName }, cancellation);
            await foreach (BenchmarkResult result in run(azurite.ConnectionString).WithCancellation(cancellation))
            {
                await line.InvocationConfiguration.Output.WriteLineAsync(line.GetValue(json) ? result.ToJson() : result.ToText());
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    });
    return command;
}

Command Host()
{
    Argument<string> connection = new("connection");
    Argument<string> hub = new("hub");
    Argument<int> waiting = new("waiting");
    Command command = new(HostProcess.Command, "The host that is measured.") { connection, hub, waiting };
    command.Hidden = true;
    command.SetAction(line => HostProcess.HostAsync(line.GetRequiredValue(connection), line.GetRequiredValue(hub), line.GetValue(waiting)));
    return command;
}

Command IntakeCommand()
{
    Option<int> cpas = new("--cpas") { Description = "How many CPAS send four files each.", DefaultValueFactory = _ => BelgianYear.Cpas };
    Command command = new("intake", "Checking quarterly files against reading them; no storage.") { cpas };
    command.SetAction(async (line, cancellation) =>
    {
        await foreach (IntakeMeasure measure in IntakeBenchmarks.RunAsync(line.GetValue(cpas), cancellation))
        {
            await line.InvocationConfiguration.Output.WriteLineAsync(line.GetValue(json) ? measure.ToJson() : measure.ToText());
        }
    });
    return command;
}
