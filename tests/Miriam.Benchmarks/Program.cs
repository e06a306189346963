using System.CommandLine;
using System.Globalization;
using Miriam.Azurite;
using Miriam.Benchmarks;
using Miriam.Benchmarks.Dossiers;
using Miriam.Benchmarks.Intake;
using Miriam.Benchmarks.Uploads;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Option<bool> json = new("--json") { Description = "One line of JSON per result.", Recursive = true };
Argument<string?> part = new("part")
{
    Description = $"Only one of: {string.Join(", ", EngineBenchmarks.Parts.Keys)}.",
    Arity = ArgumentArity.ZeroOrOne,
};
part.AcceptOnlyFromAmong([.. EngineBenchmarks.Parts.Keys]);
return await new RootCommand("Measures the local runtime against bare HTTP on an Azurite of its own, on disk.")
{
    json,
    Engine(),
    Benchmark("tables", "The tables client.", (connection, _) => TableBenchmarks.RunAsync(connection)),
    Benchmark("hub", "What a big hub costs the host that starts on it; takes minutes.", (connection, _) => HubBenchmarks.RunAsync(connection)),
    Host(),
    IntakeCommand(),
    UploadsCommand(),
    DossiersCommand(),
}.Parse(args).InvokeAsync();

Command Engine()
{
    Command command = Benchmark(
        "engine", "The durable engine.", (connection, line) => EngineBenchmarks.RunAsync(connection, line.GetValue(part)));
    command.Arguments.Add(part);
    return command;
}

Command Benchmark(string name, string description, Func<string, ParseResult, IAsyncEnumerable<BenchmarkResult>> run)
{
    Command command = new(name, description);
    command.SetAction(async (line, cancellation) =>
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("miriam-benchmarks-");
        try
        {
            await using AzuriteProcess azurite = await AzuriteProcess.StartAsync(
                new AzuriteOptions { Folder = folder.FullName }, cancellation);
            await foreach (BenchmarkResult result in run(azurite.ConnectionString, line).WithCancellation(cancellation))
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

Command UploadsCommand()
{
    Option<int> cpas = new("--cpas") { Description = "How many CPAS send a file of 45 women in each of four quarters.", DefaultValueFactory = _ => 50 };
    Option<int> parallel = new("--parallel") { Description = "How many of them at a time.", DefaultValueFactory = _ => 20 };
    Command command = new("uploads", "From upload to verdict, through HTTP on the whole app.") { cpas, parallel };
    command.SetAction(async (line, cancellation) =>
    {
        await foreach (UploadMeasure measure in UploadBenchmarks.RunAsync(line.GetValue(cpas), line.GetValue(parallel), cancellation))
        {
            await line.InvocationConfiguration.Output.WriteLineAsync(line.GetValue(json) ? measure.ToJson() : measure.ToText());
        }
    });
    return command;
}

Command DossiersCommand()
{
    Option<int[]> agreements = new("--agreements")
    {
        Description = "How many in each of two editions; several are measured in turn.",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [45, BelgianYear.Cpas],
    };
    Command command = new("dossiers", "A person's list of what waits, and one acceptance, among many dossiers.") { agreements };
    command.SetAction(async (line, cancellation) =>
    {
        await foreach (DossierMeasure measure in DossierBenchmarks.RunAsync(line.GetRequiredValue(agreements), cancellation))
        {
            await line.InvocationConfiguration.Output.WriteLineAsync(line.GetValue(json) ? measure.ToJson() : measure.ToText());
        }
    });
    return command;
}
