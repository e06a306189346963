using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Miriam.Functions.Tests.Agreements;

public sealed class RollOverTests
{
    private const string Manager = "spp.manager/mila";
    private const string RollOver = "api/editions/2024-2025/roll-over";

    [Fact]
    public async Task RollOver_Twice_EntersEveryDraftOnce()
    {
        // Dison is in its second year of participation.
        await using var app = await App.StartAsync(new DateTimeOffset(2025, 6, 2, 8, 0, 0, TimeSpan.Zero));
        await app.SignAsync("63020-dison");

        var preview = Assert.Single((await app.GetAsync(Manager, RollOver)).AsArray())!;
        Assert.Equal(("2025-2026-63020", 3, false), ((string?)preview["draft"]!["id"], (int)preview["draft"]!["yearOfParticipation"]!, (bool)preview["isEntered"]!));
        Assert.Equal("NOT_SETTLED", (string?)preview["openPoints"]![0]!["code"]);
        Assert.Equal(2, preview["history"]!.AsArray().Count);

        Assert.Equal("""[{"id":"2025-2026-63020"}]""", (await app.PostAsync(Manager, RollOver)).ToJsonString());
        Assert.Equal("It was rolled over before.", (string?)(await app.PostAsync(Manager, RollOver))[0]!["detail"]);
        Assert.True((bool)(await app.GetAsync(Manager, RollOver))[0]!["isEntered"]!);

        var points = await app.GetAsync(Manager, "api/agreements/2025-2026-63020/open-points");
        Assert.Equal(("2024-2025-63020", "NOT_SETTLED"), ((string?)points[0]!["agreementId"], (string?)points[0]!["code"]));
        Assert.Equal("NOT_FOUND", (string?)(await app.PostAsync(Manager, RollOver, new { agreements = new[] { "2025-2026-99999" } }))[0]!["code"]);
    }

    [Fact]
    public async Task ReplaceDraft_BeforeItsSignature_Corrects()
    {
        await using var app = await App.StartAsync(new DateTimeOffset(2025, 6, 2, 8, 0, 0, TimeSpan.Zero));
        await app.SignAsync("63020-dison");
        await app.PostAsync(Manager, RollOver);
        var draft = await app.GetAsync(Manager, "api/agreements/2025-2026-63020");
        draft["name"] = "CPAS de Dison, service social";

        var corrected = await PutAsync(app, "2025-2026-63020", draft);

        Assert.Equal("CPAS de Dison, service social", (string?)corrected["name"]);
        Assert.Equal("2024-2025-63020", (string?)corrected["rolledFrom"]![0]);
        draft["yearOfParticipation"] = 2;
        Assert.Equal("YEAR_DIFFERS_FROM_HISTORY", (string?)(await PutAsync(app, "2025-2026-63020", draft))["code"]);
        Assert.Equal("WRONG_STATE", (string?)(await PutAsync(app, "2024-2025-63020", draft))["code"]);
    }

    private static async Task<JsonNode> PutAsync(App app, string id, JsonNode draft)
    {
        using var answer = await app.CallAsync(Manager, HttpMethod.Put, $"api/agreements/{id}", JsonContent.Create(draft));
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
    }
}
