using System.CommandLine;
using System.Diagnostics;
using Spectre.Console;

namespace Miriam.Cli.Demo;

/// <summary><c>miriam demo</c>: a programme year on sample files, through the public API, on this machine alone.</summary>
public static class DemoCommand
{
    private const int WidthOfTable = 132;

    // The edition starts; the first thing that happens is that the agreements are entered.
    private static readonly DateTimeOffset Start = new(2024, 9, 2, 8, 0, 0, TimeSpan.Zero);

    public static Command Create()
    {
        var output = new Option<DirectoryInfo>("--out")
        {
            Description = DemoTexts.Of("Out"),
            DefaultValueFactory = _ => new DirectoryInfo(Path.Combine("out", "demo")),
        };
        var json = new Option<bool>("--json") { Description = DemoTexts.Of("Json") };
        var samples = new Option<DirectoryInfo?>("--samples") { Description = DemoTexts.Of("SamplesFolder") };
        var command = new Command("demo", DemoTexts.Of("Command"))
        {
            output, json, samples,
        };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(output)!, parsed.GetValue(json), parsed.GetValue(samples), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(DirectoryInfo output, bool json, DirectoryInfo? folder, CancellationToken cancellation)
    {
        // Progress goes to stderr, so that --json leaves one object on stdout.
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(json ? Console.Error : Console.Out) });
        // A table of amounts needs its width also where the output is a file or a pipe.
        console.Profile.Width = Math.Max(console.Profile.Width, WidthOfTable);
        var samples = Samples.Find(folder?.FullName);
        output.Create();

        DemoResult? result = null;
        await console.Progress().AutoClear(false).HideCompleted(false).StartAsync(async progress =>
        {
            result = await DriveAsync(samples, output.FullName, progress, cancellation);
        });

        await DemoFiles.WriteAsync(result!, output.FullName, cancellation);
        if (json)
        {
            Console.Out.WriteLine(DemoFiles.ToJson(result!));
        }
        else
        {
            DemoTables.Show(console, result!, output.FullName);
        }

        return result!.Invariants.All(i => i.Holds) ? 0 : 1;
    }

    private static async Task<DemoResult> DriveAsync(Samples samples, string output, ProgressContext progress, CancellationToken cancellation)
    {
        var took = Stopwatch.StartNew();
        var starting = progress.AddTask(DemoTexts.Of("Starting"), maxValue: 1);
        await using var app = await DemoApp.StartAsync(Start, cancellation);
        starting.Increment(1);

        using var api = new ProgrammeApi(app.Address);
        ProgressTask? current = null;
        var year = new ProgrammeYear(api, samples, new Steps(() => current?.Increment(1)), output);

        async Task StepAsync(string title, Func<Task> step)
        {
            current = progress.AddTask(title, maxValue: samples.Agreements.Count);
            await step();
            current.Value = current.MaxValue;
        }

        await StepAsync(DemoTexts.Of("Agreements"), () => year.SignAgreementsAsync(cancellation));
        foreach (var period in samples.Periods)
        {
            await StepAsync(DemoTexts.Of("Period", period), () => year.RunPeriodAsync(period, cancellation));
        }

        await StepAsync(DemoTexts.Of("Settlement"), () => year.SettleAsync(cancellation));
        IReadOnlyList<string> report = [];
        await StepAsync(DemoTexts.Of("Report"), async () => report = await year.ReportAsync(output, cancellation));
        await DemoLetters.WriteAsync(api, samples, output, cancellation);
        return await new Reconciliation(api, samples, year).ReadAsync(report, took.Elapsed, cancellation);
    }

    private sealed class Steps(Action step) : IProgress<string>
    {
        public void Report(string value) => step();
    }
}
