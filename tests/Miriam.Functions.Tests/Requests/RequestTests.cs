using System.Net;
using System.Text.Json.Nodes;

namespace Miriam.Functions.Tests.Requests;

public sealed class RequestTests
{
    private const string Agreement = "api/agreements/2024-2025-63020";
    private const string Notifications = "api/editions/2024-2025/notifications";
    private const string Watch = "runtime/webhooks/durabletask/instances/request-2024-2025-63020-account-1";

    private static readonly object Account = new { iban = "BE71096123456769", holder = "CPAS de Dison", reason = "Nouvelle banque." };
    private static readonly object First = new { number = 1 };

    [Fact]
    public async Task Request_NobodyDecides_RemindsThoseWhoMayAndEscalatesOnce()
    {
        await using var app = await StartAsync();
        await MailsAsync(app, "spp.manager/mila", "spp.manager/marc", "spp.finance/fien", "spp.admin/ada");
        await app.PutAsync("spp.manager/max", "api/me/mails", new { email = "max@spp.example", muted = new[] { "request-waiting" } });
        await app.PostAsync("spp.manager/mila", $"{Agreement}/account", Account);

        await app.AdvanceToAsync(At(2024, 12, 31));

        // From 14 October: 7 and 14 days, 21 to the administrators, 49 and 77 days; not to who asked, nor to who muted it.
        Assert.Equal(
            ["2024-10-21 request-waiting", "2024-10-28 request-waiting", "2024-11-04 request-escalated", "2024-12-02 request-waiting", "2024-12-30 request-waiting"],
            await NoticesAsync(app));
        Assert.Equal(["ada@spp.example", "marc@spp.example", "marc@spp.example", "marc@spp.example", "marc@spp.example"], Receivers(app));

        await app.PostAsync("spp.manager/marc", $"{Agreement}/account/confirm", First);
        await app.AdvanceToAsync(At(2025, 3, 1));
        Assert.Equal(5, (await NoticesAsync(app)).Count);
        Assert.Equal("Completed", Text((await app.GetAsync("spp.auditor/anke", Watch))["runtimeStatus"]));
    }

    [Fact]
    public async Task Request_DecidedInTime_EndsItsWatchAtOnce()
    {
        await using var app = await StartAsync();
        await app.PostAsync("spp.manager/mila", $"{Agreement}/account", Account);
        await app.AdvanceToAsync(DateTimeOffset.MinValue);
        Assert.Equal("Running", Text((await app.GetAsync("spp.auditor/anke", Watch))["runtimeStatus"]));

        await app.PostAsync("spp.finance/fien", $"{Agreement}/account/cancel", new { number = 1, reason = "Erreur de frappe." });

        await app.AdvanceToAsync(DateTimeOffset.MinValue);
        Assert.Equal("Completed", Text((await app.GetAsync("spp.auditor/anke", Watch))["runtimeStatus"]));
        Assert.Empty(await NoticesAsync(app));
    }

    [Fact]
    public async Task Watch_Lost_IsStartedAgainAtNightAndRepeatsNothing()
    {
        await using var app = await StartAsync();
        await app.PostAsync("spp.manager/mila", $"{Agreement}/account", Account);
        await app.AdvanceToAsync(At(2024, 10, 22));
        using (var terminated = await app.CallAsync("spp.auditor/anke", HttpMethod.Post, $"{Watch}/terminate?reason=test"))
        {
            Assert.Equal(HttpStatusCode.Accepted, terminated.StatusCode);
        }

        await app.AdvanceToAsync(DateTimeOffset.MinValue);
        using (var purged = await app.CallAsync("spp.auditor/anke", HttpMethod.Delete, Watch))
        {
            Assert.Equal(HttpStatusCode.OK, purged.StatusCode);
        }

        await app.AdvanceToAsync(At(2024, 11, 5));

        Assert.Equal(["2024-10-21 request-waiting", "2024-10-28 request-waiting", "2024-11-04 request-escalated"], await NoticesAsync(app));
    }

    [Fact]
    public async Task Request_WhoStandsIn_IsRemindedToo()
    {
        await using var app = await StartAsync();
        await MailsAsync(app, "spp.manager/marc", "spp.auditor/zoe");
        var delegation = await app.PostAsync(
            "spp.manager/marc", "api/delegations", new { @delegate = "zoe", role = "spp.manager", firstDay = "2024-10-14", lastDay = "2024-10-25" });
        await app.PostAsync("spp.auditor/zoe", $"api/delegations/{Text(delegation["id"])}/accept");
        await app.PostAsync("spp.manager/mila", $"{Agreement}/account", Account);

        await app.AdvanceToAsync(At(2024, 10, 30));

        // The second reminder comes after the last day of the delegation.
        Assert.Equal(["marc@spp.example", "marc@spp.example", "zoe@spp.example"], Receivers(app));
    }

    [Fact]
    public async Task Mine_PerRole_IsWhatICanDecide()
    {
        await using var app = await StartAsync();
        await app.PostAsync("spp.manager/mila", "api/editions/2024-2025/periods/2024Q3/open");
        await app.UploadAsync("2024Q3", "63020", App.SampleFile("63020-dison", "2024Q3.xlsx"));
        var file = $"{App.PathOf("2024Q3", "63020")}/1";
        await app.PostAsync("cpas.signatory/dg@63020", $"{file}/declare");
        Assert.Equal(["declaration"], await MineAsync(app, "cpas.signatory/president@63020"));
        Assert.Empty(await MineAsync(app, "cpas.signatory/dg@63020"));
        Assert.Empty(await MineAsync(app, "cpas.editor/bea@63020"));
        Assert.Empty(await MineAsync(app, "cpas.signatory/dg@46021"));

        await app.PostAsync("cpas.signatory/president@63020", $"{file}/declare");
        Assert.Equal(["review"], await MineAsync(app, "spp.manager/mila"));
        await app.PostAsync("spp.manager/mila", $"{file}/review");
        await app.PostAsync("spp.manager/mila", $"{file}/accept");
        await app.PostAsync("spp.manager/mila", $"{Agreement}/account", Account);
        Assert.Empty(await MineAsync(app, "spp.manager/mila"));
        Assert.Equal(["accountChange"], await MineAsync(app, "spp.manager/marc"));
        Assert.Equal(["tranche"], await MineAsync(app, "spp.finance/fien"));
        Assert.Empty(await MineAsync(app, "spp.auditor/anke"));

        // What a link names can be read by whom it waits for.
        var link = Text(Assert.Single((await app.GetAsync("spp.finance/fien", "api/me/requests")).AsArray())!["link"]);
        await app.GetAsync("spp.finance/fien", link[1..]);

        await app.PostAsync("spp.manager/marc", "api/delegations", new { @delegate = "zoe", role = "spp.manager", firstDay = "2024-10-14", lastDay = "2024-10-25" });
        Assert.Equal(["delegation"], await MineAsync(app, "spp.auditor/zoe"));
        Assert.Empty(await MineAsync(app, "spp.auditor/anke"));
        await app.PostAsync("spp.auditor/zoe", "api/delegations/spp-1/accept");
        Assert.Equal(["accountChange"], await MineAsync(app, "spp.auditor/zoe", onBehalfOf: "marc"));
        Assert.Empty(await MineAsync(app, "spp.auditor/zoe"));
    }

    [Fact]
    public async Task Tranche_NobodyDecides_IsEscalatedOnceToTheManagers()
    {
        await using var app = await StartAsync();
        await MailsAsync(app, "spp.manager/mila", "spp.finance/fien");
        await app.PostAsync("spp.manager/mila", "api/editions/2024-2025/periods/2024Q3/open");
        await app.UploadAsync("2024Q3", "63020", App.SampleFile("63020-dison", "2024Q3.xlsx"));
        await app.AcceptAsync("2024Q3", "63020");

        await app.AdvanceToAsync(At(2024, 12, 24));

        Assert.Equal(
            ["2024-10-28 tranche-waiting", "2024-11-11 request-escalated", "2024-11-11 tranche-waiting", "2024-11-25 tranche-waiting", "2024-12-09 tranche-waiting", "2024-12-23 tranche-waiting"],
            await NoticesAsync(app));
        Assert.Single(Receivers(app), "mila@spp.example");
        var tranche = Assert.Single((await app.GetAsync("spp.finance/fien", $"{Agreement}/tranches")).AsArray())!;
        Assert.Equal("computed", Text(tranche["state"]));
    }

    private static async Task<App> StartAsync()
    {
        var app = await App.StartAsync(new DateTimeOffset(2024, 10, 14, 8, 0, 0, TimeSpan.Zero));
        await app.SignAsync("63020-dison");
        return app;
    }

    private static DateTimeOffset At(int year, int month, int day) => new(year, month, day, 12, 0, 0, TimeSpan.Zero);

    private static async Task MailsAsync(App app, params string[] people)
    {
        foreach (var person in people)
        {
            await app.PutAsync(person, "api/me/mails", new { email = $"{person[(person.IndexOf('/', StringComparison.Ordinal) + 1)..]}@spp.example" });
        }
    }

    private static async Task<IReadOnlyList<string>> NoticesAsync(App app) =>
    [
        .. (await app.GetAsync("spp.manager/mila", Notifications)).AsArray()
            .Where(notice => Text(notice!["kind"]) is "request-waiting" or "request-escalated" or "tranche-waiting")
            .Select(notice => $"{Text(notice!["at"])[..10]} {Text(notice["kind"])}").Order(StringComparer.Ordinal),
    ];

    private static async Task<IEnumerable<string>> MineAsync(App app, string persona, string? onBehalfOf = null)
    {
        using var answer = await app.CallAsync(persona, HttpMethod.Get, "api/me/requests", onBehalfOf: onBehalfOf);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsArray().Select(request => Text(request!["kind"]));
    }

    private static IEnumerable<string> Receivers(App app) => app.Mails()
        .Where(mail => !mail.Contains("letter", StringComparison.OrdinalIgnoreCase))
        .SelectMany(mail => mail.Split("\r\n")).Where(line => line.StartsWith("To: ", StringComparison.Ordinal))
        .Select(line => line[4..]).Order(StringComparer.Ordinal);

    private static string Text(JsonNode? node) => node!.GetValue<string>();
}
