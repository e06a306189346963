using System.Security.Cryptography;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Logging.Abstractions;
using Miriam.Functions.Scanning;
using Miriam.Functions.Storage;
using Miriam.TestSupport;

namespace Miriam.Functions.Tests.Scanning;

public sealed class ClamAvScannerTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Theory]
    [InlineData("stream: OK", ScanVerdict.Clean)]
    [InlineData("stream: Win.Test.EICAR_HDB-1 FOUND", ScanVerdict.Infected)]
    [InlineData("stream: Can't allocate memory ERROR", ScanVerdict.Awaited)]
    [InlineData("COMMAND READ TIMED OUT", ScanVerdict.Awaited)]
    [InlineData("", ScanVerdict.Awaited)]
    public async Task Scan_Reply_IsUnderstood(string reply, ScanVerdict expected)
    {
        await using var clamd = new FakeClamd { Reply = _ => reply };

        Assert.Equal(expected, await ScanAsync(clamd.Port, [1, 2, 3]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_536)]
    [InlineData(200_001)]
    public async Task Scan_AnyLength_SendsEveryByteOnce(int length)
    {
        var content = RandomNumberGenerator.GetBytes(length);
        byte[]? received = null;
        await using var clamd = new FakeClamd();
        clamd.Reply = bytes =>
        {
            received = bytes;
            return "stream: OK";
        };

        await ScanAsync(clamd.Port, content);

        Assert.Equal(content, received);
    }

    [Fact]
    public async Task Scan_FileAboveItsLimit_IsImpossible()
    {
        await using var clamd = new FakeClamd { Limit = 100_000 };

        Assert.Equal(ScanVerdict.Impossible, await ScanAsync(clamd.Port, new byte[131_072]));
    }

    [Fact]
    public async Task Scan_NobodyListens_IsAwaited()
    {
        await using var clamd = new FakeClamd(away: true);

        Assert.Equal(ScanVerdict.Awaited, await ScanAsync(clamd.Port, [1]));
    }

    [Fact]
    public async Task Scan_NoReply_IsAwaited()
    {
        await using var clamd = new FakeClamd { Reply = _ => null };

        Assert.Equal(ScanVerdict.Awaited, await ScanAsync(clamd.Port, [1], TimeSpan.FromMilliseconds(200)));
    }

    private async Task<ScanVerdict> ScanAsync(int port, byte[] content, TimeSpan? patience = null)
    {
        var container = new BlobContainerClient(azurite.ConnectionString, AzuriteFixture.UniqueName("scan"));
        await container.CreateAsync();
        await container.GetBlobClient("file").UploadAsync(BinaryData.FromBytes(content));
        var options = new ScanOptions(ScannerKind.ClamAv, "127.0.0.1", port, TimeSpan.Zero, TimeSpan.Zero, patience ?? TimeSpan.FromMinutes(2));
        var scanner = new ClamAvScanner(
            new BlobFiles(new BlobServiceClient(azurite.ConnectionString)), options, TimeProvider.System, NullLogger<ClamAvScanner>.Instance);
        return await scanner.ScanAsync(new BlobReference(container.Name, "file"), CancellationToken.None);
    }
}
