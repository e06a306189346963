using System.Diagnostics;
using System.Globalization;
using Azure.Storage.Blobs;
using Miriam.Azurite;

namespace Azure.Data.Tables.Tests.Azurite;

public sealed class AzuriteProcessTests
{
    [Fact]
    public async Task Start_NoPortsGiven_ListensOnThePortsOfItsConnectionString()
    {
        await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions());

        var ports = new AzuriteOptions { BlobPort = azurite.BlobPort, QueuePort = azurite.QueuePort, TablePort = azurite.TablePort };
        Assert.True(await AzuriteProcess.IsListeningAsync(ports));
        Assert.Contains(
            string.Create(CultureInfo.InvariantCulture, $"TableEndpoint=http://127.0.0.1:{azurite.TablePort}/devstoreaccount1;"),
            azurite.ConnectionString,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithAccounts_KeepsThemApart()
    {
        await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { Accounts = ["one", "other"] });
        await new BlobServiceClient(azurite.ConnectionStringOf("one")).CreateBlobContainerAsync("box");
        await new TableServiceClient(azurite.ConnectionStringOf("one")).CreateTableAsync("box");

        Assert.False((await new BlobContainerClient(azurite.ConnectionStringOf("other"), "box").ExistsAsync()).Value);
        await new TableServiceClient(azurite.ConnectionStringOf("other")).CreateTableAsync("box");
    }

    [Fact]
    public async Task Dispose_WithAFolder_KeepsWhatWasWritten()
    {
        var folder = Directory.CreateTempSubdirectory("azurite-");
        try
        {
            await using (var first = await AzuriteProcess.StartAsync(new AzuriteOptions { Folder = folder.FullName }))
            {
                await new BlobServiceClient(first.ConnectionString).CreateBlobContainerAsync("kept");
            }

            await using var second = await AzuriteProcess.StartAsync(new AzuriteOptions { Folder = folder.FullName });
            Assert.True((await new BlobContainerClient(second.ConnectionString, "kept").ExistsAsync()).Value);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Dispose_Always_EndsTheProcess()
    {
        var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions());
        using var process = Process.GetProcessById(azurite.ProcessId);

        await azurite.DisposeAsync();

        Assert.True(process.HasExited);
    }

    [Fact]
    public async Task Dispose_LeaveRunning_KeepsListening()
    {
        var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { LeaveRunning = true });
        using var process = Process.GetProcessById(azurite.ProcessId);
        try
        {
            await azurite.DisposeAsync();

            var ports = new AzuriteOptions { BlobPort = azurite.BlobPort, QueuePort = azurite.QueuePort, TablePort = azurite.TablePort };
            Assert.True(await AzuriteProcess.IsListeningAsync(ports));
        }
        finally
        {
            process.Kill();
        }
    }

    [Fact]
    public async Task Start_PortTaken_ThrowsWithWhatAzuritePrinted()
    {
        await using var first = await AzuriteProcess.StartAsync(new AzuriteOptions());

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(
            () => AzuriteProcess.StartAsync(new AzuriteOptions { BlobPort = first.BlobPort }));

        Assert.Contains("EADDRINUSE", failure.Message, StringComparison.Ordinal);
    }
}
