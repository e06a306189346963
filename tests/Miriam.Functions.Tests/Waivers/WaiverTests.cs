using System.Text.Json.Nodes;

namespace Miriam.Functions.Tests.Waivers;

public sealed class WaiverTests
{
    private const string Agreement = "api/agreements/2024-2025-63020";

    [Fact]
    public async Task Waiver_OfARefusedFile_LetsTheSameBytesPassUntilItIsWithdrawn()
    {
        await using var app = await App.StartAsync(new DateTimeOffset(2025, 1, 6, 8, 0, 0, TimeSpan.Zero));
        // Two groups, and sixteen cases for one of their case managers.
        var agreement = JsonNode.Parse(await File.ReadAllTextAsync(Sample("other-number-of-groups.context/agreement.json")))!;
        await app.PostAsync("spp.manager/mila", "api/agreements", agreement);
        await app.PostAsync("spp.manager/mila", $"{Agreement}/sign");
        await app.PostAsync("spp.manager/mila", "api/editions/2024-2025/periods/2024Q4/open");
        var file = Sample("sixteen-cases-for-one-case-manager.xlsx");
        Assert.Equal("rejected", State(await app.UploadAsync("2024Q4", "63020", file)));

        var asked = new { code = "CAP-01", period = "2024Q4", reason = "Une collègue est absente.", expires = "2025-02-28" };
        await app.PostAsync("spp.manager/mila", $"{Agreement}/waivers", asked);
        Assert.Equal("SAME_PERSON", await app.RefusedAsync("spp.manager/mila", $"{Agreement}/waivers/1/confirm"));
        await app.PostAsync("spp.manager/marc", $"{Agreement}/waivers/1/confirm");

        var second = await app.UploadAsync("2024Q4", "63020", file);
        Assert.Equal("valid", State(second));
        Assert.Equal(2, second["version"]!.GetValue<int>());
        Assert.Equal([1], second["findings"]!["waivers"]!.AsArray().Select(n => n!.GetValue<int>()));
        var findings = await app.GetAsync("cpas.editor/bea@63020", $"{App.PathOf("2024Q4", "63020")}/2/findings?lang=fr");
        var waived = Assert.Single(findings.AsArray(), f => f!["code"]!.GetValue<string>() == "CAP-01")!;
        Assert.Equal(("I", 1), (waived["severity"]!.GetValue<string>(), waived["waiver"]!.GetValue<int>()));

        await app.PostAsync("spp.manager/marc", $"{Agreement}/waivers/1/withdraw", new { reason = "La collègue est revenue." });
        Assert.Equal("WAIVER_WITHDRAWN", await app.RefusedAsync("cpas.signatory/dg@63020", $"{App.PathOf("2024Q4", "63020")}/2/declare"));
        Assert.Equal("rejected", State(await app.UploadAsync("2024Q4", "63020", file)));
        var ledger = await app.GetAsync("cpas.editor/bea@63020", $"{Agreement}/ledger");
        Assert.Equal("withdrawn", ledger["waivers"]![0]!["state"]!.GetValue<string>());
    }

    private static string State(JsonNode version) => version["state"]!.GetValue<string>();

    private static string Sample(string file) => Repository.PathOf(Path.Combine("samples", "rejected", file));
}
