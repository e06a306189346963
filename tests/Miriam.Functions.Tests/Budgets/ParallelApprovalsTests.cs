using Azure.Core;
using Azure.Data.Tables;
using Miriam.Domain.Budgets;
using Miriam.Domain.Money;
using Miriam.Domain.Periods;
using Miriam.Domain.Subsidy;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.Audit;
using Miriam.Functions.Storage;
using Miriam.Functions.Tests.Audit;
using Miriam.Functions.Tranches;
using Miriam.TestSupport;

namespace Miriam.Functions.Tests.Budgets;

public sealed class ParallelApprovalsTests
{
    private const int Approvals = 100;
    private const int Affordable = 30;

    [Fact]
    public async Task Approve_HundredAtOnceByTwoProcesses_ChargesNoMoreThanIsCommitted()
    {
        // A storage of its own, in which transactions take turns: those that fail here must not take back what others write.
        await using var storage = await OwnStorage.TakeAsync();
        using var turns = new OneTransactionAtATime();
        var options = new TableClientOptions();
        options.AddPolicy(turns, HttpPipelinePosition.PerCall);
        var tables = new TableServiceClient(storage.ConnectionString, options);
        foreach (var table in StorageNames.Tables)
        {
            await tables.CreateTableIfNotExistsAsync(table);
        }

        var audit = new AuditLog(tables, Chains.Signer);
        var women = Dossiers.Women(storage.ConnectionString);
        DossierStore[] processes = [new(tables, audit, women), new(tables, audit, women)];
        var id = await AddProposedAsync(processes[0]);

        var outcomes = await Task.WhenAll(Enumerable.Range(1, Approvals).Select(number => processes[number % 2].DecideAsync(
            id,
            dossier => TrancheSteps.Decide(
                dossier, $"{id}-t{number}", TrancheAction.Approve, new Decision("farid", Dossiers.Now, "calc", null)),
            CancellationToken.None)));

        Assert.Equal(Affordable, outcomes.Count(outcome => outcome!.Refusal is null));
        Assert.All(outcomes.Where(outcome => outcome!.Refusal is not null), outcome => Assert.Equal("BUDGET", outcome!.Refusal!.Code));
        var budget = (await processes[0].GetAsync(id, CancellationToken.None)).Budget;
        Assert.Equal((Euro.FromEuros(3_000), Euro.FromEuros(50)), (budget.Charged(2024), budget.Left(2024)));
    }

    /// <summary>An agreement with a hundred proposed lines of 100.00, and room for thirty of them.</summary>
    private static async Task<string> AddProposedAsync(DossierStore store)
    {
        const string edition = "2052-2053";
        var entry = new AuditEntry(edition, "agreement.entered", edition, "mila", Dossiers.Now, null, null, null);
        var agreement = Dossiers.AgreementOf(Edition.Parse(edition));
        var signed = Dossier.New(agreement) with
        {
            Commitments = [new Commitment(1, CommitmentKind.Signature, 2024, Euro.FromEuros(3_050), "mila", Dossiers.Now, null)],
        };
        Assert.True(await store.TryAddAsync(signed, entry, CancellationToken.None));

        // One transaction holds a hundred rows.
        foreach (var numbers in Enumerable.Range(1, Approvals).Chunk(50))
        {
            await store.DecideAsync(
                agreement.Id, dossier => Decided.Stored(dossier with { Tranches = [.. dossier.Tranches, .. numbers.Select(Proposed)] }, entry), CancellationToken.None);
        }

        return agreement.Id;

        Tranche Proposed(int number) => new(
            agreement.Id, number, 1, TrancheKind.Instalment, TrancheState.Proposed, Euro.FromEuros(100), "calc", CalculationSheet.Empty, [],
            new Decision("fien", Dossiers.Now, "calc", null), null);
    }
}
