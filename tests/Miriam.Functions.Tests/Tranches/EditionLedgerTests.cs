using Miriam.Domain.Agreements;
using Miriam.Domain.Cpas;
using Miriam.Domain.Money;
using Miriam.Domain.Subsidy;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
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
            new LedgerSums(new Euro(6_361_300), new Euro(6), new Euro(8), new Euro(16), new Euro(32), Euro.Zero, new Euro(7), new Euro(8)),
            line.Sums);
    }

    [Fact]
    public void Line_TwoBudgetYears_PutsEveryAmountInOneOfThem()
    {
        var signed = Dossier.New(Dossiers.Agreement with { State = AgreementState.Draft })
            .After(d => AgreementDecisions.Sign(d, Dossiers.InForce, "mila", Dossiers.Now, Dossiers.Parameters)).AllAccepted().Reviewed();
        var approval = new Decision("farid", new DateTimeOffset(2025, 12, 31, 23, 0, 0, TimeSpan.Zero), "calc", null);
        var dossier = signed with
        {
            Tranches =
            [
                Tranche(1, TrancheState.Computed) with { BudgetYear = 2024 }, Tranche(2, TrancheState.Paid) with { BudgetYear = 2024 },
                Tranche(4, TrancheState.Approved) with { BudgetYear = 2025 }, Tranche(8, TrancheState.InPaymentRun) with { BudgetYear = 2025 },
            ],
            Claims = [Claim(16, RecoveryState.Computed), Claim(32, RecoveryState.Notified) with { Approval = approval }],
        };

        var line = LedgerLine.Of(dossier, Dossiers.Parameters);

        // Two files of 20,000.00 in each year; the claim was approved in 2026 by Brussels time.
        Assert.Equal(
            [
                new LedgerYear(2024, new LedgerSums(new Euro(1_590_325), Euro.Zero, Euro.Zero, Euro.Zero, new Euro(2), new Euro(4_000_000), Euro.Zero, Euro.Zero)),
                new LedgerYear(2025, new LedgerSums(new Euro(4_770_975), Euro.Zero, new Euro(4), new Euro(8), Euro.Zero, new Euro(4_000_000), Euro.Zero, Euro.Zero)),
                new LedgerYear(2026, new LedgerSums(Euro.Zero, Euro.Zero, Euro.Zero, Euro.Zero, Euro.Zero, Euro.Zero, new Euro(32), Euro.Zero)),
                new LedgerYear(null, new LedgerSums(Euro.Zero, new Euro(1), Euro.Zero, Euro.Zero, Euro.Zero, Euro.Zero, new Euro(16), Euro.Zero)),
            ],
            line.Years);
        Assert.Equal(new LedgerSums(new Euro(6_361_300), new Euro(1), new Euro(4), new Euro(8), new Euro(2), new Euro(8_000_000), new Euro(48), Euro.Zero), line.Sums);
    }

    [Fact]
    public void Sums_TwoRegions_AddUpToTheTotal()
    {
        var sums = new LedgerSums(new Euro(1), new Euro(2), new Euro(3), new Euro(4), new Euro(5), new Euro(6), new Euro(7), new Euro(8));
        var ledger = EditionLedger.Of("2024-2025", [Line(Region.Flanders, sums), Line(Region.Brussels, sums), Line(Region.Flanders, sums)]);

        Assert.Equal(
            new LedgerSums(new Euro(2), new Euro(4), new Euro(6), new Euro(8), new Euro(10), new Euro(12), new Euro(14), new Euro(16)),
            ledger.Regions.Single(r => r.Region == Region.Flanders).Sums);
        Assert.Equal(sums, ledger.Regions.Single(r => r.Region == Region.Brussels).Sums);
        Assert.Equal(
            new LedgerSums(new Euro(3), new Euro(6), new Euro(9), new Euro(12), new Euro(15), new Euro(18), new Euro(21), new Euro(24)),
            ledger.Total);
        Assert.Equal(new LedgerYear(2025, ledger.Total), Assert.Single(ledger.Years));
    }

    [Fact]
    public async Task Ledger_SignedSample_IsReadAsJsonAndAsAWorkbook()
    {
        const string path = "api/editions/2024-2025/ledger";
        await using var app = await App.StartAsync(new DateTimeOffset(2024, 9, 2, 8, 0, 0, TimeSpan.Zero));
        await app.SignAsync("63020-dison");

        var ledger = await app.GetAsync("spp.finance/fien", path);
        var workbook = await Workbooks.ReadAsync(app, "spp.auditor/anke", $"{path}?format=xlsx&lang=fr");

        Assert.Equal(4_771_000, ledger["total"]!["granted"]!.GetValue<long>());
        Assert.Equal(["Convention", "Code INS", "Nom", "Édition", "Région", "Année budgétaire", "Octroyé"], workbook[0].Take(7));
        Assert.Equal(["2024-2025-63020", "63020", "CPAS de Dison", "2024-2025", "Wallonie", "2024", "11927.5"], workbook[1].Take(7));
        // The agreement, its region and the total, each in two years.
        Assert.Equal(7, workbook.Count);
        Assert.Equal("[]", (await app.GetAsync("spp.auditor/anke", "api/editions/2024-2025/reconciliation"))["differences"]!.ToJsonString());
        // A language that is none of ours is as good as none.
        Assert.Equal(workbook[0], (await Workbooks.ReadAsync(app, "spp.auditor/anke", $"{path}?format=xlsx&lang=7"))[0]);
        Assert.Equal("BAD_FORMAT", await ProblemAsync(app, $"{path}?format=pdf"));
    }

    private static async Task<string> ProblemAsync(App app, string path)
    {
        using var answer = await app.CallAsync("spp.finance/fien", HttpMethod.Get, path);
        return System.Text.Json.Nodes.JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"]!.GetValue<string>();
    }

    private static LedgerLine Line(Region region, LedgerSums sums) => new("2024-2025-63020", "63020", "CPAS", region, sums, [new LedgerYear(2025, sums)]);

    private static Tranche Tranche(long cents, TrancheState state) => new(
        Dossiers.Agreement.Id, (int)state + 1, 1, TrancheKind.Instalment, state, new Euro(cents), "calc", CalculationSheet.Empty, [], null, null);

    private static RecoveryClaim Claim(long cents, RecoveryState state) => new(
        Dossiers.Agreement.Id, (int)state + 1, state, new Euro(cents), "calc", CalculationSheet.Empty, [], null, null);
}
