using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Miriam.Functions.Tests.Agreements;

/// <summary>Agreements of an edition from a workbook, and back into one, by HTTP.</summary>
public sealed class AgreementImportTests : IAsyncLifetime
{
    private const string Manager = "spp.manager/mila";
    private const string Finance = "spp.finance/fien";
    private const string Agreements = "api/editions/2025-2026/agreements";
    private const string Heading = "agreement;name;language;enterprise_number;iban;holder;year;plan;subsidy;mark";
    private const string Dison = "63020;CPAS de Dison;français;0566.988.259;BE68 5390 0754 7034;CPAS de Dison;1;;63 613,00;";
    private const string Eeklo = "43005;OCMW Eeklo;nl;0406 798 006;BE68539007547034;OCMW Eeklo;2;avance;;";
    private const string Members = "agreement;nis\n43005;43010";
    private const string Groups = "agreement;code;nis;first\n63020;G1;;2025Q3\n43005;G1;43005;2025Q3\n43005;G2;43010;2025Q3";
    private const string History = "agreement;nis;edition;year\n43005;43010;2023-2024;1";

    private App app = null!;

    public async Task InitializeAsync() => app = await App.StartAsync(new DateTimeOffset(2025, 6, 2, 8, 0, 0, TimeSpan.Zero));

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task Import_RightWorkbook_EntersDraftsOnceHoweverOftenItIsSent()
    {
        var checkedOnly = await ImportAsync(Workbook(Dison, Eeklo), "?check=true");
        Assert.Equal((false, true), ((bool)checkedOnly["isStored"]!, (bool)checkedOnly["isCheck"]!));
        Assert.Equal(["accepted", "accepted"], Results(checkedOnly));
        Assert.Empty((await app.GetAsync(Manager, Agreements)).AsArray());

        // Two people send it at the same moment.
        var both = await Task.WhenAll(ImportAsync(Workbook(Dison, Eeklo)), ImportAsync(Workbook(Dison, Eeklo), persona: Manager));
        Assert.All(both, answer => Assert.All(Results(answer), result => Assert.Contains(result, new[] { "created", "unchanged", "refused" })));
        Assert.Equal(["unchanged", "unchanged"], Results(await ImportAsync(Workbook(Dison, Eeklo))));
        // The same cells in another file.
        Assert.Equal(["unchanged", "unchanged"], Results(await ImportAsync(Workbook(Dison.Replace("français", "fr", StringComparison.Ordinal), Eeklo))));

        var stored = (await app.GetAsync(Manager, Agreements)).AsArray();
        Assert.Equal(["2025-2026-43005", "2025-2026-63020"], stored.Select(agreement => (string?)agreement!["id"]));
        Assert.All(stored, agreement => Assert.Equal(("draft", "2023-2024.1"), ((string?)agreement!["state"], (string?)agreement["parameterVersion"])));
        Assert.Equal(("advance", 2, 2), ((string?)stored[0]!["plan"], (int)stored[0]!["yearOfParticipation"]!, stored[0]!["members"]!.AsArray().Count));
        var log = (await app.GetAsync("spp.auditor/anke", "api/editions/2025-2026/audit"))["records"]!.AsArray();
        Assert.Equal(["agreement.imported", "agreement.imported"], log.Select(record => (string?)record!["action"]));
        Assert.All(log, record => Assert.StartsWith("sha256 ", (string?)record!["reason"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Import_OneWrongRow_StoresNothingUnlessAsked()
    {
        var workbook = Workbook(Dison.Replace("63 613,00", "63 612,00", StringComparison.Ordinal), Eeklo);

        var refused = await ImportAsync(workbook, "?lang=nl");
        Assert.False((bool)refused["isStored"]!);
        Assert.Equal(["refused", "accepted"], Results(refused));
        Assert.Equal("Er werd niets opgeslagen. Overeenkomsten te verbeteren: 1. Verbeter de werkmap en stuur ze opnieuw.", (string?)refused["verdict"]);
        var row = refused["rows"]!.AsArray().Single(row => (string?)row!["agreementId"] == "2025-2026-63020" && (string?)row["sheet"] == "agreements")!;
        Assert.Equal(("refused", 2), ((string?)row["result"], (int)row["row"]!));
        var finding = Assert.Single(row["findings"]!.AsArray())!;
        Assert.Equal(("AGR-09", "I2"), ((string?)finding["code"], (string?)finding["cell"]));
        Assert.Equal("De berekende subsidie is 63613,00, niet 63 612,00. Verbeter het jaar, de groepen of het bedrag.", (string?)finding["message"]);
        // Its group's row is right, but its agreement is not taken.
        Assert.Equal("refused", (string?)refused["rows"]!.AsArray().Single(r => (string?)r!["sheet"] == "agreement_groups" && (int)r["row"]! == 2)!["result"]);
        Assert.Empty((await app.GetAsync(Manager, Agreements)).AsArray());

        var partly = await ImportAsync(workbook, "?partly=true");
        Assert.Equal(["refused", "created"], Results(partly));
        Assert.Equal("2025-2026-43005", (string?)Assert.Single((await app.GetAsync(Manager, Agreements)).AsArray())!["id"]);
        Assert.Equal(["created", "unchanged"], Results(await ImportAsync(Workbook(Dison, Eeklo))));
    }

    [Fact]
    public async Task Import_WhatAnExportWrote_CorrectsDraftsAndLeavesSignedOnes()
    {
        await ImportAsync(Workbook(Dison, Eeklo));
        await app.PostAsync(Manager, "api/agreements/2025-2026-63020/sign");
        var export = await DownloadAsync("export?lang=de");
        Assert.Equal(["unchanged", "unchanged"], Results(await ImportAsync(export)));

        // Edited as people do: the draft's holder, and the name of the signed one.
        var edited = await ExportedRowsAsync();
        var correct = Edited(edited, "OCMW Eeklo;2", "OCMW van Eeklo;2");
        Assert.Equal(["corrected", "unchanged"], Results(await ImportAsync(correct)));
        Assert.Equal("OCMW van Eeklo", (string?)(await app.GetAsync(Manager, "api/agreements/2025-2026-43005"))["account"]!["holder"]);
        Assert.Equal(["unchanged", "unchanged"], Results(await ImportAsync(correct)));

        // Its mark is older than that correction: another one from the same export would undo it.
        var stale = await ImportAsync(Edited(edited, "OCMW Eeklo;2", "OCMW Eeklo-stad;2"));
        Assert.Equal(["refused", "unchanged"], Results(stale));
        Assert.Contains("AGR-08", stale.ToJsonString(), StringComparison.Ordinal);
        var signed = await ImportAsync(Edited(await ExportedRowsAsync(), "CPAS de Dison;1", "CPAS Dison;1"), "?partly=true");
        Assert.Equal(["unchanged", "refused"], Results(signed));
        Assert.Contains("changent que par un avenant", (string?)Finding(signed, "AGR-07")["message"], StringComparison.Ordinal);
        Assert.Contains("Titulaire du compte", (string?)Finding(signed, "AGR-07")["message"], StringComparison.Ordinal);
        Assert.Equal("CPAS de Dison", (string?)(await app.GetAsync(Manager, "api/agreements/2025-2026-63020"))["account"]!["holder"]);

        // A workbook filled in by hand knows nothing of the draft.
        Assert.Contains("AGR-08", (await ImportAsync(Workbook(Dison, Eeklo))).ToJsonString(), StringComparison.Ordinal);
        var log = (await app.GetAsync("spp.auditor/anke", "api/editions/2025-2026/audit"))["records"]!.AsArray();
        Assert.Equal(
            ["agreement.imported", "agreement.imported", "agreement.signed", "agreement.corrected"],
            log.Select(record => (string)record!["action"]!).Where(action => action.StartsWith("agreement.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Import_WhatCannotBe_IsToldWhereAndHow()
    {
        foreach (var (workbook, code, cell) in new[]
        {
            (Workbook(Dison.Replace(";1;;", ";2;;", StringComparison.Ordinal)), "AGR-16", "G2"),
            (Workbook(Dison.Replace("63020;", "63099;", StringComparison.Ordinal), groups: Groups.Replace("63020;G1", "63099;G1", StringComparison.Ordinal)), "AGR-14", "A2"),
            (Workbook(Dison, groups: "agreement;code;first\n63020;G1;2024Q3"), "AGR-12", "C2"),
            (Workbook(Dison, groups: "agreement;code;nis;first\n63020;G1;63035;2025Q3"), "AGR-13", "C2"),
            (Workbook(Dison, groups: "agreement;code;first\n43005;G1;2025Q3"), "VAL-11", "A2"),
        })
        {
            var answer = await ImportAsync(workbook);
            Assert.False((bool)answer["isStored"]!);
            Assert.Equal((code, cell), (code, (string?)Finding(answer, code)["cell"]));
        }

        Assert.Equal("PRV-01", (string?)Assert.Single((await ImportAsync(Workbook("63020;85.07.30-033.28"), "?format=xlsx"))["findings"]!.AsArray())!["code"]);
        Assert.Equal("STR-01", (string?)Assert.Single((await ImportAsync("no workbook"u8.ToArray()))["findings"]!.AsArray())!["code"]);
        Assert.Empty((await app.GetAsync(Manager, Agreements)).AsArray());
        Assert.Equal("NO_FILE", await app.RefusedAsync(Finance, $"{Agreements}/import"));
        Assert.Equal("NOT_FOUND", await app.RefusedAsync(Finance, "api/editions/2025-2027/agreements/import"));
        Assert.Equal("FORBIDDEN", await app.RefusedAsync("spp.auditor/anke", $"{Agreements}/import"));
        Assert.Equal("FORBIDDEN", await app.RefusedAsync("cpas.signatory/dg@63020", $"{Agreements}/import"));
    }

    [Fact]
    public async Task Answer_AsPageAndWorkbook_IsInTheLanguageAskedFor()
    {
        var workbook = Workbook(Dison.Replace("BE68 5390 0754 7034", "BE74999000000303", StringComparison.Ordinal), Eeklo);

        using var page = await SendAsync(workbook, "?format=html&lang=de", Finance);
        Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
        Assert.Contains("ist kein gültiges belgisches Konto", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var annotated = await SendAsync(workbook, "?format=xlsx&lang=nl", Finance);
        using var zip = new ZipArchive(await annotated.Content.ReadAsStreamAsync());
        Assert.Contains(zip.Entries, entry => entry.FullName.Contains("comments", StringComparison.OrdinalIgnoreCase));

        Assert.Equal(4, Sheets(await DownloadAsync("template?lang=en")).Count);
        Assert.Equal(HttpStatusCode.Forbidden, (await app.CallAsync("spp.editor/ed", HttpMethod.Get, $"{Agreements}/template")).StatusCode);
    }

    private static JsonNode Finding(JsonNode answer, string code) => answer["rows"]!.AsArray().SelectMany(row => row!["findings"]!.AsArray())
        .Concat(answer["findings"]!.AsArray()).First(finding => (string?)finding!["code"] == code)!;

    private static List<string?> Results(JsonNode answer) => [.. answer["agreements"]!.AsArray().Select(agreement => (string?)agreement!["result"])];

    private static byte[] Workbook(string first, string? second = null, string groups = Groups) => Zip(new()
    {
        ["agreements"] = second is null ? $"{Heading}\n{first}" : $"{Heading}\n{first}\n{second}",
        ["members"] = second is null ? "agreement;nis" : Members,
        ["agreement_groups"] = second is null && groups == Groups ? "agreement;code;nis;first\n63020;G1;;2025Q3" : groups,
        ["history"] = second is null ? "agreement;nis;edition;year" : History,
    });

    private static byte[] Zip(Dictionary<string, string> sheets)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in sheets)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name + ".csv").Open(), new UTF8Encoding(false));
                writer.Write(text);
            }
        }

        return bytes.ToArray();
    }

    private static byte[] Edited(Dictionary<string, string> sheets, string from, string to)
    {
        Assert.Contains(from, sheets["Agreements"], StringComparison.Ordinal);
        return Zip(sheets.ToDictionary(sheet => sheet.Key, sheet => sheet.Value.Replace(from, to, StringComparison.Ordinal)));
    }

    private async Task<Dictionary<string, string>> ExportedRowsAsync() => Sheets(await DownloadAsync("export?lang=en"));

    private static Dictionary<string, string> Sheets(byte[] workbook) => Workbooks.Sheets(workbook)
        .ToDictionary(sheet => sheet.Name, sheet => string.Join('\n', sheet.Rows.Select(row => string.Join(';', row))));

    private async Task<byte[]> DownloadAsync(string what)
    {
        using var answer = await app.CallAsync(Finance, HttpMethod.Get, $"{Agreements}/{what}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private async Task<JsonNode> ImportAsync(byte[] workbook, string query = "", string persona = Finance)
    {
        using var answer = await SendAsync(workbook, query, persona);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    private async Task<HttpResponseMessage> SendAsync(byte[] workbook, string query, string persona)
    {
        using var content = new MultipartFormDataContent { { new ByteArrayContent(workbook), "file", "agreements.xlsx" } };
        return await app.CallAsync(persona, HttpMethod.Post, $"{Agreements}/import{query}", content);
    }
}
