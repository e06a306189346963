using System.Net;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Azure.Storage.Blobs;

namespace Miriam.Functions.Tests.Audit;

public sealed class AuditApiTests
{
    private const string Auditor = "spp.auditor/anke";
    private const string Path = "api/editions/2024-2025/audit";

    [Fact]
    public async Task Audit_SignedAgreements_IsPagedAnchoredExportedAndBreaksWhenTouched()
    {
        await using var app = await App.StartAsync(new DateTimeOffset(2024, 9, 2, 8, 0, 0, TimeSpan.Zero));
        await app.SignAsync("63020-dison");
        await app.AdvanceToAsync(DateTimeOffset.MinValue);
        await app.SignAsync("62063-liege");
        await app.AdvanceToAsync(DateTimeOffset.MinValue);

        var all = await app.GetAsync(Auditor, Path);
        Assert.Null(all["firstBroken"]);
        Assert.Equal(
            ["agreement.entered", "agreement.signed", "letter.written", "agreement.entered", "agreement.signed", "letter.written"],
            Texts(all["records"]!, "action"));
        Assert.Null(all["next"]);
        Assert.All(Texts(all["records"]!, "traceId"), trace => Assert.Matches("^[0-9a-f]{32}$", trace));
        Assert.Equal(["2024-2025"], (await app.GetAsync(Auditor, "api/audit/editions")).AsArray().Select(e => e!.GetValue<string>()));

        var page = await app.GetAsync(Auditor, $"{Path}?after=1&take=2");
        Assert.Equal([2, 3], page["records"]!.AsArray().Select(r => r!["sequence"]!.GetValue<long>()));
        Assert.Equal(3, page["next"]!.GetValue<long>());
        using (var refused = await app.CallAsync(Auditor, HttpMethod.Get, $"{Path}?take=5000"))
        {
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }

        await app.AdvanceToAsync(new DateTimeOffset(2024, 9, 5, 8, 0, 0, TimeSpan.Zero));
        var seals = await app.GetAsync(Auditor, $"{Path}/seals");
        // One anchor: nothing was decided in the two nights that followed.
        Assert.Equal(6, Assert.Single(seals["anchors"]!.AsArray())!["sequence"]!.GetValue<long>());
        Assert.True(await new BlobClient(app.ConnectionString, "audit", "anchors/2024-2025/2024-09-03.json").ExistsAsync());

        var lines = (await TextAsync(app, $"{Path}/export?format=jsonl")).TrimEnd().Split('\n');
        Assert.Equal(all["records"]!.AsArray().Select(r => r!.ToJsonString()), lines.Select(line => JsonNode.Parse(line)!.ToJsonString()));
        var log = await Workbooks.ReadAsync(app, Auditor, $"{Path}/export?format=xlsx&lang=nl");
        Assert.Equal(["Nummer", "Tijdstip (UTC)", "Handeling"], log[0].Take(3));
        Assert.Equal(["1", "2024-09-02 08:00:00", "agreement.entered"], log[1].Take(3));
        Assert.Equal(7, log.Count);

        await ForgeAsync(app, "link-0000000002");
        var broken = await app.GetAsync(Auditor, Path);
        Assert.Equal(2, broken["firstBroken"]!.GetValue<long>());
        Assert.Equal("edited", broken["fault"]!["kind"]!.GetValue<string>());
    }

    private static async Task<string> TextAsync(App app, string path)
    {
        using var answer = await app.CallAsync(Auditor, HttpMethod.Get, path);
        return await answer.Content.ReadAsStringAsync();
    }

    private static IEnumerable<string> Texts(JsonNode records, string property) =>
        records.AsArray().Select(record => record![property]!.GetValue<string>());

    private static async Task ForgeAsync(App app, string row)
    {
        var table = new TableServiceClient(app.ConnectionString).GetTableClient("Audit");
        var entity = (await table.GetEntityAsync<TableEntity>("2024-2025", row)).Value;
        entity["Json"] = entity.GetString("Json")!.Replace("mila", "maud", StringComparison.Ordinal);
        await table.UpdateEntityAsync(entity, entity.ETag, TableUpdateMode.Replace);
    }
}
