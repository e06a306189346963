using System.Diagnostics;
using System.Globalization;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Engine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Miriam.Benchmarks;

/// <param name="StartedAfter">Milliseconds from the beginning of the process until its functions ran.</param>
/// <param name="Memory">The working set at its highest, in MB.</param>
internal sealed record HostFigures(double StartedAfter, double Memory);

/// <summary>A functions host with one orchestrator that waits, in a process of its own.</summary>
internal static class HostProcess
{
    public const string Command = "host";

    private const string Started = "started";
    private const string Ready = "ready";

    public static async Task<HostFigures> RunAsync(string connection, string hub, int waiting)
    {
        long start = Stopwatch.GetTimestamp();
        using Process process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!)
        {
            ArgumentList = { Command, connection, hub, waiting.ToString(CultureInfo.InvariantCulture) },
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        })!;
        await ExpectAsync(process, Started);
        double startedAfter = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        await ExpectAsync(process, Ready);
        process.Refresh();
        double memory = process.PeakWorkingSet64 / 1e6;
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return new HostFigures(Math.Round(startedAfter), Math.Round(memory));
    }

    /// <summary>What the process does: it starts, lets so many instances wait, and ends with its input.</summary>
    public static async Task HostAsync(string connection, string hub, int waiting)
    {
        FunctionsApplicationBuilder builder = FunctionsApplication.CreateBuilder(
        [
            "--urls=http://127.0.0.1:0",
            $"--AzureWebJobsStorage={connection}",
            $"--AzureFunctionsJobHost:extensions:durableTask:hubName={hub}",
            "--Azurite:Start=false",
        ]);
        builder.ConfigureFunctionsWebApplication();
        builder.Logging.ClearProviders();
        using IHost host = builder.Build();
        await host.StartAsync();
        await Console.Out.WriteLineAsync(Started);
        HubClient client = new(host.Services.GetRequiredService<HubTerms>().Current);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, waiting),
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            async (_, cancellation) => await client.WaitForInstanceStartAsync(
                await client.ScheduleNewOrchestrationInstanceAsync(nameof(WaitingFunctions.Wait), null, null, cancellation), false, cancellation));
        await Console.Out.WriteLineAsync(Ready);
        await Console.In.ReadToEndAsync();
        await host.StopAsync();
    }

    private static async Task ExpectAsync(Process process, string line)
    {
        string? said = await process.StandardOutput.ReadLineAsync();
        if (said != line)
        {
            throw new InvalidOperationException($"The host said '{said}' instead of '{line}'.");
        }
    }
}
