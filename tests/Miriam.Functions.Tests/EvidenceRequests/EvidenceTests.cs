using System.Text.Json.Nodes;
using Miriam.Functions.Tests.Documents;
using static Miriam.Functions.Tests.Documents.AcceptedFile;

namespace Miriam.Functions.Tests.EvidenceRequests;

public sealed class EvidenceTests
{
    private const string Requests = Agreement + "/evidence-requests";
    private const string Question = "Merci de joindre la facture et la preuve de paiement.";

    [Fact]
    public async Task Ask_SampleAnsweredWithADocument_LeadsBackToTheLine()
    {
        await using var app = await StartAsync();
        await app.PostAsync(Fien, $"{Agreement}/samples", new { size = 2, reason = "Contrôle annuel." });

        var asked = await app.PostAsync(Fien, Requests, new { sample = 1, question = Question });

        await app.AdvanceToAsync(DateTimeOffset.MinValue);
        Assert.Equal(("open", "2024-11-12", 1), ((string)asked["state"]!, (string)asked["due"]!, (int)asked["sample"]!));
        var lines = asked["lines"]!.AsArray().Select(line => (string)line!["line"]!).ToList();
        Assert.Equal(2, lines.Count);
        var letter = Assert.Single(await NoticesAsync(app, Bea, "letter"), notice => ((string)notice["subject"]!).Contains("justificatifs", StringComparison.Ordinal));
        Assert.Contains("12 novembre 2024", (string)letter["subject"]!, StringComparison.Ordinal);
        Assert.Equal([1], (await LineAsync(app, lines[0]))["evidenceRequests"]!.AsArray().Select(number => (int)number!));

        Assert.Equal((1, 0), (await WaitingAsync(app, Bea), await WaitingAsync(app, Fien)));

        await app.AddAsync(Pdf("facture"), "facture.pdf", [.. lines]);
        var answered = await app.PostAsync(Bea, $"{Requests}/1/answer", new { documents = new[] { 1 }, text = "La facture est jointe." });
        await app.AdvanceToAsync(DateTimeOffset.MinValue);

        Assert.Equal("answered", (string)answered["state"]!);
        Assert.Equal((0, 1), (await WaitingAsync(app, Bea), await WaitingAsync(app, Fien)));
        Assert.Single(await NoticesAsync(app, Fien, "evidence-waiting"));
        var seen = await app.GetAsync("spp.auditor/anke", $"{Requests}/1");
        Assert.All(seen["lines"]!.AsArray(), line => Assert.Equal("/api/agreements/2024-2025-63020/documents/1/content", (string)line!["documents"]![0]!["content"]!));
        Assert.All(seen["lines"]!.AsArray(), line => Assert.NotNull(line!["expense"]!["amount"]));

        var closed = await app.PostAsync(Fien, $"{Requests}/1/close", new { outcome = "satisfied" });
        await app.PostAsync(Fien, $"{Agreement}/expenses/2024Q3/accept");

        Assert.Equal("closed", (string)closed["state"]!);
        Assert.Equal(0, await WaitingAsync(app, Fien));
        Assert.Empty((await LineAsync(app, lines[0]))["evidenceRequests"]!.AsArray());
        Assert.All((await app.GetAsync(Bea, $"{Requests}/1"))["lines"]!.AsArray(), line => Assert.Equal("accepted", (string)line!["state"]!));
        await app.AdvanceToAsync(DateTimeOffset.MinValue);
        Assert.Equal("Completed", (string)(await app.GetAsync(Fien, "runtime/webhooks/durabletask/instances/evidence-2024-2025-63020-1"))["runtimeStatus"]!);
    }

    [Fact]
    public async Task Ask_Unanswered_RemindsTheCpasThenFinanceAndStaysOpen()
    {
        await using var app = await StartAsync();
        await app.PostAsync(Fien, Requests, new { lines = (await app.LinesAsync()).Take(1), question = Question });

        await app.AdvanceToAsync(new DateTimeOffset(2024, 12, 10, 0, 0, 0, TimeSpan.Zero));

        // The letter names the line as it was declared.
        var letter = (await app.GetAsync(Bea, $"{Agreement}/letters")).AsArray().Single(l => (string)l!["kind"]! == "evidence")!;
        using var page = await app.CallAsync(Bea, HttpMethod.Get, $"{Agreement}/letters/{letter["number"]}?format=html");
        Assert.Contains(
            "<td>Fonctionnement</td>\n<td>05/09/2024</td>\n<td>2024Q3</td>\n<td>2</td>\n<td>279,58\u00a0€</td>", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        // Due on 12 November, after the holiday: seven days before, one day after, ten days after, then every fortnight.
        Assert.Equal(["2024-11-05", "2024-11-13"], Days(await NoticesAsync(app, Bea, "evidence-asked")));
        Assert.Equal(["2024-11-22", "2024-12-06"], Days(await NoticesAsync(app, Fien, "evidence-waiting")));
        Assert.Empty(await NoticesAsync(app, "cpas.editor/bea@46021", "evidence-asked"));

        // An answer may still come, and finance may end it whatever comes.
        await app.PostAsync("cpas.signatory/dg@63020", $"{Requests}/1/answer", new { noneExists = true });
        await app.PostAsync(Fien, $"{Requests}/1/close", new { outcome = "notSatisfied", reason = "Aucun justificatif." });
        await app.AdvanceToAsync(new DateTimeOffset(2025, 2, 1, 0, 0, 0, TimeSpan.Zero));
        // At most the message that an answer came: nothing after the end.
        Assert.True((await NoticesAsync(app, Fien, "evidence-waiting")).Count <= 3);
    }

    [Fact]
    public async Task Ask_ByOrAboutTheWrongOnes_IsRefused()
    {
        await using var app = await StartAsync();
        var line = (await app.LinesAsync())[0];

        Assert.Equal("FORBIDDEN", await app.RefusedAsync("spp.manager/mila", Requests, new { lines = new[] { line }, question = Question }));
        Assert.Equal("BAD_JSON", await app.RefusedAsync(Fien, Requests, new { lines = new[] { "2024Q3" }, question = Question }));
        Assert.Equal("NOT_FOUND", await app.RefusedAsync(Fien, Requests, new { lines = new[] { "2024Q3-v0001-r09999" }, question = Question }));
        Assert.Equal("LINES", await app.RefusedAsync(Fien, Requests, new { sample = 3, question = Question }));
        Assert.Equal("BAD_REASON", await app.RefusedAsync(Fien, Requests, new { lines = new[] { line }, question = "Et P-001 ?" }));
        await app.PostAsync(Fien, Requests, new { lines = new[] { line }, question = Question });
        Assert.Equal("NOT_FOUND", await app.RefusedAsync("cpas.editor/bea@46021", $"{Requests}/1/answer", new { noneExists = true }));
        Assert.Equal("FORBIDDEN", await app.RefusedAsync(Fien, $"{Requests}/1/answer", new { noneExists = true }));
        Assert.Equal("BAD_JSON", await app.RefusedAsync(Fien, $"{Requests}/1/close", new { reason = "Fini." }));
    }

    private static async Task<int> WaitingAsync(App app, string persona) =>
        (await app.GetAsync(persona, "api/me/requests")).AsArray().Count(request => (string)request!["kind"]! == "evidence");

    private static async Task<JsonNode> LineAsync(App app, string line) =>
        (await app.GetAsync(Fien, $"{Agreement}/expenses/2024Q3")).AsArray().Single(view => (string)view!["line"]! == line)!;

    private static async Task<IReadOnlyList<JsonNode>> NoticesAsync(App app, string persona, string kind) =>
        [.. (await app.GetAsync(persona, "api/editions/2024-2025/notifications")).AsArray().Where(notice => (string)notice!["kind"]! == kind).Select(notice => notice!)];

    private static IEnumerable<string> Days(IEnumerable<JsonNode> notices) => notices.Select(notice => ((string)notice["at"]!)[..10]);
}
