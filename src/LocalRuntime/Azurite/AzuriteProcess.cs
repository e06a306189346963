using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Miriam.Azurite;

/// <summary>An Azurite of our own: a Node process that ends with this object or, at the latest, with this process.</summary>
public sealed partial class AzuriteProcess : IAsyncDisposable
{
    // The account and the key that every Azurite knows; they are public and open nothing else.
    private const string Account = "devstoreaccount1";
    private const string AccountKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    // Standard input is the lifeline: when its other end closes, by Dispose or by our death, Azurite saves and ends.
    // Ctrl-C reaches the whole terminal group; Azurite must outlast the host, which still writes while it drains.
    private const string Lifeline = """
        process.stdin.on("end", () => process.emit("SIGTERM") || process.exit()).resume().unref();
        """;

    private const string OutlastCtrlC = """
        const once = process.once;
        process.once = function (name, listener) { return name === "SIGINT" ? this : once.call(this, name, listener); };
        process.on("SIGINT", () => {});
        """;

    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(30);

    private readonly Process process;
    private readonly bool leaveRunning;

    private AzuriteProcess(Process process, bool leaveRunning)
    {
        this.process = process;
        this.leaveRunning = leaveRunning;
    }

    public int BlobPort { get; private set; }

    public int QueuePort { get; private set; }

    public int TablePort { get; private set; }

    /// <summary>To end it as a crash would; <see cref="DisposeAsync"/> ends it in order.</summary>
    public int ProcessId => process.Id;

    /// <summary>For every storage client: the well-known account and key, at this process's ports.</summary>
    public string ConnectionString => ConnectionStringOf(BlobPort, QueuePort, TablePort);

    /// <summary>For one of the accounts that it was started with.</summary>
    public string ConnectionStringOf(string account) => ConnectionStringOf(BlobPort, QueuePort, TablePort, account);

    /// <summary>For an Azurite at these ports, whoever started it.</summary>
    public static string ConnectionStringOf(int blobPort, int queuePort, int tablePort, string account = Account) => string.Create(
        CultureInfo.InvariantCulture,
        $"DefaultEndpointsProtocol=http;AccountName={account};AccountKey={AccountKey};BlobEndpoint=http://127.0.0.1:{blobPort}/{account};QueueEndpoint=http://127.0.0.1:{queuePort}/{account};TableEndpoint=http://127.0.0.1:{tablePort}/{account};");

    /// <summary>Installs Azurite if necessary, starts it, and returns once its three services accept connections.</summary>
    /// <exception cref="InvalidOperationException">Node or the package is missing, or Azurite ended early; the message holds what it printed.</exception>
    /// <exception cref="TimeoutException">It did not listen in time; the message holds what it printed.</exception>
    public static async Task<AzuriteProcess> StartAsync(AzuriteOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var script = await AzuritePackage.EnsureInstalledAsync(options.PackageFolder, cancellationToken);
        var azurite = new AzuriteProcess(AzuritePackage.Start(StartInfo(script, options)), options.LeaveRunning);
        try
        {
            await azurite.WaitUntilListeningAsync(options.StartTimeout, cancellationToken);
            return azurite;
        }
        catch
        {
            azurite.process.Kill();
            azurite.process.Dispose();
            throw;
        }
    }

    /// <summary>Whether all three default ports accept connections, so that <c>UseDevelopmentStorage=true</c> would work.</summary>
    public static Task<bool> IsListeningAsync(CancellationToken cancellationToken = default) =>
        IsListeningAsync(AzuriteOptions.DefaultPorts, cancellationToken);

    /// <summary>Whether the three ports of <paramref name="ports"/> accept connections on loopback.</summary>
    public static async Task<bool> IsListeningAsync(AzuriteOptions ports, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ports);
        foreach (var port in (int[])[ports.BlobPort, ports.QueuePort, ports.TablePort])
        {
            using var client = new TcpClient(AddressFamily.InterNetwork);
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
            }
            catch (SocketException)
            {
                return false;
            }
        }

        return true;
    }

    public async ValueTask DisposeAsync()
    {
        if (!leaveRunning)
        {
            process.StandardInput.Close();
            using var limit = new CancellationTokenSource(StopTimeout);
            try
            {
                await process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill();
            }
        }

        process.Dispose();
    }

    private static ProcessStartInfo StartInfo(string script, AzuriteOptions options)
    {
        var preload = options.LeaveRunning ? OutlastCtrlC : OutlastCtrlC + Lifeline;
        List<string> arguments =
        [
            "--import", "data:text/javascript," + Uri.EscapeDataString(preload), script,
            "--silent", "--skipApiVersionCheck", "--disableTelemetry",
            // Longer than a client keeps an idle connection, so that no request meets a closing one.
            "--blobKeepAliveTimeout", "300", "--queueKeepAliveTimeout", "300", "--tableKeepAliveTimeout", "300",
            "--blobHost", "127.0.0.1", "--blobPort", options.BlobPort.ToString(CultureInfo.InvariantCulture),
            "--queueHost", "127.0.0.1", "--queuePort", options.QueuePort.ToString(CultureInfo.InvariantCulture),
            "--tableHost", "127.0.0.1", "--tablePort", options.TablePort.ToString(CultureInfo.InvariantCulture),
        ];
        arguments.AddRange(options.Folder is null ? ["--inMemoryPersistence"] : ["--location", Path.GetFullPath(options.Folder)]);
        var start = new ProcessStartInfo("node", arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (options.Accounts.Count > 0)
        {
            start.Environment["AZURITE_ACCOUNTS"] = string.Join(';', options.Accounts.Select(account => $"{account}:{AccountKey}"));
        }

        return start;
    }

    private async Task WaitUntilListeningAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        var printed = new StringBuilder();
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Read(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        var ended = process.WaitForExitAsync(cancellationToken);
        try
        {
            if (await Task.WhenAny(listening.Task, ended).WaitAsync(timeout, cancellationToken) == ended)
            {
                await ended;
                throw new InvalidOperationException($"Azurite ended before it listened: {Printed()}");
            }
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"Azurite did not listen within {timeout}: {Printed()}", late);
        }

        void Read(string? line)
        {
            if (line is null || listening.Task.IsCompleted)
            {
                return;
            }

            lock (printed)
            {
                printed.AppendLine(line);
                if (TakePort(line))
                {
                    listening.TrySetResult();
                }
            }
        }

        string Printed()
        {
            lock (printed)
            {
                return printed.ToString();
            }
        }
    }

    // Azurite says which ports it was given; it starts its services one after another.
    private bool TakePort(string line)
    {
        if (ListeningLine().Match(line) is { Success: true } match)
        {
            var port = int.Parse(match.Groups["port"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
            switch (match.Groups["service"].Value)
            {
                case "Blob": BlobPort = port; break;
                case "Queue": QueuePort = port; break;
                default: TablePort = port; break;
            }
        }

        return BlobPort != 0 && QueuePort != 0 && TablePort != 0;
    }

    [GeneratedRegex(@"^Azurite (?<service>Blob|Queue|Table) service is successfully listening at .*:(?<port>\d+)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex ListeningLine();
}
