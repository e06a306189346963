using System.Net;

namespace Miriam.Functions.Tests.Letters;

public sealed class LetterTests
{
    private const string Letters = "api/agreements/2024-2025-63020/letters";

    [Fact]
    public async Task Decisions_OfTheSpp_AreWrittenToTheCpas()
    {
        await using var app = await App.StartAsync(new DateTimeOffset(2024, 10, 1, 8, 0, 0, TimeSpan.Zero));
        await app.PutAsync("cpas.editor/bea@63020", "api/me/mails", new { email = "bea@cpas.example" });
        await app.SignAsync("63020-dison");
        await app.PostAsync("spp.manager/mila", "api/editions/2024-2025/periods/2024Q3/open");
        await app.UploadAsync("2024Q3", "63020", App.SampleFile("63020-dison", "2024Q3.xlsx"));
        var version = $"{App.PathOf("2024Q3", "63020")}/1";
        await app.PostAsync("cpas.signatory/dg@63020", $"{version}/declare");
        await app.PostAsync("cpas.signatory/president@63020", $"{version}/declare");
        await app.PostAsync("spp.manager/mila", $"{version}/review");
        await app.PostAsync("spp.manager/mila", $"{version}/return", new { reason = "Deux séances de septembre manquent." });
        await app.AdvanceToAsync(DateTimeOffset.MinValue);

        var letters = (await app.GetAsync("cpas.editor/bea@63020", Letters)).AsArray();
        Assert.Equal(
            ["1 grant 1", "2 fileReturned 2024Q3-v0001"],
            letters.Select(l => $"{l!["number"]} {l["kind"]} {l["about"]}"));
        Assert.Contains("Deux séances de septembre manquent.", await PageAsync(app, 2), StringComparison.Ordinal);
        Assert.Contains("63\u202f613,00\u00a0€", await PageAsync(app, 1), StringComparison.Ordinal);
        using var pdf = await app.CallAsync("cpas.signatory/dg@63020", HttpMethod.Get, $"{Letters}/1");
        Assert.Equal("application/pdf", pdf.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("%PDF-1.7", await pdf.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(2, app.Mails().Count(mail => mail.Contains("To: bea@cpas.example", StringComparison.Ordinal) && mail.Contains("application/pdf", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Letter_OfAnotherCpasOrNone_IsNotFound()
    {
        await using var app = await App.StartAsync(new DateTimeOffset(2024, 10, 1, 8, 0, 0, TimeSpan.Zero));
        await app.SignAsync("63020-dison");
        await app.AdvanceToAsync(DateTimeOffset.MinValue);

        foreach (var (persona, path) in new[] { ("cpas.editor/ann@46021", $"{Letters}/1"), ("cpas.editor/ann@46021", Letters), ("spp.manager/mila", $"{Letters}/2"), ("spp.manager/mila", $"{Letters}/x") })
        {
            using var answer = await app.CallAsync(persona, HttpMethod.Get, path);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    private static async Task<string> PageAsync(App app, int letter)
    {
        using var answer = await app.CallAsync("cpas.editor/bea@63020", HttpMethod.Get, $"{Letters}/{letter}?format=html");
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }
}
