using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using Miriam.Functions.Storage;

namespace Miriam.Functions.Tests.Scanning;

public sealed class ScannedAgreementsTests
{
    [Fact]
    public async Task Import_OfAWorkbook_IsScannedBeforeItIsRead()
    {
        await using var clamd = new FakeClamd(away: true) { Reply = _ => "stream: Win.Test.EICAR_HDB-1 FOUND" };
        await using var app = await App.StartAsync(
            new DateTimeOffset(2025, 6, 2, 8, 0, 0, TimeSpan.Zero), "--Scanning:Scanner", "ClamAv", "--Scanning:ClamAvPort", FormattableString.Invariant($"{clamd.Port}"));

        // Nobody answers: the file waits, unread.
        Assert.Equal("SCAN_AWAITED", await ImportAsync(app));
        Assert.Equal(1, Count(app, StorageNames.IncomingContainer));

        clamd.ComeBack();
        Assert.Equal("VIRUS_FOUND", await ImportAsync(app));
        Assert.Equal((0, 1), (Count(app, StorageNames.IncomingContainer), Count(app, StorageNames.QuarantineContainer)));

        // A false alarm, after all: now it is read, and found to be no workbook. Nothing of it stays.
        clamd.Reply = _ => "stream: OK";
        Assert.Equal("STR-01", await ImportAsync(app));
        Assert.Equal(0, Count(app, StorageNames.IncomingContainer));
    }

    /// <summary>The code with which it was refused, or the first finding.</summary>
    private static async Task<string?> ImportAsync(App app)
    {
        using var content = new MultipartFormDataContent { { new ByteArrayContent("no workbook"u8.ToArray()), "file", "agreements.xlsx" } };
        using var answer = await app.CallAsync("spp.finance/fien", HttpMethod.Post, "api/editions/2025-2026/agreements/import", content);
        var body = (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
        return (string?)(body["code"] ?? body["findings"]![0]!["code"]);
    }

    private static int Count(App app, string container) =>
        new BlobServiceClient(app.ConnectionString).GetBlobContainerClient(container).GetBlobs().Count();
}
