using System.IO.Compression;
using System.Net;
using Miriam.Domain.Periods;
using Miriam.Files.Intake;

namespace Miriam.Functions.Tests.Submissions;

public sealed class FindingsFormatTests : IAsyncLifetime
{
    private static readonly string Path = $"{App.PathOf("2024Q3", "63020")}/1/findings";

    private App app = null!;

    public async Task InitializeAsync()
    {
        app = await App.StartAsync(new DateTimeOffset(2024, 10, 1, 8, 0, 0, TimeSpan.Zero));
        await app.SignAsync("63020-dison");
        await app.PostAsync("spp.manager/mila", "api/editions/2024-2025/periods/2024Q3/open");
    }

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task GetFindings_OfARejectedFile_IsAPageAndTheUploadersOwnWorkbook()
    {
        await app.UploadAsync("2024Q3", "63020", App.SampleFile("63020-dison", "2024Q4.xlsx"));

        var page = await (await GetAsync($"{Path}?format=html&lang=de")).Content.ReadAsStringAsync();
        Assert.Contains("<html lang=\"de\">", page, StringComparison.Ordinal);
        Assert.Contains("href=\"?format=xlsx&amp;lang=de\"", page, StringComparison.Ordinal);

        using var workbook = await GetAsync($"{Path}?format=xlsx&lang=fr");
        Assert.Equal("miriam-2024Q3-v0001-63020.xlsx", workbook.Content.Headers.ContentDisposition?.FileName);
        var file = QuarterlyFileIntake.Check(await workbook.Content.ReadAsStreamAsync(), Dossiers.InForce.For(new Edition(2024)));
        Assert.Equal("2024Q4", file.File!.Identification.Period.Found);
        Assert.Contains(file.Findings, finding => finding is { Code: "STR-13", Sheet: "Miriam – constats" });
    }

    [Fact]
    public async Task GetFindings_NationalNumber_OffersNoWorkbook()
    {
        await app.UploadAsync("2024Q3", "63020", await ZipAsync("85073003328"));

        Assert.DoesNotContain("format=xlsx", await (await GetAsync($"{Path}?format=html")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync($"{Path}?format=xlsx")).StatusCode);
    }

    [Fact]
    public async Task GetFindings_OtherPersonalData_GivesTheWorkbookToItsCpasOnly()
    {
        await app.UploadAsync("2024Q3", "63020", await ZipAsync("jeanne@example.be"));

        Assert.Equal(HttpStatusCode.OK, (await GetAsync($"{Path}?format=xlsx")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync($"{Path}?format=xlsx", "spp.manager/mila")).StatusCode);
    }

    private Task<HttpResponseMessage> GetAsync(string path, string persona = "cpas.editor/bea@63020") =>
        app.CallAsync(persona, HttpMethod.Get, path);

    private async Task<string> ZipAsync(string code)
    {
        var file = app.Scratch("file.zip");
        await using var archive = await ZipFile.OpenAsync(file, ZipArchiveMode.Create);
        await using var writer = new StreamWriter(await archive.CreateEntry("case_managers.csv").OpenAsync());
        await writer.WriteAsync($"code;fte\n{code};1\n");
        return file;
    }
}
