using System.Net;
using System.Text.Json.Nodes;

namespace Miriam.Functions.Tests.Agreements;

/// <summary>The four kinds of amendment over HTTP: groups added and stopped, a merger, a new lead with its account.</summary>
public sealed class AmendmentTests
{
    private const string Manager = "spp.manager/mila";

    // Galmaarden, which merges into Pajottegem (23106) on 1 January 2025, leads a consortium with Anderlecht.
    private const string Id = "2024-2025-23023";

    [Fact]
    public async Task Amend_GroupsAddedAndStopped_IsTheNextVersion()
    {
        await using var app = await StartAsync();

        var amended = await app.PostAsync(Manager, $"api/agreements/{Id}/amendments", new
        {
            version = 2,
            reason = "Un groupe s'ajoute, un autre s'arrête.",
            added = new[] { new { code = "G2", nis = "21001", first = "2025Q1", last = "2025Q2" } },
            stopped = new[] { new { code = "G1", last = "2024Q4" } },
        });

        Assert.Equal(("amended", 2, 2), ((string?)amended["state"], (int)amended["version"]!, amended["groups"]!.AsArray().Count));
        Assert.Equal("2024Q4", (string?)amended["groups"]![0]!["last"]);
        Assert.Equal("VERSION", await app.RefusedAsync(Manager, $"api/agreements/{Id}/amendments", new { version = 2, reason = "Encore.", newMembers = new[] { "63020" } }));
    }

    [Fact]
    public async Task Amend_Merger_LetsTheSuccessorReportFromItsFirstPeriodOn()
    {
        await using var app = await StartAsync();

        var amended = await app.PostAsync(Manager, $"api/agreements/{Id}/amendments", new { version = 2, reason = "Fusion de communes.", merged = new[] { "23023" } });

        Assert.Equal(Id, (string?)amended["id"]);
        Assert.Equal("23106", (string?)amended["lead"]);
        Assert.Equal("""["23106","21001"]""", amended["members"]!.ToJsonString());
        Assert.Equal("""[{"nis":"23023","last":"2024Q4"}]""", amended["formerLeads"]!.ToJsonString());

        // The agreement keeps its code; who may act on a period is who reports it, or leads today.
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(app, "cpas.editor/bea@23106", "2025Q1"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(app, "cpas.editor/bea@23106", "2024Q4"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(app, "cpas.editor/bea@23023", "2024Q4"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(app, "cpas.editor/bea@23023", "2025Q1"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(app, "cpas.editor/bea@63020", "2025Q1"));
        Assert.Equal("NO_MERGER", await app.RefusedAsync(Manager, $"api/agreements/{Id}/amendments", new { version = 3, reason = "Fusion.", merged = new[] { "21001" } }));
    }

    [Fact]
    public async Task Amend_NewLeadWithItsAccount_WaitsForASecondPersonToPayIt()
    {
        await using var app = await StartAsync();
        var lead = new
        {
            nis = "21001",
            from = "2025Q1",
            name = "CPAS d'Anderlecht",
            enterpriseNumber = "0406.798.006",
            account = new { iban = "BE71096123456769", holder = "CPAS d'Anderlecht" },
        };

        var amended = await app.PostAsync(Manager, $"api/agreements/{Id}/amendments", new { version = 2, reason = "Le pilote change.", lead });
        var changes = await app.GetAsync(Manager, $"api/agreements/{Id}/account");

        Assert.Equal(("21001", "CPAS d'Anderlecht"), ((string?)amended["lead"], (string?)amended["name"]));
        Assert.Equal("BE68539007547034", (string?)amended["account"]!["iban"]);
        Assert.Equal("requested", (string?)Assert.Single(changes.AsArray())!["state"]);
        Assert.Equal("SAME_PERSON", await app.RefusedAsync(Manager, $"api/agreements/{Id}/account/confirm", new { number = 1 }));
        Assert.Equal("MEMBERS", await app.RefusedAsync(
            Manager, $"api/agreements/{Id}/amendments",
            new { version = 3, reason = "Le pilote change.", lead = new { nis = "63020", from = "2025Q1", name = "CPAS de Dison", enterpriseNumber = "0566988259" } }));
        Assert.Equal("LEAD_PERIOD", await app.RefusedAsync(
            Manager, $"api/agreements/{Id}/amendments",
            new { version = 3, reason = "Le pilote change.", lead = new { nis = "23023", from = "2025Q3", name = "Galmaarden", enterpriseNumber = "0566988259" } }));
    }

    private static async Task<App> StartAsync()
    {
        var app = await App.StartAsync(new DateTimeOffset(2024, 9, 2, 8, 0, 0, TimeSpan.Zero));
        await app.PostAsync(Manager, "api/agreements", new JsonObject
        {
            ["edition"] = "2024-2025",
            ["lead"] = "23023",
            ["members"] = new JsonArray("23023", "21001"),
            ["name"] = "OCMW Galmaarden",
            ["language"] = "nl",
            ["enterpriseNumber"] = "0566988259",
            ["account"] = new JsonObject { ["iban"] = "BE68539007547034", ["holder"] = "OCMW Galmaarden" },
            ["yearOfParticipation"] = 1,
            ["plan"] = "quarterly",
            ["groups"] = new JsonArray(new JsonObject { ["code"] = "G1", ["nis"] = "23023", ["first"] = "2024Q3", ["last"] = "2025Q2" }),
        });
        await app.PostAsync(Manager, $"api/agreements/{Id}/sign");
        return app;
    }

    private static async Task<HttpStatusCode> StatusAsync(App app, string persona, string period)
    {
        using var answer = await app.CallAsync(persona, HttpMethod.Get, App.PathOf(period, "23023"));
        return answer.StatusCode;
    }
}
