using System.Net;
using System.Text;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Miriam.Functions.Storage;

namespace Miriam.Functions.Tests.Submissions;

public sealed class UploadTests : IAsyncLifetime
{
    private App app = null!;

    public async Task InitializeAsync()
    {
        app = await App.StartAsync(new DateTimeOffset(2024, 10, 1, 8, 0, 0, TimeSpan.Zero));
        await app.SignAsync("63020-dison");
        await app.PostAsync("spp.manager/mila", "api/editions/2024-2025/periods/2024Q3/open");
    }

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task Upload_TwoFilesAtTheSameMoment_AreTwoVersionsAndOneWinner()
    {
        var right = App.SampleFile("63020-dison", "2024Q3.xlsx");
        var other = App.SampleFile("63020-dison", "2024Q4.xlsx");

        await Task.WhenAll(app.SendAsync("2024Q3", "63020", right), app.SendAsync("2024Q3", "63020", other));
        await app.AdvanceToAsync(DateTimeOffset.MinValue);

        var versions = (await app.GetAsync("spp.manager/mila", App.PathOf("2024Q3", "63020"))).AsArray();
        Assert.Equal([1, 2], versions.Select(v => v!["version"]!.GetValue<int>()));
        Assert.Equal("NOT_COMPARABLE", await NotComparedAsync());
        Assert.Equal("superseded", versions[0]!["state"]!.GetValue<string>());
        Assert.Contains(versions[1]!["state"]!.GetValue<string>(), (string[])["valid", "rejected"]);
    }

    [Fact]
    public async Task Upload_SameFileFiftyTimesAtOnce_IsOneVersionAndOneIntake()
    {
        var file = App.SampleFile("63020-dison", "2024Q3.xlsx");

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => app.SendAsync("2024Q3", "63020", file)));
        await app.AdvanceToAsync(DateTimeOffset.MinValue);

        Assert.All(answers, answer => Assert.Equal(1, answer["version"]!.GetValue<int>()));
        var version = Assert.Single((await app.GetAsync("spp.manager/mila", App.PathOf("2024Q3", "63020"))).AsArray())!;
        Assert.Equal("valid", version["state"]!.GetValue<string>());
        Assert.Empty((await app.GetAsync("cpas.editor/bea@63020", $"{App.PathOf("2024Q3", "63020")}/1/compare/1")).AsArray());
        var audit = await app.GetAsync("spp.auditor/ann", "api/editions/2024-2025/audit");
        var actions = audit["records"]!.AsArray().Select(record => record!["action"]!.GetValue<string>()).ToList();
        Assert.Single(actions, "submission.received");
        Assert.Single(actions, "submission.checked");
        var intakes = await app.GetAsync("spp.auditor/ann", "runtime/webhooks/durabletask/instances?instanceIdPrefix=intake-");
        Assert.Single(intakes.AsArray());
        Assert.Empty(new BlobContainerClient(app.ConnectionString, StorageNames.IncomingContainer).GetBlobs());
    }

    [Fact]
    public async Task Upload_FileOfAnotherPeriod_IsRejectedWithTheCell()
    {
        var version = await app.UploadAsync("2024Q3", "63020", App.SampleFile("63020-dison", "2024Q4.xlsx"));

        Assert.Equal("rejected", version["state"]!.GetValue<string>());
        var findings = await app.GetAsync("cpas.editor/bea@63020", $"{App.PathOf("2024Q3", "63020")}/1/findings?lang=nl");
        Assert.Contains(findings.AsArray(), f => f!["code"]!.GetValue<string>() == "IDN-06" && f["cell"] is not null);
    }

    [Fact]
    public async Task Upload_NationalNumber_IsGoneFromEverywhere()
    {
        const string number = "85073003328";
        var csv = Encoding.UTF8.GetBytes($"code;fte\n{number};1\n");

        using var zip = new MemoryStream();
        using (var archive = new System.IO.Compression.ZipArchive(zip, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            await using var entry = await archive.CreateEntry("case_managers.csv").OpenAsync();
            await entry.WriteAsync(csv);
        }

        var file = app.Scratch("file.zip");
        await File.WriteAllBytesAsync(file, zip.ToArray());
        var version = await app.UploadAsync("2024Q3", "63020", file);

        Assert.Equal("rejected", version["state"]!.GetValue<string>());
        var findings = await app.GetAsync("cpas.editor/bea@63020", $"{App.PathOf("2024Q3", "63020")}/1/findings");
        Assert.Contains(findings.AsArray(), f => f!["code"]!.GetValue<string>() == "PRV-01");
        Assert.DoesNotContain(number, findings.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain(number, await EverythingStoredAsync(), StringComparison.Ordinal);
        using var original = await app.CallAsync("cpas.editor/bea@63020", HttpMethod.Get, $"{App.PathOf("2024Q3", "63020")}/1/original");
        Assert.Equal(HttpStatusCode.NotFound, original.StatusCode);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("cpas.signatory/dg@63020", HttpStatusCode.Forbidden)]
    [InlineData("spp.finance/fien", HttpStatusCode.Forbidden)]
    [InlineData("cpas.editor/bea@63035", HttpStatusCode.Forbidden)]
    public async Task Upload_ByAnybodyElse_IsRefused(string? persona, HttpStatusCode expected)
    {
        using var content = new MultipartFormDataContent { { new ByteArrayContent([1]), "file", "file" } };
        using var answer = await app.CallAsync(persona, HttpMethod.Post, App.PathOf("2024Q3", "63020"), content);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Upload_WithoutAFile_SaysSo() =>
        Assert.Equal("NO_FILE", await app.RefusedAsync("cpas.editor/bea@63020", App.PathOf("2024Q3", "63020")));

    private async Task<string> NotComparedAsync()
    {
        // One of the two is a file of another period, so it has findings that block.
        using var answer = await app.CallAsync("cpas.editor/bea@63020", HttpMethod.Get, $"{App.PathOf("2024Q3", "63020")}/1/compare/2");
        return System.Text.Json.Nodes.JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"]!.GetValue<string>();
    }

    private async Task<string> EverythingStoredAsync()
    {
        var text = new StringBuilder();
        var tables = new TableServiceClient(app.ConnectionString);
        await foreach (var table in tables.QueryAsync())
        {
            await foreach (var row in tables.GetTableClient(table.Name).QueryAsync<TableEntity>())
            {
                text.AppendJoin('\n', row.Keys.Select(key => row[key] as string));
            }
        }

        var blobs = new BlobServiceClient(app.ConnectionString);
        foreach (var container in StorageNames.Containers)
        {
            await foreach (var blob in blobs.GetBlobContainerClient(container).GetBlobsAsync())
            {
                var content = await blobs.GetBlobContainerClient(container).GetBlobClient(blob.Name).DownloadContentAsync();
                text.Append(content.Value.Content);
                Assert.NotEqual(StorageNames.IncomingContainer, container);
            }
        }

        return text.ToString();
    }
}
