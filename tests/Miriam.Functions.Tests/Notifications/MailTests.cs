using System.Net;
using System.Text.Json.Nodes;

namespace Miriam.Functions.Tests.Notifications;

public sealed class MailTests
{
    private const string Mine = "api/me/mails";

    [Fact]
    public async Task Reminders_ReachWhoWantsThemByMail_AndNobodyElse()
    {
        await using var app = await App.StartAsync(new DateTimeOffset(2024, 10, 1, 8, 0, 0, TimeSpan.Zero));
        await app.SignAsync("46021-sint-niklaas");
        await app.AdvanceToAsync(DateTimeOffset.MinValue);
        await app.PostAsync("spp.manager/mila", "api/editions/2024-2025/periods/2024Q3/open");
        await app.PutAsync("cpas.editor/bea@46021", Mine, new { email = "bea@ocmw.example", muted = new[] { "letter" } });
        await app.PutAsync("cpas.signatory/dg@46021", Mine, new { email = "dg@ocmw.example", muted = new[] { "reminder", "letter" } });
        await app.PutAsync("cpas.editor/ann@63020", Mine, new { email = "ann@cpas.example" });
        await app.PutAsync("spp.manager/mila", Mine, new { email = "mila@spp.example" });
        await app.PutAsync("spp.finance/fien", Mine, new { email = "fien@spp.example" });

        await app.AdvanceToAsync(new DateTimeOffset(2024, 11, 12, 0, 0, 0, TimeSpan.Zero));

        Assert.Equal(["bea@ocmw.example", "bea@ocmw.example", "bea@ocmw.example", "mila@spp.example"], Receivers(app).Order(StringComparer.Ordinal));
        var notices = (await app.GetAsync("spp.manager/mila", "api/editions/2024-2025/notifications")).AsArray();
        Assert.All(notices.Where(n => Kind(n) is "reminder" or "escalation"), n => Assert.Equal(1, n!["mails"]!["sent"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Person_SetsAndEndsHerMails_AndTheAdministratorTakesLeaversOff()
    {
        await using var app = await App.StartAsync(new DateTimeOffset(2024, 10, 1, 8, 0, 0, TimeSpan.Zero));
        Assert.Null((await app.GetAsync("cpas.editor/bea@46021", Mine))["email"]);
        await app.PutAsync("cpas.editor/bea@46021", Mine, new { email = "bea@ocmw.example", muted = new[] { "letter" } });

        var mine = await app.GetAsync("cpas.editor/bea@46021", Mine);
        Assert.Equal("bea@ocmw.example", mine["email"]!.GetValue<string>());
        Assert.Equal("letter", Assert.Single(mine["muted"]!.AsArray())!.GetValue<string>());
        Assert.Single((await app.GetAsync("spp.admin/ada", "api/people")).AsArray());

        using var removed = await app.CallAsync("spp.admin/ada", HttpMethod.Delete, "api/people/bea%4046021?cpas=46021");
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        Assert.Null((await app.GetAsync("cpas.editor/bea@46021", Mine))["email"]);
    }

    [Theory]
    [InlineData("""{"email":"nobody"}""", "BAD_EMAIL")]
    [InlineData("""{"email":"Bea <bea@ocmw.example>"}""", "BAD_EMAIL")]
    [InlineData("""{"email":"bea@ocmw.example\r\nBcc: x@y.example"}""", "BAD_EMAIL")]
    [InlineData("""{"email":"bea@ocmw.example","muted":["weather"]}""", "BAD_KIND")]
    [InlineData("""{"email":"bea@ocmw.example","muted":["escalation"]}""", "BAD_KIND")]
    [InlineData("""{"email":"bea@ocmw.example","muted":["request-escalated"]}""", "BAD_KIND")]
    public async Task Person_WrongChoice_IsRefused(string body, string code)
    {
        await using var app = await App.StartAsync(new DateTimeOffset(2024, 10, 1, 8, 0, 0, TimeSpan.Zero));
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        using var answer = await app.CallAsync("cpas.editor/bea@46021", HttpMethod.Put, Mine, content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(code, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"]!.GetValue<string>());
    }

    private static string Kind(JsonNode? notice) => notice!["kind"]!.GetValue<string>();

    private static IEnumerable<string> Receivers(App app) =>
        app.Mails().SelectMany(mail => mail.Split("\r\n")).Where(line => line.StartsWith("To: ", StringComparison.Ordinal)).Select(line => line[4..]);
}
