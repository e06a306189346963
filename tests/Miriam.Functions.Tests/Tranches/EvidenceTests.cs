using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ExcelDataReader;
using Miriam.Functions.Tests.Payments;

namespace Miriam.Functions.Tests.Tranches;

/// <summary>From an amount back to the cells that the CPAS filled in and the SPP accepted, in one request each.</summary>
public sealed class EvidenceTests
{
    private const string Agreement = "api/agreements/2024-2025-63035";
    private const string Fien = "spp.finance/fien";
    private static readonly string[] Periods = ["2024Q3", "2024Q4", "2025Q1", "2025Q2"];

    [Fact]
    public async Task GetClaim_ExpensesBelowWhatWasPaid_LeadsToEveryAcceptedCell()
    {
        await using var app = await App.StartAsync(new DateTimeOffset(2025, 7, 15, 8, 0, 0, TimeSpan.Zero));
        await app.SignAsync("63035-herve");
        foreach (var period in Periods)
        {
            await app.PostAsync("spp.manager/mila", $"api/editions/2024-2025/periods/{period}/open");
            await app.UploadAsync(period, "63035", App.SampleFile("63035-herve", $"{period}.xlsx"));
            await app.AcceptAsync(period, "63035");
        }

        foreach (var tranche in (await app.GetAsync(Fien, $"{Agreement}/tranches")).AsArray().Take(3))
        {
            await PayAsync(app, tranche!);
        }

        foreach (var period in Periods)
        {
            await app.PostAsync(Fien, $"{Agreement}/expenses/{period}/accept");
        }

        // 3 x 15,903.25 paid, less expenses of 38,994.76.
        var claim = await app.GetAsync(Fien, $"{Agreement}/claims/2024-2025-63035-c1");
        Assert.Equal(871_499, claim["amountCents"]!.GetValue<long>());
        var lines = claim["evidence"]!["lines"]!.AsArray();
        Assert.Equal(3_899_476, lines.Where(l => l!["counted"]!.GetValue<bool>()).Sum(l => l!["amountCents"]!.GetValue<long>()));
        var files = claim["evidence"]!["files"]!.AsArray();
        Assert.Equal(Periods, files.Select(f => Text(f!, "period")));
        foreach (var file in files)
        {
            await AssertStatedAsync(app, file!, [.. lines.Where(l => Text(l!, "period") == Text(file!, "period"))]);
        }

        // An instalment follows from the acceptance of its periods, not from their amounts.
        var second = await app.GetAsync(Fien, $"{Agreement}/tranches/2024-2025-63035-t2");
        Assert.Equal(["2024Q3", "2024Q4"], second["evidence"]!["files"]!.AsArray().Select(f => Text(f!, "period")));
        Assert.Empty(second["evidence"]!["lines"]!.AsArray());
        await AssertPageAsync(app);
    }

    [Fact]
    public async Task GetClaim_OfAnotherCpas_IsNotFound()
    {
        await using var app = await App.StartAsync(new DateTimeOffset(2024, 9, 2, 8, 0, 0, TimeSpan.Zero));
        await app.SignAsync("63035-herve");

        using var answer = await app.CallAsync("cpas.editor/bea@63020", HttpMethod.Get, $"{Agreement}/claims/2024-2025-63035-c1");

        Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
    }

    /// <summary>The file that the evidence names is the one that was sent, and its cells say what the evidence says.</summary>
    private static async Task AssertStatedAsync(App app, JsonNode file, IReadOnlyList<JsonNode?> lines)
    {
        using var answer = await app.CallAsync("spp.auditor/anke", HttpMethod.Get, Text(file, "original").TrimStart('/'));
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal(Text(file, "sha256"), Convert.ToHexStringLower(SHA256.HashData(bytes)));
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(bytes));
        var cells = new Dictionary<(string Sheet, string Cell), string>();
        do
        {
            for (var row = 1; reader.Read(); row++)
            {
                for (var column = 0; column < reader.FieldCount; column++)
                {
                    var cell = string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + column)}{row}");
                    cells[(reader.Name, cell)] = Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture) ?? "";
                }
            }
        }
        while (reader.NextResult());

        Assert.Equal(Text(file, "period"), cells[("Identification", Text(file, "cell"))]);
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Equal(
            line!["amountCents"]!.GetValue<long>(),
            (long)decimal.Round(100 * decimal.Parse(cells[("Dépenses", Text(line, "cell"))].Replace(',', '.'), CultureInfo.InvariantCulture))));
    }

    private static async Task AssertPageAsync(App app)
    {
        using var page = await app.CallAsync("spp.auditor/anke", HttpMethod.Get, $"{Agreement}/claims/2024-2025-63035-c1?format=html&lang=nl");
        var html = await page.Content.ReadAsStringAsync();

        Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
        Assert.Contains("lang=\"nl\"", html, StringComparison.Ordinal);
        Assert.Contains("€\u00a08.714,99", html, StringComparison.Ordinal);
        Assert.Contains("/api/editions/2024-2025/periods/2024Q3/cpas/63035/submissions/1/original", html, StringComparison.Ordinal);
    }

    private static async Task PayAsync(App app, JsonNode tranche)
    {
        var path = $"{Agreement}/tranches/{tranche["id"]}";
        var body = new { calculationId = Text(tranche, "calculationId") };
        await app.PostAsync(Fien, $"{path}/propose", body);
        await app.PostAsync("spp.finance/farid", $"{path}/approve", body);
        await app.PayAsync(Text(tranche, "id"));
    }

    private static string Text(JsonNode node, string property) => node[property]!.GetValue<string>();
}
