using System.Diagnostics;
using System.Globalization;
using Miriam.Domain.Periods;
using Miriam.Domain.Programme;
using Miriam.Files.Intake;
using Miriam.Files.Tests.Intake.Hostile;
using Miriam.Files.Tests.Intake.Workbooks;

namespace Miriam.Fuzz;

/// <summary>Measures each hostile file in a process of its own: time, and memory above the idle process.</summary>
internal static class HostileMeasure
{
    private const double MostSeconds = 2;
    private const double MostMegabytes = 64;

    private static readonly ProgrammeParameters Parameters = ProgrammeParameterSets.Load().For(new Edition(2024));

    /// <summary>The table of all files, slowest last; 1 when one is above its bounds.</summary>
    public static int All(TextWriter output)
    {
        var measured = new List<(string Name, double Seconds, double Cpu, double Megabytes, string Codes)>();
        foreach (var file in HostileFiles.Full.Values)
        {
            var path = Path.GetTempFileName();
            try
            {
                File.WriteAllBytes(path, file.Build());
                using var process = Process.Start(Self("measure", path))!;
                var words = process.StandardOutput.ReadToEnd().Split('\t', StringSplitOptions.TrimEntries);
                process.WaitForExit();
                measured.Add(words.Length == 4
                    ? (file.Name, Number(words[0]), Number(words[1]), Number(words[2]), words[3])
                    : (file.Name, double.PositiveInfinity, 0, double.PositiveInfinity, $"exit code {process.ExitCode}"));
            }
            finally
            {
                File.Delete(path);
            }
        }

        foreach (var file in measured.OrderBy(file => file.Cpu))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file.Seconds,6:0.00} s {file.Cpu,6:0.00} s cpu {file.Megabytes,6:0.0} MB  {file.Name}: {file.Codes}"));
        }

        var above = measured.Count(file => file.Cpu > MostSeconds || file.Megabytes > MostMegabytes || file.Codes.StartsWith("NOT", StringComparison.Ordinal));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{measured.Count} files, {above} above {MostSeconds} s of processor time or {MostMegabytes} MB, or not refused"));
        return above == 0 ? 0 : 1;
    }

    /// <summary>This program again, whether it was started by its own name or by <c>dotnet</c>.</summary>
    private static ProcessStartInfo Self(params string[] arguments)
    {
        var program = Environment.ProcessPath!;
        var byDotnet = Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
        return new(program, byDotnet ? [typeof(HostileMeasure).Assembly.Location, .. arguments] : arguments) { RedirectStandardOutput = true, UseShellExecute = false };
    }

    /// <summary>Checks one file once the process is warm, as a server is: seconds, processor seconds, megabytes, codes.</summary>
    public static int One(string path, TextWriter output)
    {
        for (var round = 0; round < 5; round++)
        {
            _ = QuarterlyFileIntake.Check(TestFile.Valid().ToXlsx(), Parameters);
            _ = QuarterlyFileIntake.Check(TestFile.Valid().ToCsv(), Parameters);
            _ = QuarterlyFileIntake.Check(TestFile.Valid().ToOds(), Parameters);
        }

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        var idle = Status("VmRSS:");
        // Linux: forget the highest resident size so far (proc_pid_clear_refs).
        File.WriteAllText("/proc/self/clear_refs", "5");
        using var file = File.OpenRead(path);
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        var result = QuarterlyFileIntake.Check(file, Parameters);
        watch.Stop();
        process.Refresh();
        var verdict = result.Valid ? "NOT REFUSED " : "";
        var codes = result.Findings.CountBy(finding => finding.Code).Select(code => string.Create(CultureInfo.InvariantCulture, $"{code.Key} x {code.Value}"));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{watch.Elapsed.TotalSeconds:0.000}\t{(process.TotalProcessorTime - before).TotalSeconds:0.000}\t{(Status("VmHWM:") - idle) / 1024.0:0.0}\t{verdict}{string.Join(", ", codes)}"));
        return 0;
    }

    private static long Status(string key) =>
        long.Parse(File.ReadLines("/proc/self/status").First(line => line.StartsWith(key, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
