using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace Miriam.Azurite;

/// <summary>Finds the npm package that package.json pins, and installs it where it is missing.</summary>
internal static class AzuritePackage
{
    /// <summary>The path of azurite.js, after <c>npm ci</c> if it was not there yet.</summary>
    public static async Task<string> EnsureInstalledAsync(string? folder, CancellationToken cancellationToken)
    {
        folder ??= Find();
        if (!IsInstalled(folder))
        {
            // Test processes start together: one installs, the others wait for it.
            await using var turn = await WaitForTurnAsync(cancellationToken);
            if (!IsInstalled(folder))
            {
                await InstallAsync(folder, cancellationToken);
            }
        }

        return Script(folder);
    }

    internal static string Find(params string[] startFolders)
    {
        if (startFolders.Length == 0)
        {
            startFolders = [AppContext.BaseDirectory, Environment.CurrentDirectory];
        }

        foreach (var start in startFolders)
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                if (NamesAzurite(Path.Combine(folder.FullName, "package.json")))
                {
                    return folder.FullName;
                }
            }
        }

        throw new InvalidOperationException($"No package.json that names azurite was found above {string.Join(" or ", startFolders)}.");
    }

    private static bool NamesAzurite(string packageJson)
    {
        if (!File.Exists(packageJson))
        {
            return false;
        }

        using var json = JsonDocument.Parse(File.ReadAllBytes(packageJson));
        return json.RootElement.TryGetProperty("dependencies", out var dependencies) && dependencies.TryGetProperty("azurite", out _);
    }

    private static string Script(string folder) => Path.Combine(folder, "node_modules", "azurite", "dist", "src", "azurite.js");

    // npm writes its hidden lock file last, so it tells a complete installation from one under way.
    private static bool IsInstalled(string folder) =>
        File.Exists(Path.Combine(folder, "node_modules", ".package-lock.json")) && File.Exists(Script(folder));

    private static async Task<FileStream> WaitForTurnAsync(CancellationToken cancellationToken)
    {
        // A user's own: where several share the folder of temporary files, nobody may open a file of another.
        var path = Path.Combine(Path.GetTempPath(), $"miriam-npm-ci-{Environment.UserName}.lock");
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken);
            }
        }
    }

    private static async Task InstallAsync(string folder, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["ci", "--no-audit", "--no-fund"])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var npm = Start(start);
        var output = npm.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = npm.StandardError.ReadToEndAsync(cancellationToken);
        await npm.WaitForExitAsync(cancellationToken);
        if (npm.ExitCode != 0)
        {
            throw new InvalidOperationException($"npm ci failed in {folder}: {await errors}{await output}");
        }
    }

    /// <exception cref="InvalidOperationException">The program is not on the path.</exception>
    public static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException($"Azurite needs Node 20 or newer: '{start.FileName}' was not found on the path.", missing);
        }
    }
}
