using Miriam.Domain.Cpas;
using Miriam.Domain.Money;
using Miriam.Domain.Subsidy;
using Miriam.Domain.Tranches;
using Miriam.Functions.Tranches;

namespace Miriam.Functions.Tests.Tranches;

public sealed class EditionLedgerTests
{
    [Fact]
    public void Line_TrancheOfEveryState_CountsTheLiveOnesOnce()
    {
        var dossier = Dossiers.Signed() with
        {
            Tranches =
            [
                Tranche(1, TrancheState.Planned), Tranche(2, TrancheState.Computed), Tranche(4, TrancheState.Proposed),
                Tranche(8, TrancheState.Approved), Tranche(16, TrancheState.InPaymentRun), Tranche(32, TrancheState.Paid),
                Tranche(64, TrancheState.Withdrawn), Tranche(128, TrancheState.Rejected), Tranche(256, TrancheState.Returned),
            ],
            Claims =
            [
                Claim(1, RecoveryState.Computed), Claim(2, RecoveryState.Approved), Claim(4, RecoveryState.Notified),
                Claim(8, RecoveryState.Settled), Claim(16, RecoveryState.Lapsed),
            ],
        };

        var line = LedgerLine.Of(dossier, Dossiers.Parameters);

        Assert.Equal(("2024-2025-63020", "63020", Region.Wallonia), (line.AgreementId, line.Cpas, line.Region));
        Assert.Equal(
            new LedgerSums(line.Sums.Granted, new Euro(6), new Euro(8), new Euro(16), new Euro(32), Euro.Zero, new Euro(7), new Euro(8)),
            line.Sums);
    }

    [Fact]
    public void Sums_TwoRegions_AddUpToTheTotal()
    {
        var sums = new LedgerSums(new Euro(1), new Euro(2), new Euro(3), new Euro(4), new Euro(5), new Euro(6), new Euro(7), new Euro(8));
        var ledger = EditionLedger.Of("2024-2025", [Line(Region.Flanders, sums), Line(Region.Brussels, sums), Line(Region.Flanders, sums)]);

        Assert.Equal(
            new LedgerSums(new Euro(2), new Euro(4), new Euro(6), new Euro(8), new Euro(10), new Euro(12), new Euro(14), new Euro(16)),
            ledger.Regions[Region.Flanders]);
        Assert.Equal(sums, ledger.Regions[Region.Brussels]);
        Assert.Equal(
            new LedgerSums(new Euro(3), new Euro(6), new Euro(9), new Euro(12), new Euro(15), new Euro(18), new Euro(21), new Euro(24)),
            ledger.Total);
    }

    [Fact]
    public async Task Ledger_SignedSample_IsReadAsJsonAndAsAWorkbook()
    {
        const string path = "api/editions/2024-2025/ledger";
        await using var app = await App.StartAsync(new DateTimeOffset(2024, 9, 2, 8, 0, 0, TimeSpan.Zero));
        await app.SignAsync("63020-dison");

        var ledger = await app.GetAsync("spp.finance/fien", path);
        var workbook = await Workbooks.ReadAsync(app, "spp.auditor/anke", $"{path}?format=xlsx&language=fr");

        Assert.Equal(4_771_000, ledger["total"]!["granted"]!.GetValue<long>());
        Assert.Equal(["Convention", "Code INS", "Nom", "Édition", "Région", "Octroyé"], workbook[0].Take(6));
        Assert.Equal(["2024-2025-63020", "63020", "CPAS de Dison", "2024-2025", "Wallonie", "47710"], workbook[1].Take(6));
        // The agreement, its region, the total.
        Assert.Equal(4, workbook.Count);
        Assert.Equal("BAD_FORMAT", await ProblemAsync(app, $"{path}?format=pdf"));
    }

    private static async Task<string> ProblemAsync(App app, string path)
    {
        using var answer = await app.CallAsync("spp.finance/fien", HttpMethod.Get, path);
        return System.Text.Json.Nodes.JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"]!.GetValue<string>();
    }

    private static LedgerLine Line(Region region, LedgerSums sums) => new("2024-2025-63020", "63020", "CPAS", region, sums);

    private static Tranche Tranche(long cents, TrancheState state) => new(
        Dossiers.Agreement.Id, (int)state + 1, 1, TrancheKind.Instalment, state, new Euro(cents), "calc", CalculationSheet.Empty, [], null, null);

    private static RecoveryClaim Claim(long cents, RecoveryState state) => new(
        Dossiers.Agreement.Id, (int)state + 1, state, new Euro(cents), "calc", CalculationSheet.Empty, [], null, null);
}
