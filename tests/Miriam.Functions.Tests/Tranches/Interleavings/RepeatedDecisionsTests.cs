using Azure.Core;
using Azure.Data.Tables;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.Audit;
using Miriam.Functions.Storage;
using Miriam.Functions.Tests.Audit;
using Miriam.Functions.Tests.Payments;
using Miriam.Functions.Tranches;
using Miriam.TestSupport;
using Xunit.Abstractions;

namespace Miriam.Functions.Tests.Tranches.Interleavings;

/// <summary>Decisions that arrive one to five times, before and after their moment and at the same time, by two processes.</summary>
public sealed class RepeatedDecisionsTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Decisions = 180;
    private const int People = 100;

    private static readonly (TrancheAction Action, string Person, string Record)[] Steps =
    [
        (TrancheAction.Propose, "fien", "tranche.proposed"),
        (TrancheAction.Approve, "farid", "tranche.approved"),
        (TrancheAction.ConfirmPaid, "fabio", "tranche.paid"),
    ];

    private readonly OneTransactionAtATime turns = new();
    private OwnStorage storage = null!;
    private AuditLog[] logs = [];
    private DossierStore[] processes = [];

    public async Task InitializeAsync()
    {
        storage = await OwnStorage.TakeAsync();
        var options = new TableClientOptions();
        options.AddPolicy(turns, HttpPipelinePosition.PerCall);
        var tables = new TableServiceClient(storage.ConnectionString, options);
        foreach (var table in StorageNames.Tables)
        {
            await tables.CreateTableIfNotExistsAsync(table);
        }

        logs = [new AuditLog(tables, Chains.Signer), new AuditLog(tables, Chains.Signer)];
        processes = [.. logs.Select(log => new DossierStore(tables, log, Dossiers.Women(storage.ConnectionString)))];
    }

    public async Task DisposeAsync()
    {
        turns.Dispose();
        await storage.DisposeAsync();
    }

    [Fact]
    public async Task Decide_SentOneToFiveTimes_IsTakenOnceAndNeverDroppedInSilence()
    {
        // Three instalments of three decisions per agreement.
        var agreements = (Tries.Of(Decisions) + 8) / 9;
        output.WriteLine(FormattableString.Invariant($"{agreements * 9} decisions, MIRIAM_SEED={Tries.Seed}"));

        var sent = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, agreements), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (number, _) =>
            Interlocked.Add(ref sent, await SendAllAsync(number)));

        output.WriteLine(FormattableString.Invariant($"{sent} sent"));
        var taken = (await RecordsAsync()).Where(record => Steps.Any(step => step.Record == record.Action)).ToList();
        Assert.Equal(agreements * 9, taken.Count);
        Assert.Equal(taken.Count, taken.Select(record => (record.Subject, record.Action)).Distinct().Count());
    }

    [Fact]
    public async Task Approve_ByAHundredPeopleAtOnce_IsOneApproval()
    {
        var id = await AddAsync(0);
        var tranche = (await processes[0].GetAsync(id, CancellationToken.None)).Tranches[0];
        await DecideAsync(id, tranche, Steps[0], 0);

        var answers = await Task.WhenAll(Enumerable.Range(0, People).Select(i => DecideAsync(id, tranche, Steps[1] with { Person = $"person-{i}" }, i)));

        Assert.Single(answers, answer => answer is null);
        Assert.Equal(People - 1, answers.Count(answer => answer == DecisionCode.WrongState));
        Assert.Single(await RecordsAsync(), record => record.Action == "tranche.approved");
    }

    /// <returns>How often decisions were sent.</returns>
    private async Task<int> SendAllAsync(int number)
    {
        var random = new Random(unchecked(((int)Tries.Seed * 397) ^ number));
        var id = await AddAsync(number);
        var tranches = (await processes[0].GetAsync(id, CancellationToken.None)).Tranches;
        var letters = tranches.SelectMany(tranche => Steps.Select(step => (Tranche: tranche, Step: step))).ToList();
        var copies = letters.SelectMany(letter => Enumerable.Repeat(letter, random.Next(1, 6))).ToArray();
        random.Shuffle(copies);

        // All at once and in any order: who comes before the moment is told so, and who repeats a decision that stands gets it as it is.
        var answers = await Task.WhenAll(copies.Select((copy, i) => DecideAsync(id, copy.Tranche, copy.Step, i)));
        Assert.All(answers, answer => Assert.True(answer is null or DecisionCode.WrongState, answer));

        // Whoever was told "not now" sends it again.
        var unheard = letters.Except(copies.Zip(answers).Where(sent => sent.Second is null).Select(sent => sent.First)).ToList();
        foreach (var letter in letters.Where(unheard.Contains))
        {
            Assert.Null(await DecideAsync(id, letter.Tranche, letter.Step, 0));
        }

        // And again when all is done: a decision whose result still stands is answered as before.
        Assert.All(await Task.WhenAll(letters.Select((letter, i) => DecideAsync(id, letter.Tranche, letter.Step, i))), Assert.Null);
        var dossier = await processes[0].GetAsync(id, CancellationToken.None);
        Assert.All(dossier.Tranches, tranche => Assert.Equal((TrancheState.Paid, "fien", "farid"), (tranche.State, tranche.Proposal!.By, tranche.Approval!.By)));
        return copies.Length + unheard.Count + letters.Count;
    }

    /// <summary>The code of the refusal; null when the decision stands.</summary>
    private async Task<string?> DecideAsync(string id, Tranche tranche, (TrancheAction Action, string Person, string Record) step, int process)
    {
        var by = new Decision(step.Person, Dossiers.Now, tranche.CalculationId, null);
        var outcome = await processes[process % 2].DecideAsync(
            id,
            dossier => step.Action == TrancheAction.ConfirmPaid
                ? OneLineRun.Pay(dossier, tranche.Id, step.Person)
                : TrancheSteps.Decide(dossier, tranche.Id, step.Action, by),
            CancellationToken.None);
        return outcome!.Refusal?.Code;
    }

    private async Task<string> AddAsync(int number)
    {
        var periods = Dossiers.FirstPeriod.Edition.Periods;
        var dossier = periods.Take(3).Aggregate(Dossiers.Signed(FormattableString.Invariant($"2024-2025-{number:D5}")), (d, period) => d.Accepted(period));
        var entered = new AuditEntry(dossier.Edition, "agreement.entered", dossier.Id, "mila", Dossiers.Now, null, null, null);
        Assert.True(await processes[0].TryAddAsync(dossier, entered, CancellationToken.None));
        return dossier.Id;
    }

    private async Task<List<AuditRecord>> RecordsAsync()
    {
        List<AuditRecord> records = [];
        await foreach (var record in logs[0].ReadAsync("2024-2025"))
        {
            records.Add(record);
        }

        Assert.Null(AuditVerifier.Verify("2024-2025", records, [], await logs[0].HeadAsync("2024-2025", CancellationToken.None), Chains.Signer.Keys));
        return records;
    }
}
