using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Miriam.Files.Programme;

namespace Miriam.Functions.Tests.Programme;

/// <summary>Parameters changed while the programme runs, by HTTP.</summary>
public sealed class ParameterTests : IAsyncLifetime
{
    private const string Adam = "spp.admin/adam";
    private const string Ada = "spp.admin/ada";
    private const string Manager = "spp.manager/mila";
    private const string Changes = "api/parameters/changes";

    private App app = null!;

    public async Task InitializeAsync() => app = await App.StartAsync(new DateTimeOffset(2024, 9, 10, 8, 0, 0, TimeSpan.Zero));

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task Change_BetweenTwoSignatures_EachIsRecomputedToItsOwnResult()
    {
        await app.SignAsync("63020-dison");
        // Entered before the change and signed after it.
        await EnterAsync("63035-herve");
        Assert.Equal("2023-2024.1", (string?)(await app.GetAsync(Manager, "api/agreements/2024-2025-63035"))["parameterVersion"]);

        await app.PostAsync(Adam, Changes, Base(70_000));
        Assert.Equal(4_771_000, await SubsidyAsync("63020"));
        await app.PostAsync(Ada, $"{Changes}/2/confirm");
        await app.PostAsync(Manager, "api/agreements/2024-2025-63035/sign");

        // Dison: 75 % of 63,613; Herve: its first year, one group.
        Assert.Equal(4_771_000, await SubsidyAsync("63020"));
        Assert.Equal(("2023-2024.1", "2024-2025.2"), (await VersionAsync("63020"), await VersionAsync("63035")));
        await app.PostAsync(Manager, "api/editions/2024-2025/periods/2024Q3/open");
        foreach (var (nis, sample) in new[] { ("63020", "63020-dison"), ("63035", "63035-herve") })
        {
            await app.UploadAsync("2024Q3", nis, App.SampleFile(sample, "2024Q3.xlsx"));
            await app.AcceptAsync("2024Q3", nis);
        }

        var dison = await TrancheAsync("63020");
        var herve = await TrancheAsync("63035");
        Assert.Equal((1_192_750, "2023-2024.1"), ((int)dison["amountCents"]!, (string?)dison["calculation"]!["parameterVersion"]));
        Assert.Equal("2024-2025.2", (string?)herve["calculation"]!["parameterVersion"]);
        Assert.Contains("70000.00", herve["calculation"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("[SPP], [Dison 2023], [choice]", herve["calculation"]!.ToJsonString(), StringComparison.Ordinal);

        // Another change, and a recomputation of both: nothing moves.
        await app.PostAsync(Adam, Changes, Base(90_000));
        await app.PostAsync(Ada, $"{Changes}/3/confirm");
        await app.PostAsync(Manager, "api/editions/2024-2025/periods/2024Q4/open");
        await app.AdvanceToAsync(new DateTimeOffset(2025, 1, 10, 8, 0, 0, TimeSpan.Zero));
        await app.UploadAsync("2024Q4", "63020", App.SampleFile("63020-dison", "2024Q4.xlsx"));
        await app.AcceptAsync("2024Q4", "63020");
        Assert.Equal(dison.ToJsonString(), (await TrancheAsync("63020")).ToJsonString());
        Assert.Equal((4_771_000, "2023-2024.1"), (await SubsidyAsync("63020"), await VersionAsync("63020")));
        Assert.Equal("2024-2025.2", await VersionAsync("63035"));
        // What a command without the app makes of the answer: the same versions.
        var answer = await app.GetAsync("spp.auditor/anke", "api/parameters");
        Assert.Equal(
            answer["versions"]!.AsArray().Select(known => (string?)known!["version"]),
            ParameterExport.Read(new MemoryStream(Encoding.UTF8.GetBytes(answer.ToJsonString()))).All.Select(set => set.Version));
        var version = await app.GetAsync("spp.auditor/anke", "api/parameters/versions/2024-2025.2");
        Assert.Equal(70_000, (decimal)version["parameters"]!.AsArray().Single(p => (string?)p!["name"] == "subsidy.base")!["values"]![0]!["value"]![0]!);
    }

    [Fact]
    public async Task Change_ByOnePerson_WaitsForAnother()
    {
        var proposed = await app.PostAsync(Adam, Changes, Base(70_000));
        Assert.Equal(("parameters-2", "parameters", "requested", "adam"), (
            (string?)proposed["id"], (string?)proposed["kind"], (string?)proposed["state"], (string?)proposed["requestedBy"]));
        Assert.Equal(["2024-2025.2"], proposed["versions"]!.AsArray().Select(version => (string?)version));
        Assert.Equal((63_613, 70_000), (
            (decimal)proposed["differences"]![0]!["before"]!["value"]![0]!, (decimal)proposed["differences"]![0]!["after"]!["value"]![0]!));

        // For a browser a page, in its language.
        using (var page = await app.CallAsync("spp.finance/fien", HttpMethod.Get, "api/parameters?format=html&lang=nl"))
        {
            Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
            Assert.Contains("Herziening 2 wacht op een tweede persoon.", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        // Again is the same; another one waits its turn; nobody confirms alone, whichever role she has.
        Assert.Equal(2, (int)(await app.PostAsync(Adam, Changes, Base(70_000)))["revision"]!);
        Assert.Equal("CHANGE_OPEN", await app.RefusedAsync(Ada, Changes, Base(71_000)));
        Assert.Equal("SAME_PERSON", await app.RefusedAsync(Adam, $"{Changes}/2/confirm"));
        Assert.Equal("SAME_PERSON", await app.RefusedAsync("spp.manager/adam", $"{Changes}/2/confirm"));
        Assert.Equal("NOT_FOUND", await app.RefusedAsync(Ada, $"{Changes}/3/confirm"));
        Assert.Equal("REASON_REQUIRED", await app.RefusedAsync(Ada, $"{Changes}/2/refuse", new { reason = " " }));

        Assert.Equal("confirmed", (string?)(await app.PostAsync(Manager, $"{Changes}/2/confirm"))["state"]);
        Assert.Equal("confirmed", (string?)(await app.PostAsync(Manager, $"{Changes}/2/confirm"))["state"]);
        Assert.Equal("WRONG_STATE", await app.RefusedAsync(Ada, $"{Changes}/2/confirm"));
        Assert.Equal("WRONG_STATE", await app.RefusedAsync(Ada, $"{Changes}/2/refuse", new { reason = "Trop tard." }));
        Assert.Equal("NO_CHANGE", await app.RefusedAsync(Adam, Changes, Base(70_000)));

        var log = (await app.GetAsync("spp.auditor/anke", "api/editions/2024-2025/audit"))["records"]!.AsArray();
        Assert.Equal(["parameters.proposed", "parameters.changed"], log.Select(record => (string?)record!["action"]));
        Assert.Equal(
            ("mila", "Nouvel appel à projets.", "subsidy.base from 2023-2024 = 63613.00 [call 2023]", "Confirmed: subsidy.base from 2024-2025 = 70000 [SPP]"),
            ((string?)log[1]!["by"], (string?)log[1]!["reason"], (string?)log[1]!["before"], (string?)log[1]!["after"]));
    }

    [Fact]
    public async Task Change_Refused_LeavesEverythingAndFreesTheWay()
    {
        await app.PostAsync(Adam, Changes, Base(70_000));
        var refused = await app.PostAsync(Manager, $"{Changes}/2/refuse", new { reason = "Le montant n'est pas publié." });
        Assert.Equal(("refused", "mila", 0), ((string?)refused["state"], (string?)refused["refusedBy"], refused["versions"]!.AsArray().Count));
        Assert.Equal("WRONG_STATE", await app.RefusedAsync(Ada, $"{Changes}/2/confirm"));

        Assert.Equal(3, (int)(await app.PostAsync(Ada, Changes, Base(71_000)))["revision"]!);
        // Whoever proposed it may take it back, too.
        await app.PostAsync(Ada, $"{Changes}/3/refuse", new { reason = "Faute de frappe." });
        var all = await app.GetAsync("spp.finance/fien", "api/parameters");
        Assert.Equal((1, 2), ((int)all["revision"]!, all["changes"]!.AsArray().Count));
        Assert.Equal(["2015-2016.1", "2022-2023.1", "2023-2024.1"], all["versions"]!.AsArray().Select(version => (string?)version!["version"]));
    }

    [Fact]
    public async Task Change_ManyAtOnce_OneIsProposedAndConfirmedOnce()
    {
        var proposals = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => StatusAsync($"spp.admin/a{i}", Changes, Base(70_000 + i))));
        Assert.Equal(1, proposals.Count(status => status == HttpStatusCode.Created));
        Assert.Equal(7, proposals.Count(status => status == HttpStatusCode.Conflict));

        var confirmations = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => StatusAsync($"spp.manager/m{i}", $"{Changes}/2/confirm", new { })));
        Assert.Equal(1, confirmations.Count(status => status == HttpStatusCode.OK));
        var log = (await app.GetAsync("spp.auditor/anke", "api/editions/2024-2025/audit"))["records"]!.AsArray();
        Assert.Equal(["parameters.proposed", "parameters.changed"], log.Select(record => (string?)record!["action"]));
    }

    [Fact]
    public async Task Rules_AfterAChange_TellTheNewAmount()
    {
        await app.PostAsync(Adam, Changes, Base(70_000));
        await app.PostAsync(Ada, $"{Changes}/2/confirm");

        using var answer = await app.CallAsync("spp.editor/ed", HttpMethod.Get, "api/parameters/rules");
        var rules = await answer.Content.ReadAsStringAsync();

        Assert.Equal("text/markdown", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("2024-2025.2", rules, StringComparison.Ordinal);
        Assert.Contains("70\u202f000,00", rules.Replace('\u00a0', '\u202f'), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Propose_ByAnybodyElseOrWhatCannotBe_Refused()
    {
        foreach (var persona in new[] { Manager, "spp.finance/fien", "spp.editor/ed", "spp.auditor/anke", "cpas.signatory/dg@63020" })
        {
            Assert.Equal((persona, "FORBIDDEN"), (persona, await app.RefusedAsync(persona, Changes, Base(70_000))));
        }

        Assert.Equal("FORBIDDEN", await app.RefusedAsync("spp.finance/fien", $"{Changes}/2/confirm"));
        foreach (var (body, code) in Impossible)
        {
            Assert.Equal((body, code), (body, await app.RefusedAsync(Adam, Changes, JsonNode.Parse(body))));
        }

        Assert.Empty((await app.GetAsync(Adam, "api/parameters"))["changes"]!.AsArray());
    }

    private static readonly (string Body, string Code)[] Impossible =
    [
        ("""{}""", "BAD_JSON"),
        ("""{"reason":"x","values":[]}""", "BAD_JSON"),
        ("""{"reason":"x","values":[{"parameter":"subsidy.base","from":"2025-2026","source":"[SPP]"}]}""", "BAD_JSON"),
        ("""{"reason":"x","values":[{"parameter":"subsidy.base","value":1,"source":"[SPP]"}]}""", "BAD_PARAMETERS"),
        ("""{"reason":"x","values":[{"parameter":"decision.people","from":"2025-2026","value":2,"source":"[SPP]"}]}""", "PARAMETER_FIXED"),
        ("""{"reason":"x","values":[{"parameter":"subsidy.base","from":"2022-2023","value":1,"source":"[SPP]"}]}""", "EDITION_ENDED"),
        ("""{"reason":" ","values":[{"parameter":"subsidy.base","from":"2025-2026","value":1,"source":"[SPP]"}]}""", "REASON_REQUIRED"),
    ];

    private static object Base(int euros) => new
    {
        reason = "Nouvel appel à projets.",
        values = new[] { new { parameter = "subsidy.base", from = "2024-2025", value = euros, source = "[SPP]", note = "Appel 2024." } },
    };

    private async Task EnterAsync(string sample) => await app.PostAsync(
        Manager, "api/agreements", JsonNode.Parse(await File.ReadAllTextAsync(App.SampleFile(sample, "agreement.json"))));

    private async Task<int> SubsidyAsync(string nis) =>
        (int)(await app.GetAsync("spp.finance/fien", $"api/agreements/2024-2025-{nis}/ledger"))["subsidyCents"]!;

    private async Task<string?> VersionAsync(string nis) => (string?)(await app.GetAsync(Manager, $"api/agreements/2024-2025-{nis}"))["parameterVersion"];

    private Task<JsonNode> TrancheAsync(string nis) => app.GetAsync("spp.finance/fien", $"api/agreements/2024-2025-{nis}/tranches/2024-2025-{nis}-t1");

    private async Task<HttpStatusCode> StatusAsync(string? persona, string path, object body)
    {
        using var answer = await app.CallAsync(persona, HttpMethod.Post, path, JsonContent.Create(body));
        return answer.StatusCode;
    }
}
