using System.Net;
using System.Text.Json.Nodes;

namespace Miriam.Functions.Tests.Delegations;

public sealed class DelegationTests
{
    private const string Agreement = "api/agreements/2024-2025-63020";
    private const string Tranche = $"{Agreement}/tranches/2024-2025-63020-t1";
    private const string Delegations = "api/delegations";

    [Fact]
    public async Task Delegate_OfFinance_ActsForHerAndCountsAsBoth()
    {
        await using var app = await StartAsync();
        await DelegateAsync(app, "spp.finance/fien", "spp.manager/mila", "spp.finance");
        var calculation = await CalculationAsync(app);

        Assert.Equal("FORBIDDEN", await app.RefusedAsync("spp.manager/mila", $"{Tranche}/propose", calculation));
        Assert.Equal("NOT_DELEGATED", await app.RefusedAsync("spp.manager/mila", $"{Tranche}/propose", calculation, onBehalfOf: "farid"));
        await app.PostAsync("spp.manager/mila", $"{Tranche}/propose", calculation, onBehalfOf: "fien");

        Assert.Equal("SAME_PERSON", await app.RefusedAsync("spp.finance/fien", $"{Tranche}/approve", calculation));
        Assert.Equal("SAME_PERSON", await app.RefusedAsync("spp.finance/mila", $"{Tranche}/approve", calculation));
        await app.PostAsync("spp.finance/farid", $"{Tranche}/approve", calculation);

        var tranche = await app.GetAsync("cpas.editor/bea@63020", Tranche);
        Assert.Equal("mila for fien", Text(tranche["proposal"]!["by"]));
        using var page = await app.CallAsync("spp.auditor/anke", HttpMethod.Get, $"{Tranche}?format=html&lang=fr");
        Assert.Contains("Proposé par mila au nom de fien", WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        var log = (await app.GetAsync("spp.auditor/anke", "api/editions/2024-2025/audit")).ToJsonString();
        Assert.Contains("mila for fien", log, StringComparison.Ordinal);
        Assert.Contains("delegation.accepted", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delegate_GetsTheOneRoleOnTheDaysAndNothingElse()
    {
        await using var app = await StartAsync();
        await DelegateAsync(app, "spp.finance/fien", "spp.manager/mila", "spp.finance");
        var calculation = await CalculationAsync(app);

        // Her own role does not come along, and she can hand on nothing.
        Assert.Equal("FORBIDDEN", await app.RefusedAsync("spp.manager/mila", $"{Agreement}/close", onBehalfOf: "fien"));
        Assert.Equal("IN_PERSON", await app.RefusedAsync("spp.manager/mila", Delegations, Asked("zoe", "spp.finance"), onBehalfOf: "fien"));
        Assert.Equal("FORBIDDEN", await app.RefusedAsync("spp.manager/mila", Delegations, Asked("zoe", "spp.finance")));

        await app.AdvanceToAsync(new DateTimeOffset(2024, 10, 25, 21, 59, 0, TimeSpan.Zero));
        await app.PostAsync("spp.manager/mila", $"{Tranche}/propose", calculation, onBehalfOf: "fien");
        await app.AdvanceToAsync(new DateTimeOffset(2024, 10, 25, 22, 0, 0, TimeSpan.Zero));
        Assert.Equal("NOT_DELEGATED", await app.RefusedAsync("spp.manager/mila", $"{Tranche}/refuse", calculation, onBehalfOf: "fien"));
        Assert.Equal("over", Text(Assert.Single((await app.GetAsync("spp.auditor/anke", Delegations)).AsArray())!["state"]));
    }

    [Fact]
    public async Task Delegation_NotAcceptedEndedOrOfALeaver_GrantsNothing()
    {
        await using var app = await StartAsync();
        var calculation = await CalculationAsync(app);
        var recorded = await app.PostAsync("spp.finance/fien", Delegations, Asked("mila", "spp.finance"));
        Assert.Equal("NOT_DELEGATED", await app.RefusedAsync("spp.manager/mila", $"{Tranche}/propose", calculation, onBehalfOf: "fien"));
        Assert.Equal("FORBIDDEN", await app.RefusedAsync("spp.finance/fien", $"{Delegations}/{recorded["id"]}/accept"));

        await app.PostAsync("spp.manager/mila", $"{Delegations}/{recorded["id"]}/accept");
        using (var removed = await app.CallAsync("spp.admin/ada", HttpMethod.Delete, "api/people/fien"))
        {
            Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        }

        Assert.Equal("NOT_DELEGATED", await app.RefusedAsync("spp.manager/mila", $"{Tranche}/propose", calculation, onBehalfOf: "fien"));

        // Known again, with another role: that one was never delegated.
        await app.PutAsync("spp.auditor/fien", "api/me/mails", new { });
        Assert.Equal("NOT_DELEGATED", await app.RefusedAsync("spp.manager/mila", $"{Tranche}/propose", calculation, onBehalfOf: "fien"));
        await app.PutAsync("spp.finance/fien", "api/me/mails", new { });
        await app.PostAsync("spp.manager/mila", $"{Tranche}/propose", calculation, onBehalfOf: "fien");
        await app.PostAsync("spp.finance/fien", $"{Delegations}/{recorded["id"]}/end");
        Assert.Equal("NOT_DELEGATED", await app.RefusedAsync("spp.manager/mila", $"{Tranche}/refuse", calculation, onBehalfOf: "fien"));
    }

    [Fact]
    public async Task Deputy_OfASignatory_StaysInItsCpasAndCountsAsBoth()
    {
        await using var app = await StartAsync();
        var path = $"{App.PathOf("2024Q3", "63020")}/1";
        await app.PostAsync("spp.manager/mila", "api/editions/2024-2025/periods/2024Q3/open");
        await app.UploadAsync("2024Q3", "63020", App.SampleFile("63020-dison", "2024Q3.xlsx"));

        // An administrator records the deputies of the president, who is away.
        Assert.Equal("BAD_ROLE", await app.RefusedAsync("spp.admin/ada", Delegations, Asked("bea@63020", "spp.finance", "president@63020", "63020")));
        await AcceptAsync(app, await app.PostAsync("spp.admin/ada", Delegations, Asked("bea@63020", "cpas.signatory", "president@63020", "63020")), "cpas.editor/bea@63020");
        await AcceptAsync(app, await app.PostAsync("spp.admin/ada", Delegations, Asked("dg@63020", "cpas.signatory", "president@63020", "63020")), "cpas.signatory/dg@63020");
        Assert.Equal("NOT_FOUND", await app.RefusedAsync("cpas.editor/bea@46021", $"{Delegations}/cpas-63020-1/accept"));
        Assert.Empty((await app.GetAsync("cpas.editor/bea@46021", Delegations)).AsArray());

        await app.PostAsync("cpas.signatory/dg@63020", $"{path}/declare", onBehalfOf: "president@63020");
        Assert.Equal("SAME_PERSON", await app.RefusedAsync("cpas.signatory/dg@63020", $"{path}/declare"));
        Assert.Equal("SAME_PERSON", await app.RefusedAsync("cpas.signatory/president@63020", $"{path}/declare"));
        Assert.Equal("SAME_PERSON", await app.RefusedAsync("cpas.editor/bea@63020", $"{path}/declare", onBehalfOf: "president@63020"));
        await app.PostAsync("cpas.signatory/clerk@63020", $"{path}/declare");
    }

    [Fact]
    public async Task Record_BySomebodyElse_IsRefused()
    {
        await using var app = await StartAsync();

        Assert.Equal("FORBIDDEN", await app.RefusedAsync("spp.manager/mila", Delegations, Asked("mila", "spp.finance", "fien")));
        Assert.Equal("SAME_PERSON", await app.RefusedAsync("spp.admin/ada", Delegations, Asked("ada", "spp.finance", "fien")));
        Assert.Equal("SAME_PERSON", await app.RefusedAsync("spp.finance/fien", Delegations, Asked("fien", "spp.finance")));
        await app.PutAsync("spp.auditor/anke", "api/me/mails", new { });
        Assert.Equal("NOT_HELD", await app.RefusedAsync("spp.admin/ada", Delegations, Asked("mila", "spp.finance", "anke")));
        Assert.Equal("BAD_ROLE", await app.RefusedAsync("cpas.signatory/dg@63020", Delegations, Asked("bea@63020", "spp.finance")));
    }

    private static async Task<App> StartAsync()
    {
        var app = await App.StartAsync(new DateTimeOffset(2024, 10, 14, 8, 0, 0, TimeSpan.Zero));
        await app.SignAsync("63020-dison");
        return app;
    }

    private static async Task<object> CalculationAsync(App app)
    {
        await app.PostAsync("spp.manager/mila", "api/editions/2024-2025/periods/2024Q3/open");
        await app.UploadAsync("2024Q3", "63020", App.SampleFile("63020-dison", "2024Q3.xlsx"));
        await app.AcceptAsync("2024Q3", "63020");
        return new { calculationId = Text((await app.GetAsync("spp.finance/fien", Tranche))["calculationId"]) };
    }

    private static async Task DelegateAsync(App app, string delegator, string @delegate, string role) =>
        await AcceptAsync(app, await app.PostAsync(delegator, Delegations, Asked(@delegate[(@delegate.IndexOf('/', StringComparison.Ordinal) + 1)..], role)), @delegate);

    private static Task AcceptAsync(App app, JsonNode recorded, string @delegate) =>
        app.PostAsync(@delegate, $"{Delegations}/{Text(recorded["id"])}/accept");

    private static object Asked(string @delegate, string role, string? delegator = null, string? cpas = null) =>
        new { delegator, @delegate, role, cpas, firstDay = "2024-10-14", lastDay = "2024-10-25" };

    private static string Text(JsonNode? node) => node!.GetValue<string>();
}
