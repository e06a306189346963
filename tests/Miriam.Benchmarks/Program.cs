using System.CommandLine;
using System.Globalization;
using Miriam.Azurite;
using Miriam.Benchmarks;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Option<bool> json = new("--json") { Description = "One line of JSON per result.", Recursive = true };
return await new RootCommand("Measures the local runtime against bare HTTP on an Azurite of its own, on disk.")
{
    json,
    Benchmark("engine", "The durable engine.", EngineBenchmarks.RunAsync),
    Benchmark("tables", "The tables client.", TableBenchmarks.RunAsync),
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
