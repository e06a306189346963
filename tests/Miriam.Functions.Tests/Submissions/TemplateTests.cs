using System.Net;
using Miriam.Domain.Periods;
using Miriam.Files.Intake;

namespace Miriam.Functions.Tests.Submissions;

public sealed class TemplateTests : IAsyncLifetime
{
    private const string Path = "api/editions/2024-2025/periods/2024Q4/cpas/63020/template";

    private App app = null!;

    public async Task InitializeAsync()
    {
        app = await App.StartAsync(new DateTimeOffset(2024, 10, 1, 8, 0, 0, TimeSpan.Zero));
        await app.SignAsync("63020-dison");
        await app.PostAsync("spp.manager/mila", "api/editions/2024-2025/periods/2024Q3/open");
    }

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task Download_AfterAnAcceptedPeriod_HoldsItsWomen()
    {
        Assert.Empty((await DownloadAsync("?lang=nl")).Participants);

        await app.UploadAsync("2024Q3", "63020", App.SampleFile("63020-dison", "2024Q3.xlsx"));
        await app.AcceptAsync("2024Q3", "63020");
        var file = await DownloadAsync("?lang=nl");

        Assert.Equal("2024Q4", file.Identification.Period.Found);
        Assert.Equal(8, file.Participants.Count);
        Assert.All(file.Participants, woman => Assert.True(woman.IndividualMeetings.IsBlank));
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("spp.finance/fien", HttpStatusCode.Forbidden)]
    [InlineData("cpas.editor/bea@63035", HttpStatusCode.NotFound)]
    public async Task Download_ByAnybodyElse_IsRefused(string? persona, HttpStatusCode expected)
    {
        using var answer = await app.CallAsync(persona, HttpMethod.Get, Path);

        Assert.Equal(expected, answer.StatusCode);
    }

    private async Task<QuarterlyFile> DownloadAsync(string query)
    {
        using var answer = await app.CallAsync("cpas.signatory/dg@63020", HttpMethod.Get, Path + query);
        Assert.Equal("miriam-2024Q4-63020.xlsx", answer.Content.Headers.ContentDisposition?.FileName);
        await using var content = await answer.Content.ReadAsStreamAsync();
        return QuarterlyFileIntake.Check(content, Dossiers.InForce.For(new Edition(2024))).File!;
    }
}
