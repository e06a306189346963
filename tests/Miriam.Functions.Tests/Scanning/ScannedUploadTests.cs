using System.Net;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using Miriam.Functions.Storage;

namespace Miriam.Functions.Tests.Scanning;

public sealed class ScannedUploadTests
{
    private const string Bea = "cpas.editor/bea@63020";
    private const string Mila = "spp.manager/mila";

    private static readonly DateTimeOffset Start = new(2024, 10, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly string Sample = App.SampleFile("63020-dison", "2024Q3.xlsx");
    private static readonly string Path = App.PathOf("2024Q3", "63020");

    [Fact]
    public async Task Upload_Virus_IsNeverReadAndKeptApart()
    {
        await using var clamd = new FakeClamd { Reply = _ => "stream: Win.Test.EICAR_HDB-1 FOUND" };
        await using var app = await OpenAsync("ClamAv", clamd.Port);

        var version = await app.UploadAsync("2024Q3", "63020", Sample);

        Assert.Equal(("rejected", "infected"), Verdict(version));
        Assert.Equal(1, Count(app, StorageNames.QuarantineContainer));
        Assert.Equal(0, Count(app, StorageNames.IncomingContainer));
        using var findings = await app.CallAsync(Bea, HttpMethod.Get, $"{Path}/1/findings");
        Assert.Equal("VIRUS_FOUND", JsonNode.Parse(await findings.Content.ReadAsStringAsync())!["code"]!.GetValue<string>());
        using var original = await app.CallAsync(Mila, HttpMethod.Get, $"{Path}/1/original");
        Assert.Equal(HttpStatusCode.NotFound, original.StatusCode);
        var page = await PageAsync(app, "fr");
        Assert.Contains("il contient un virus", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http-equiv", page, StringComparison.Ordinal);
        Assert.Equal(2, await NoticesAsync(app, "file-unread"));

        // The same bytes again are looked at again: the signature may have been a false alarm.
        clamd.Reply = _ => "stream: OK";
        Assert.Equal(("valid", null), Verdict(await UploadAgainAsync(app)));
    }

    [Fact]
    public async Task Upload_WhileTheScannerIsAway_WaitsAndIsReadWhenItIsBack()
    {
        await using var clamd = new FakeClamd(away: true);
        await using var app = await OpenAsync("ClamAv", clamd.Port);

        await app.SendAsync("2024Q3", "63020", Sample);
        await app.AdvanceToAsync(Start.AddHours(2));

        var waiting = await app.GetAsync(Bea, $"{Path}/1/progress");
        Assert.Equal(("scanning", false), (waiting["step"]!.GetValue<string>(), waiting["finished"]!.GetValue<bool>()));
        Assert.Equal(1, await NoticesAsync(app, "scan-awaited"));
        var page = await PageAsync(app, "de");
        Assert.Contains("http-equiv=\"refresh\" content=\"3\"", page, StringComparison.Ordinal);
        Assert.Contains("Virenprüfung<span class=\"state\"> – läuft", page, StringComparison.Ordinal);

        clamd.ComeBack();
        await app.AdvanceToAsync(Start.AddHours(3));

        Assert.Equal(("valid", null), Verdict(await app.GetAsync(Bea, $"{Path}/1")));
        Assert.Contains("url=findings?format=html&amp;lang=nl", await PageAsync(app, "nl"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upload_WhenTheScannerStaysAway_IsRefusedUnreadAfterADay()
    {
        await using var clamd = new FakeClamd(away: true);
        await using var app = await OpenAsync("ClamAv", clamd.Port);

        await app.SendAsync("2024Q3", "63020", Sample);
        await app.AdvanceToAsync(Start.AddHours(26));

        Assert.Equal(("rejected", "notScanned"), Verdict(await app.GetAsync(Bea, $"{Path}/1")));
        Assert.Equal(1, Count(app, StorageNames.QuarantineContainer));
    }

    [Theory]
    [InlineData("No threats found", "valid", null)]
    [InlineData("Malicious", "rejected", "infected")]
    [InlineData("Not scanned", "rejected", "notScanned")]
    public async Task Upload_WithDefender_FollowsItsTag(string result, string state, string? failure)
    {
        await using var app = await OpenAsync("Defender", 0);
        await app.SendAsync("2024Q3", "63020", Sample);
        await app.AdvanceToAsync(Start.AddMinutes(1));
        Assert.Equal("scanning", (await app.GetAsync(Bea, $"{Path}/1/progress"))["step"]!.GetValue<string>());

        var container = new BlobContainerClient(app.ConnectionString, StorageNames.IncomingContainer);
        var blob = container.GetBlobs().Single(item => item.Name.StartsWith("2024-2025-63020", StringComparison.Ordinal));
        await container.GetBlobClient(blob.Name).SetTagsAsync(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Malware Scanning scan result"] = result,
            ["Malware Scanning scan time UTC"] = "2024-10-01 08:00:30Z",
        });
        await app.AdvanceToAsync(Start.AddMinutes(30));

        Assert.Equal((state, failure), Verdict(await app.GetAsync(Bea, $"{Path}/1")));
    }

    private static async Task<App> OpenAsync(string scanner, int port)
    {
        var app = await App.StartAsync(
            Start, "--Scanning:Scanner", scanner, "--Scanning:ClamAvPort", port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await app.SignAsync("63020-dison");
        await app.PostAsync(Mila, "api/editions/2024-2025/periods/2024Q3/open");
        return app;
    }

    private static async Task<JsonNode> UploadAgainAsync(App app)
    {
        await app.AdvanceToAsync(Start.AddHours(1));
        return await app.UploadAsync("2024Q3", "63020", Sample);
    }

    private static (string State, string? Failure) Verdict(JsonNode version) =>
        (version["state"]!.GetValue<string>(), version["failure"]?.GetValue<string>());

    private static async Task<string> PageAsync(App app, string language)
    {
        using var answer = await app.CallAsync(Bea, HttpMethod.Get, $"{Path}/1/progress?format=html&lang={language}");
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        return await answer.Content.ReadAsStringAsync();
    }

    private static int Count(App app, string container) => new BlobContainerClient(app.ConnectionString, container).GetBlobs().Count();

    private static async Task<int> NoticesAsync(App app, string kind) =>
        (await app.GetAsync(Mila, "api/editions/2024-2025/notifications")).AsArray().Count(notice => notice!["kind"]!.GetValue<string>() == kind);
}
