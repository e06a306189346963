using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Logging.Abstractions;
using Miriam.Azurite;
using Miriam.ClamAv;
using Miriam.Functions.Scanning;
using Miriam.Functions.Storage;

// Asks a real ClamAV daemon (Debian: apt-get install clamav-daemon) what the fake one of the tests is asked. Exit code 0:
// every verdict is as expected.
var folder = Directory.CreateTempSubdirectory("miriam-clamav-").FullName;
await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions());
var container = new BlobContainerClient(azurite.ConnectionString, "scan");
await container.CreateAsync();
var options = new ScanOptions(ScannerKind.ClamAv, "127.0.0.1", FreePort(), TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromMinutes(2));
var scanner = new ClamAvScanner(
    new BlobFiles(new BlobServiceClient(azurite.ConnectionString)), options, TimeProvider.System, NullLogger<ClamAvScanner>.Instance);
var wrong = 0;

await ExpectAsync("nobody listens", [1], ScanVerdict.Awaited);
using (await Clamd.StartAsync(folder, options.ClamAvPort))
{
    await ExpectAsync("empty file", [], ScanVerdict.Clean);
    await ExpectAsync("text", "code;fte\n"u8.ToArray(), ScanVerdict.Clean);
    await ExpectAsync("test virus", Clamd.TestVirus, ScanVerdict.Infected);
    await ExpectAsync("test virus in a ZIP", Zip(Clamd.TestVirus), ScanVerdict.Infected);
    await ExpectAsync("20 MB", new byte[20_000_000], ScanVerdict.Clean);
    await ExpectAsync("above its limit", new byte[23_000_000], ScanVerdict.Impossible);
}

await ExpectAsync("stopped", [1], ScanVerdict.Awaited);
return wrong;

async Task ExpectAsync(string what, byte[] content, ScanVerdict expected)
{
    await container.GetBlobClient(what).UploadAsync(BinaryData.FromBytes(content), overwrite: true);
    var verdict = await scanner.ScanAsync(new BlobReference(container.Name, what), CancellationToken.None);
    wrong += verdict == expected ? 0 : 1;
    Console.WriteLine($"{(verdict == expected ? "right" : "WRONG")}  {what}: {verdict}");
}

static byte[] Zip(byte[] content)
{
    using var target = new MemoryStream();
    using (var archive = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
    {
        using var entry = archive.CreateEntry("signals.csv").Open();
        entry.Write(content);
    }

    return target.ToArray();
}

static int FreePort()
{
    using var probe = new TcpListener(IPAddress.Loopback, 0);
    probe.Start();
    return ((IPEndPoint)probe.LocalEndpoint).Port;
}
