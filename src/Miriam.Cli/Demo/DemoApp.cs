using System.Diagnostics;
using System.Globalization;
using System.Text;
using Miriam.Azurite;

namespace Miriam.Cli.Demo;

/// <summary>The function app in a process of its own, on a free port, an Azurite of its own and a clock that skips.</summary>
public sealed class DemoApp : IAsyncDisposable
{
    // What the web server says once it listens.
    private const string Listening = "Now listening on: ";

    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);

    private readonly AzuriteProcess azurite;
    private readonly StringBuilder log = new();
    private Process process;

    private DemoApp(AzuriteProcess azurite, DateTimeOffset clockStart)
    {
        this.azurite = azurite;
        process = Launch(clockStart);
    }

    /// <summary>Where the app answers: at first on whichever port it is given, then always there.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1:0");

    /// <exception cref="InvalidOperationException">The app did not start; its output is in the message.</exception>
    public static async Task<DemoApp> StartAsync(DateTimeOffset clockStart, CancellationToken cancellation)
    {
        var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions(), cancellation);
        var app = new DemoApp(azurite, clockStart);
        await app.WaitUntilReadyAsync(cancellation);
        return app;
    }

    /// <summary>Ends the app without warning, as a power cut would, and starts it again on the same storage.</summary>
    /// <param name="clock">The app's time when it was killed: its new clock must not go back.</param>
    public async Task KillAndRestartAsync(DateTimeOffset clock, CancellationToken cancellation)
    {
        process.Kill();
        await process.WaitForExitAsync(cancellation);
        process.Dispose();
        process = Launch(clock);
        await WaitUntilReadyAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
        await azurite.DisposeAsync();
    }

    private Process Launch(DateTimeOffset clock)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "Miriam.Functions.dll"), "--urls", Address.ToString() },
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["DOTNET_ENVIRONMENT"] = "Development",
                // It is killed, and would leave its diagnostic sockets in the folder of temporary files.
                ["DOTNET_EnableDiagnostics"] = "0",
                ["AzureWebJobsStorage"] = azurite.ConnectionString,
                ["LocalRuntime__Clock"] = "Skipping",
                ["LocalRuntime__Clock__Start"] = clock.ToString("O", CultureInfo.InvariantCulture),
            },
        };
        var launched = Process.Start(start) ?? throw new InvalidOperationException("dotnet could not be started.");
        launched.OutputDataReceived += Remember;
        launched.ErrorDataReceived += Remember;
        launched.BeginOutputReadLine();
        launched.BeginErrorReadLine();
        return launched;
    }

    private void Remember(object sender, DataReceivedEventArgs line)
    {
        lock (log)
        {
            log.AppendLine(line.Data);
            if (line.Data?.IndexOf(Listening, StringComparison.Ordinal) is { } at and >= 0)
            {
                Address = new Uri(line.Data[(at + Listening.Length)..]);
            }
        }
    }

    private async Task WaitUntilReadyAsync(CancellationToken cancellation)
    {
        using var http = new HttpClient();
        var waited = Stopwatch.StartNew();
        while (waited.Elapsed < StartLimit)
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException($"The app ended at its start:{Environment.NewLine}{LogText()}");
            }

            try
            {
                using var answer = await http.GetAsync(new Uri(Address, "/admin/clock"), cancellation);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(50, cancellation);
        }

        throw new InvalidOperationException($"The app did not answer within {StartLimit.TotalSeconds} s:{Environment.NewLine}{LogText()}");
    }

    /// <summary>What the app has written so far.</summary>
    public string LogText()
    {
        lock (log)
        {
            return log.ToString();
        }
    }
}
