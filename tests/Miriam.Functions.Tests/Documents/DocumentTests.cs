using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using Miriam.Functions.Storage;
using Miriam.Functions.Tests.Scanning;
using static Miriam.Functions.Tests.Documents.AcceptedFile;

namespace Miriam.Functions.Tests.Documents;

public sealed class DocumentTests
{
    [Fact]
    public async Task Upload_ForLines_IsShownWithThemAndSavedSafely()
    {
        await using var app = await StartAsync();
        var lines = await app.LinesAsync();
        var pdf = Pdf("facture");

        var document = await app.AddAsync(pdf, "facture.html", lines[0], lines[1]);

        Assert.Equal(("stored", "pdf", "facture.html"), ((string)document["state"]!, (string)document["kind"]!, (string)document["name"]!));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(pdf)), (string)document["sha256"]!);
        var shown = (await app.GetAsync(Fien, $"{Agreement}/expenses/2024Q3")).AsArray();
        Assert.Equal([1, 1, 0], shown.Take(3).Select(line => line!["documents"]!.AsArray().Count));
        Assert.Null((await app.GetAsync("spp.manager/mila", $"{Agreement}/expenses/2024Q3"))[0]!["documents"]);

        using var content = await app.CallAsync("spp.auditor/anke", HttpMethod.Get, (string)shown[0]!["documents"]![0]!["content"]!);
        Assert.Equal(pdf, await content.Content.ReadAsByteArrayAsync());
        Assert.Equal("application/pdf", content.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment; filename=2024-2025-63020-document-1.pdf", content.Content.Headers.ContentDisposition?.ToString().Split("; filename*")[0]);
        Assert.Equal(("nosniff", "sandbox; default-src 'none'"), (Header(content, "X-Content-Type-Options"), Header(content, "Content-Security-Policy")));

        // The same bytes again, for another line and under another name.
        var again = await app.AddAsync(pdf, "copie.pdf", lines[2]);
        Assert.Equal((1, 3), ((int)again["number"]!, again["lines"]!.AsArray().Count));
        Assert.Single(Names(app, StorageNames.DocumentsContainer));
        Assert.Empty(Names(app, StorageNames.IncomingContainer));
    }

    [Fact]
    public async Task Remove_UntilTheReview_TakesTheBytesAndKeepsTheRecord()
    {
        await using var app = await StartAsync();
        var lines = await app.LinesAsync();
        await app.AddAsync(Pdf("facture"), "facture.pdf", lines[0], lines[1]);
        await app.PostAsync(Fien, $"{Agreement}/expenses/2024Q3/review", new { items = new[] { new { row = Row(lines[1]), action = "accept" } } });

        Assert.Equal("LINE_REVIEWED", await app.RefusedAsync(Bea, $"{DocumentsPath}/1/remove", new { line = lines[1] }));
        await app.PostAsync(Bea, $"{DocumentsPath}/1/remove", new { line = lines[0] });
        Assert.Single(Names(app, StorageNames.DocumentsContainer));

        await app.AddAsync(Pdf("autre"), "autre.pdf", lines[0]);
        await app.PostAsync(Bea, $"{DocumentsPath}/2/lines", new { lines = new[] { lines[2] } });
        await app.PostAsync(Bea, $"{DocumentsPath}/2/remove", new { line = lines[0] });
        var removed = await app.PostAsync(Bea, $"{DocumentsPath}/2/remove", new { line = lines[2] });

        Assert.Equal(("removed", null), ((string)removed["state"]!, (string?)removed["content"]));
        Assert.Single(Names(app, StorageNames.DocumentsContainer));
        Assert.Equal(
            ["document.received", "document.stored", "document.removed", "document.received", "document.stored", "document.attached", "document.removed", "document.removed"],
            (await AuditAsync(app)).Select(record => (string)record["action"]!));
    }

    [Fact]
    public async Task Upload_NotADocumentOrNotTheirs_IsRefused()
    {
        await using var app = await StartAsync();
        var log = app.CaptureLog();
        var line = (await app.LinesAsync())[0];

        // By its content, whatever its name says; and its name, which holds a national number, stands nowhere.
        var refused = await app.AddAsync("<html><script>alert(1)</script></html>"u8.ToArray(), "85.07.30-033.28.pdf", line);
        Assert.Equal(("refused", "PROBLEM_OTHERKIND", null), ((string)refused["state"]!, (string)refused["code"]!, (string?)refused["name"]));
        Assert.Contains("Seuls les PDF, JPEG et PNG", (string)refused["message"]!, StringComparison.Ordinal);
        Assert.Empty(Names(app, StorageNames.DocumentsContainer));
        var told = Assert.Single((await app.GetAsync(Bea, "api/editions/2024-2025/notifications")).AsArray(), notice => (string)notice!["kind"]! == "document-refused");
        Assert.Contains(line, (string)told!["text"]!, StringComparison.Ordinal);
        var stored = await StoredText.OfAsync(app);
        Assert.DoesNotContain("85.07.30", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("85.07.30", log.Text, StringComparison.Ordinal);

        Assert.Equal("LINES", await CodeAsync(app, Bea));
        Assert.Equal("NOT_FOUND", await CodeAsync(app, Bea, "2024Q3-v0001-r09999"));
        Assert.Equal("NOT_FOUND", await CodeAsync(app, Bea, "2024Q4-v0001-r00002"));
        Assert.Equal("NOT_FOUND", await CodeAsync(app, "cpas.editor/bea@46021", line));
        Assert.Equal("FORBIDDEN", await CodeAsync(app, Fien, line));
        using var ofOthers = await app.CallAsync("cpas.editor/bea@46021", HttpMethod.Get, DocumentsPath);
        Assert.Equal(HttpStatusCode.NotFound, ofOthers.StatusCode);
        using var ofManagers = await app.CallAsync("spp.manager/mila", HttpMethod.Get, $"{DocumentsPath}/1");
        Assert.Equal(HttpStatusCode.Forbidden, ofManagers.StatusCode);
    }

    [Fact]
    public async Task Upload_Virus_IsNeverReadAndKeptApart()
    {
        await using var clamd = new FakeClamd();
        await using var app = await StartAsync("--Scanning:Scanner", "ClamAv", "--Scanning:ClamAvPort", clamd.Port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var line = (await app.LinesAsync())[0];
        clamd.Reply = _ => "stream: Pdf.Exploit.CVE_2010 FOUND";

        var document = await app.AddAsync(Pdf("facture"), "facture.pdf", line);

        Assert.Equal(("refused", "FAILURE_INFECTED"), ((string)document["state"]!, (string)document["code"]!));
        Assert.Empty(Names(app, StorageNames.DocumentsContainer));
        Assert.Single(Names(app, StorageNames.QuarantineContainer));
        using var content = await app.CallAsync(Bea, HttpMethod.Get, $"{DocumentsPath}/1/content");
        Assert.Equal(HttpStatusCode.NotFound, content.StatusCode);
    }

    [Fact]
    public async Task List_NewerVersionOfTheFile_FindsTheLinesAgain()
    {
        await using var app = await StartAsync();
        var lines = await app.LinesAsync();
        await app.AddAsync(Pdf("facture"), "facture.pdf", lines[0]);
        await app.PostAsync("spp.manager/mila", $"{App.PathOf("2024Q3", "63020")}/1/reopen", new { reason = "Une ligne a été oubliée." });
        // The same rows in other bytes.
        var sent = await app.UploadAsync("2024Q3", "63020", await ResavedAsync(app, App.SampleFile("63020-dison", "2024Q3.xlsx")));
        await app.AcceptAsync("2024Q3", "63020", (int)sent["version"]!);

        var document = await app.GetAsync(Bea, $"{DocumentsPath}/1");

        var expected = lines[0].Replace("v0001", "v0002", StringComparison.Ordinal);
        Assert.Equal((lines[0], expected), ((string)document["lines"]![0]!["line"]!, (string)document["lines"]![0]!["today"]!));
        var shown = (await app.GetAsync(Fien, $"{Agreement}/expenses/2024Q3")).AsArray();
        Assert.Equal(expected, (string)Assert.Single(shown, line => line!["documents"]!.AsArray().Count > 0)!["line"]!);
    }

    private static async Task<string> ResavedAsync(App app, string file)
    {
        var copy = app.Scratch("2024Q3.xlsx");
        using var from = ZipFile.OpenRead(file);
        using var to = ZipFile.Open(copy, ZipArchiveMode.Create);
        foreach (var entry in from.Entries)
        {
            await using var source = entry.Open();
            await using var target = to.CreateEntry(entry.FullName, CompressionLevel.NoCompression).Open();
            await source.CopyToAsync(target);
        }

        return copy;
    }

    private static async Task<string> CodeAsync(App app, string persona, params string[] lines)
    {
        using var answer = await app.SendDocumentAsync(persona, Pdf("x"), "x.pdf", lines);
        return (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"]!;
    }

    private static async Task<IReadOnlyList<JsonNode>> AuditAsync(App app) =>
        [.. (await app.GetAsync("spp.auditor/anke", "api/editions/2024-2025/audit"))["records"]!.AsArray()
            .Where(record => ((string)record!["action"]!).StartsWith("document.", StringComparison.Ordinal)).Select(record => record!)];

    private static int Row(string line) => int.Parse(line[^5..], System.Globalization.CultureInfo.InvariantCulture);

    private static IReadOnlyList<string> Names(App app, string container) => [.. new BlobContainerClient(app.ConnectionString, container).GetBlobs().Select(blob => blob.Name)];

    private static string Header(HttpResponseMessage answer, string name) => string.Join(',', answer.Headers.GetValues(name));
}
