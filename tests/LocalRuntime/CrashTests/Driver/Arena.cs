using System.Diagnostics;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.DurableTask.Storage;
using Miriam.Azurite;

namespace Miriam.CrashTests.Driver;

/// <summary>An Azurite on disk and the hosts on it; what they commit, and who answers callers.</summary>
internal sealed class Arena : IAsyncDisposable
{
    private const string HubName = "crash";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("miriam-crash-");
    private readonly List<HostProcess> hosts = [];
    private AzuriteProcess azurite = null!;

    private Arena()
    {
    }

    public Turns Turns { get; } = new();

    /// <summary>Whom callers call.</summary>
    public HostProcess Caller { get; set; } = null!;

    public int StorageKills { get; private set; }

    public static async Task<Arena> OpenAsync()
    {
        Arena arena = new();
        arena.azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { Folder = arena.folder.FullName });
        return arena;
    }

    public HostProcess NewHost(params IEnumerable<string> settings)
    {
        HostProcess host = new(azurite.ConnectionString, HubName, Turns, settings);
        hosts.Add(host);
        return host;
    }

    /// <summary>The hub as it is in storage.</summary>
    public IHubStore OpenStore() => new TableHubStore(
        new TableServiceClient(azurite.ConnectionString), new BlobServiceClient(azurite.ConnectionString), HubName, TimeProvider.System);

    /// <summary>
    /// Kills Azurite and starts it again; gives what its tables had saved, as a file of its own, and what it had acknowledged
    /// until then: from its start on the host may commit again.
    /// </summary>
    public async Task<(string Saved, IReadOnlyDictionary<string, string> Acknowledged)> KillStorageAsync()
    {
        AzuriteOptions same = new()
        {
            Folder = folder.FullName,
            BlobPort = azurite.BlobPort,
            QueuePort = azurite.QueuePort,
            TablePort = azurite.TablePort,
        };
        using (Process process = Process.GetProcessById(azurite.ProcessId))
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        await azurite.DisposeAsync();
        string saved = Path.Combine(folder.FullName, "saved.json");
        File.Copy(Path.Combine(folder.FullName, "__azurite_db_table__.json"), saved, overwrite: true);
        IReadOnlyDictionary<string, string> acknowledged = Turns.Last();
        Turns.Forget();
        azurite = await AzuriteProcess.StartAsync(same);
        StorageKills++;
        return (saved, acknowledged);
    }

    /// <summary>Waits until it holds, and says how long that took; null when it never did.</summary>
    public static async Task<TimeSpan?> UntilAsync(Func<bool> holds, TimeSpan limit)
    {
        long start = Stopwatch.GetTimestamp();
        while (!holds())
        {
            if (Stopwatch.GetElapsedTime(start) > limit)
            {
                return null;
            }

            await Task.Delay(5);
        }

        return Stopwatch.GetElapsedTime(start);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (HostProcess host in hosts)
        {
            await host.DisposeAsync();
        }

        await azurite.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
