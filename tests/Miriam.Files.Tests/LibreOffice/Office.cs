using System.ComponentModel;
using System.Diagnostics;

namespace Miriam.Files.Tests.LibreOffice;

/// <summary>Runs <c>libreoffice.py</c> where LibreOffice and its bridge to Python are installed.</summary>
internal static class Office
{
    // Only a program that hangs takes so long.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Makes the files in a folder; false where the programs are missing.</summary>
    public static bool Make(string template, string samples, string target)
    {
        if (!Succeeds("soffice", "--version") || !Succeeds("/usr/bin/python3", "-c", "import uno"))
        {
            return false;
        }

        var script = Path.Combine(SampleGenerator.Repository.Root(), "tests", "Miriam.Files.Tests", "LibreOffice", "libreoffice.py");
        Assert.True(Succeeds("/usr/bin/python3", script, template, samples, target), "LibreOffice could not make the files.");
        return true;
    }

    private static bool Succeeds(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false })!;
            if (!process.WaitForExit(Patience))
            {
                process.Kill(entireProcessTree: true);
            }

            return process.HasExited && process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            // There is no such program here.
            return false;
        }
    }
}
