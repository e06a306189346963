using System.Diagnostics;
using System.Globalization;
using Miriam.CrashTests.Host;

namespace Miriam.CrashTests.Driver;

/// <summary>A host in a process of its own, which can be killed, stopped and continued.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly TaskCompletionSource<Uri> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> said = [];

    public HostProcess(string connection, string hubName, Turns turns, params IEnumerable<string> settings)
    {
        ProcessStartInfo start = new("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] arguments =
        [
            typeof(HostProcess).Assembly.Location, "host", "--urls=http://127.0.0.1:0", $"--AzureWebJobsStorage={connection}", "--Azurite:Start=false",
            $"--AzureFunctionsJobHost:extensions:durableTask:hubName={hubName}", "--Logging:LogLevel:Default=Warning", .. settings,
        ];
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        process = Process.Start(start)!;
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException($"The host ended at its start: {Said()}"));
        process.OutputDataReceived += (_, line) => Hear(line.Data, turns);
        process.ErrorDataReceived += (_, line) => Hear(line.Data, turns);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Where it answers, once it does.</summary>
    public Task<Uri> ReadyAsync() => ready.Task;

    /// <summary>Whether it ended otherwise than in order.</summary>
    public bool WasKilled => process is { HasExited: true, ExitCode: not 0 };

    /// <summary>When its code began, when it had the lease, when it had read the hub and when its first turn was committed.</summary>
    public (long Begun, long Opening, long Opened, long Turn) At { get; private set; }

    /// <summary>How many turns its engines have committed.</summary>
    public int TurnCount { get; private set; }

    /// <summary>How many times it has taken the hub over.</summary>
    public int OpenCount { get; private set; }

    /// <summary>How many times it has noticed that storage had gone back.</summary>
    public int BackCount { get; private set; }

    public string Said()
    {
        lock (said)
        {
            return string.Join('\n', said.TakeLast(20));
        }
    }

    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public Task WaitForExitAsync() => process.WaitForExitAsync();

    /// <summary>As a machine that sleeps: nothing of the process runs until it is continued.</summary>
    public Task StopAsync() => SignalAsync("-STOP");

    public Task ContinueAsync() => SignalAsync("-CONT");

    /// <summary>Lets it end in order.</summary>
    public async Task EndAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await KillAsync();
        }

        process.Dispose();
    }

    private async Task SignalAsync(string signal)
    {
        using Process kill = Process.Start("kill", [signal, process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    private void Hear(string? line, Turns turns)
    {
        long now = Stopwatch.GetTimestamp();
        switch (line?.Split(' '))
        {
            case null:
                return;
            case [TalkingStore.Turn, string instance, string before, string after]:
                turns.Add(instance, before, after);
                At = TurnCount == 0 ? At with { Turn = now } : At;
                TurnCount++;
                return;
            case [CrashHost.Begun]:
                At = At with { Begun = now };
                return;
            case [TalkingStore.Opening]:
                At = OpenCount == 0 ? At with { Opening = now } : At;
                return;
            case [TalkingStore.Opened]:
                At = OpenCount == 0 ? At with { Opened = now } : At;
                OpenCount++;
                return;
            case [CrashHost.Ready, string address]:
                ready.TrySetResult(new Uri(address));
                return;
        }

        lock (said)
        {
            said.Add(line);
        }

        if (line.Contains("Storage has gone back to an earlier state:", StringComparison.Ordinal))
        {
            BackCount++;
        }
    }
}
