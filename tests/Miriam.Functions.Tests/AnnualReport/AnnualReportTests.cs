using System.Net;

namespace Miriam.Functions.Tests.AnnualReport;

public sealed class AnnualReportTests
{
    private const string Reports = "api/editions/2024-2025/reports";

    [Fact]
    public async Task Report_Requested_IsPublicOnlyOncePublishedByAnotherPerson()
    {
        await using var app = await App.StartAsync(new DateTimeOffset(2024, 10, 1, 8, 0, 0, TimeSpan.Zero));
        await app.SignAsync("63020-dison");
        await app.PostAsync("spp.manager/mila", "api/editions/2024-2025/periods/2024Q3/open");
        await app.UploadAsync("2024Q3", "63020", App.SampleFile("63020-dison", "2024Q3.xlsx"));
        await app.AcceptAsync("2024Q3", "63020");

        await app.PostAsync("spp.editor/ella", Reports);
        await app.AdvanceToAsync(DateTimeOffset.MinValue);

        using (var early = await app.CallAsync(null, HttpMethod.Get, "api/report/2024-2025/fr"))
        {
            Assert.Equal(HttpStatusCode.NotFound, early.StatusCode);
        }

        Assert.Equal("SAME_PERSON", await app.RefusedAsync("spp.editor/ella", $"{Reports}/1/publish"));
        await app.PostAsync("spp.editor/emil", $"{Reports}/1/publish");
        using var page = await app.CallAsync(null, HttpMethod.Get, "api/report/2024-2025/fr");
        Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
        Assert.Contains("lang=\"fr\"", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        // The same input again gives the same bytes.
        await app.PostAsync("spp.editor/ella", Reports);
        await app.AdvanceToAsync(DateTimeOffset.MinValue);
        using var first = await app.CallAsync("spp.editor/ella", HttpMethod.Get, $"{Reports}/1/nl");
        using var second = await app.CallAsync("spp.editor/ella", HttpMethod.Get, $"{Reports}/2/nl");
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Schedule_FirstOfOctober_AssemblesTheEditionThatEnded()
    {
        await using var app = await App.StartAsync(new DateTimeOffset(2025, 9, 30, 8, 0, 0, TimeSpan.Zero));

        await app.AdvanceToAsync(new DateTimeOffset(2025, 10, 1, 7, 0, 0, TimeSpan.Zero));

        var report = Assert.Single((await app.GetAsync("spp.editor/ella", Reports)).AsArray())!;
        Assert.Equal("draft", report["state"]!.GetValue<string>());
        Assert.Equal("system", report["requestedBy"]!.GetValue<string>());
    }
}
