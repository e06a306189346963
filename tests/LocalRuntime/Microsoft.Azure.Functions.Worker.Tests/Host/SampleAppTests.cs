using System.Diagnostics;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Azure.Functions.Worker.Hosting;
using Microsoft.Azure.Functions.Worker.Tests.Storage;
using Miriam.TestSupport;

namespace Microsoft.Azure.Functions.Worker.Tests.Host;

/// <summary>
/// An ordinary app, made for the real packages, as a process of its own. Its blob function cannot be tried: no service
/// allows a container of two letters.
/// </summary>
public sealed class SampleAppTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>, IDisposable
{
    private Process? app;

    [Fact]
    public async Task Start_OrdinaryApp_RunsItsQueueFunctionIntoABlob()
    {
        app = Start(azurite.ConnectionString);
        BlobServiceClient blobs = new(azurite.ConnectionString);
        StorageConnection storage = new(azurite.ConnectionString);
        await storage.Queue("orders").SendAsync(new BinaryData("""{"Id":"7","Quantity":1}"""), CancellationToken.None);
        BlobItem written = await StorageApp.WrittenAsync(blobs.GetBlobContainerClient("orders"), "");
        BlobDownloadResult content = await blobs.GetBlobContainerClient("orders").GetBlobClient(written.Name).DownloadContentAsync();
        Assert.Equal("7", content.Content.ToString());
        Assert.False(app.HasExited);
    }

    public void Dispose()
    {
        app?.Kill();
        app?.Dispose();
    }

    private static Process Start(string connection)
    {
        string folder = AppContext.BaseDirectory.Replace("Microsoft.Azure.Functions.Worker.Tests", "SampleApp", StringComparison.Ordinal);
        return Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                Path.Combine(folder, "SampleApp.dll"),
                "--urls=http://127.0.0.1:0",
                "--AzureWebJobsStorage=" + connection,
                "--Logging:LogLevel:Default=Warning",
            },
            // It is killed, and would leave its diagnostic sockets in the folder of temporary files.
            Environment = { ["DOTNET_EnableDiagnostics"] = "0" },
        })!;
    }
}
