using System.IO.Compression;
using System.Text;

namespace Miriam.Functions.Tests.Submissions;

public sealed class VersionsTests
{
    private const string Bea = "cpas.editor/bea@63020";
    private const string Mila = "spp.manager/mila";
    private static readonly string Path = App.PathOf("2025Q1", "63020");

    [Fact]
    public async Task Reopen_AcceptedFile_LetsACorrectedVersionInThatIsCompared()
    {
        await using var app = await App.StartAsync(new DateTimeOffset(2025, 4, 1, 8, 0, 0, TimeSpan.Zero));
        await app.SignAsync("63020-dison");
        await app.PostAsync(Mila, "api/editions/2024-2025/periods/2025Q1/open");
        var sample = App.SampleFile("63020-dison", "2025Q1.zip");
        var corrected = app.Scratch("corrected.zip");
        await CorrectAsync(sample, corrected);
        var first = await app.UploadAsync("2025Q1", "63020", sample);
        Assert.Equal("valid", first["state"]!.GetValue<string>());
        await app.AcceptAsync("2025Q1", "63020");

        using (var content = new MultipartFormDataContent { { new ByteArrayContent(await File.ReadAllBytesAsync(corrected)), "file", "file" } })
        {
            using var early = await app.CallAsync(Bea, HttpMethod.Post, Path, content);
            Assert.Contains("NOT_REOPENED", await early.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Equal("REASON_REQUIRED", await app.RefusedAsync(Mila, $"{Path}/1/reopen", new { reason = " " }));
        await app.PostAsync(Mila, $"{Path}/1/reopen", new { reason = "Un montant était faux." });
        Assert.Equal("valid", (await app.UploadAsync("2025Q1", "63020", corrected))["state"]!.GetValue<string>());

        var expenses = Assert.Single((await app.GetAsync(Bea, $"{Path}/1/compare/2")).AsArray())!;
        var cell = expenses["changed"]![0]!["cells"]![0]!;
        Assert.Equal(("amount", "343.5", "334.5"), (cell["column"]!.GetValue<string>(), cell["before"]!.GetValue<string>(), cell["after"]!.GetValue<string>()));
        var page = await TextAsync(app, $"{Path}/1/compare/2?format=html&lang=de");
        Assert.Contains("<h3>1 Zeile geändert</h3>", page, StringComparison.Ordinal);
        Assert.Contains("<td>343,50</td>", page, StringComparison.Ordinal);
        Assert.Contains("<td>334,50</td>", page, StringComparison.Ordinal);
        Assert.Contains("Beide Versionen sagen dasselbe.", await TextAsync(app, $"{Path}/2/compare/2?format=html&lang=de"), StringComparison.Ordinal);
        using var original = await app.CallAsync(Bea, HttpMethod.Get, $"{Path}/1/original");
        Assert.Equal(await File.ReadAllBytesAsync(sample), await original.Content.ReadAsByteArrayAsync());
    }

    private static async Task<string> TextAsync(App app, string path)
    {
        using var answer = await app.CallAsync(Bea, HttpMethod.Get, path);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task CorrectAsync(string sample, string target)
    {
        File.Copy(sample, target);
        await using var archive = await ZipFile.OpenAsync(target, ZipArchiveMode.Update);
        var expenses = archive.GetEntry("expenses.csv")!;
        string csv;
        using (var reader = new StreamReader(await expenses.OpenAsync()))
        {
            csv = await reader.ReadToEndAsync();
        }

        expenses.Delete();
        await using var writer = new StreamWriter(await archive.CreateEntry("expenses.csv").OpenAsync(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        await writer.WriteAsync(csv.Replace(";343,5;", ";334,5;", StringComparison.Ordinal));
    }
}
