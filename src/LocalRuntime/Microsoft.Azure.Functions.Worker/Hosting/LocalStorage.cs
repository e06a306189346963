using Microsoft.Extensions.Configuration;
using Miriam.Azurite;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>
/// Development storage: where <c>AzureWebJobsStorage</c> is <c>UseDevelopmentStorage=true</c> and no Azurite listens,
/// one is started before the app reads its settings. <c>Azurite:BlobPort</c>, <c>QueuePort</c> and <c>TablePort</c>
/// choose other ports (0: a free one), and the setting then becomes their connection string. <c>Azurite:Folder</c> is
/// where data is kept (<c>.azurite</c>; empty: in memory), <c>Azurite:LeaveRunning</c> lets it outlive the host, and
/// <c>Azurite:Start=false</c> leaves storage to others.
/// </summary>
internal static class LocalStorage
{
    private const string Setting = "AzureWebJobsStorage";

    /// <summary>Null where nothing was started.</summary>
    public static AzuriteProcess? Start(IConfiguration configuration)
    {
        string storage = configuration[Setting]?.TrimEnd(';') ?? "";
        if (!storage.Equals("UseDevelopmentStorage=true", StringComparison.OrdinalIgnoreCase)
            || !configuration.GetValue("Azurite:Start", true))
        {
            return null;
        }

        AzuriteOptions options = Options(configuration);
        bool defaultPorts = Ports(options) == Ports(AzuriteOptions.DefaultPorts);

        // Off the caller's context: a builder cannot await, and must not lock up where the context has one thread.
        AzuriteProcess? started = Task.Run(async () =>
            !HasFreePort(options) && await AzuriteProcess.IsListeningAsync(options) ? null : await AzuriteProcess.StartAsync(options))
            .GetAwaiter().GetResult();
        if (!defaultPorts)
        {
            string connection = started?.ConnectionString
                ?? AzuriteProcess.ConnectionStringOf(options.BlobPort, options.QueuePort, options.TablePort);
            configuration[Setting] = connection;
        }

        return started;
    }

    private static AzuriteOptions Options(IConfiguration configuration) => new()
    {
        BlobPort = configuration.GetValue("Azurite:BlobPort", AzuriteOptions.DefaultPorts.BlobPort),
        QueuePort = configuration.GetValue("Azurite:QueuePort", AzuriteOptions.DefaultPorts.QueuePort),
        TablePort = configuration.GetValue("Azurite:TablePort", AzuriteOptions.DefaultPorts.TablePort),
        Folder = configuration["Azurite:Folder"] switch { null => ".azurite", "" => null, string folder => folder },
        LeaveRunning = configuration.GetValue("Azurite:LeaveRunning", false),
    };

    private static (int Blob, int Queue, int Table) Ports(AzuriteOptions options) =>
        (options.BlobPort, options.QueuePort, options.TablePort);

    private static bool HasFreePort(AzuriteOptions options) =>
        options.BlobPort == 0 || options.QueuePort == 0 || options.TablePort == 0;
}
