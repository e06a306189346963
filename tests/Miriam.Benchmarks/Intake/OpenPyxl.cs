using System.Diagnostics;
using System.Globalization;

namespace Miriam.Benchmarks.Intake;

/// <summary>Python's openpyxl loading the same files, where it is installed (Debian: python3-openpyxl).</summary>
internal static class OpenPyxl
{
    // The interpreter's start is not counted.
    private const string Script =
        """
        import glob, sys, time, openpyxl
        files = sorted(glob.glob(sys.argv[1] + "/*.xlsx"))
        cpu, clock = time.process_time(), time.perf_counter()
        for file in files:
            openpyxl.load_workbook(file)
        print(len(files), time.process_time() - cpu, time.perf_counter() - clock)
        """;

    /// <summary>Null where Python or the library is missing.</summary>
    public static async Task<IntakeMeasure?> LoadAsync(string folder, Meter bare, CancellationToken cancellation)
    {
        // Debian's own interpreter: another one earlier on the path may not see Debian's packages.
        foreach (var python in new[] { "/usr/bin/python3", "python3" })
        {
            try
            {
                using var process = Process.Start(new ProcessStartInfo(python, ["-c", Script, folder]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
                var error = process.StandardError.ReadToEndAsync(cancellation);
                var words = (await process.StandardOutput.ReadToEndAsync(cancellation)).Split(' ');
                await process.WaitForExitAsync(cancellation);
                _ = await error;
                if (process.ExitCode == 0)
                {
                    var cpu = double.Parse(words[1], CultureInfo.InvariantCulture);
                    return new("openpyxl only loads them", int.Parse(words[0], CultureInfo.InvariantCulture), Math.Round(cpu, 3),
                        Math.Round(double.Parse(words[2], CultureInfo.InvariantCulture), 3), Math.Round(cpu / bare.CpuSeconds, 2));
                }
            }
            catch (System.ComponentModel.Win32Exception)
            {
                // There is no such program; the next one may be there.
            }
        }

        return null;
    }
}
