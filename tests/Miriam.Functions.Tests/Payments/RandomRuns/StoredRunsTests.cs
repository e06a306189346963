using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Miriam.Azurite;
using Miriam.Functions.Audit;
using Miriam.Functions.Storage;
using Miriam.Functions.Tests.Audit;
using Miriam.Functions.Tests.Storage;
using Miriam.TestSupport;
using Xunit.Abstractions;

namespace Miriam.Functions.Tests.Payments.RandomRuns;

/// <summary>
/// The same stories through the stores on real tables and blobs, by two processes: who clicks twice reaches both at once, a
/// process dies before or after any of its writes, and another one takes over. <c>MIRIAM_TRIES=300</c> tries as many runs (README).
/// </summary>
public sealed class StoredRunsTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int RunsInEveryTest = 6;
    private static readonly string[] Tables = [StorageNames.AgreementsTable, StorageNames.PaymentRunsTable, StorageNames.BankAnswersTable, StorageNames.AuditTable];

    // Nobody else writes to this storage: every story has it for itself.
    private AzuriteProcess azurite = null!;

    public async Task InitializeAsync()
    {
        azurite = await AzuriteProcess.StartAsync(new AzuriteOptions());
        await new BlobContainerClient(azurite.ConnectionString, StorageNames.PaymentsContainer).CreateIfNotExistsAsync();
    }

    public async Task DisposeAsync() => await azurite.DisposeAsync();

    [Fact]
    public async Task Runs_WhateverHappens_PayEveryTrancheOnceAndRecordEveryDecisionOnce()
    {
        var wanted = Tries.Of(RunsInEveryTest);
        var tally = new RunTally();
        using var turns = new OneTransactionAtATime();
        for (var number = 0; tally.Runs < wanted; number++)
        {
            await EmptyTablesAsync();
            var seed = RunStory.SeedOf(number);
            var fate = new Random(seed);
            var world = new StoredWorld(azurite.ConnectionString, turns, new Crash(int.MaxValue, afterwards: false));
            foreach (var dossier in RunStory.Dossiers())
            {
                Assert.True(await world.AddAsync(dossier));
            }

            var story = new RunStory(seed, mayDie => Process(turns, fate, mayDie), processes: 2);
            await story.TellAsync(number);
            await world.DrainAsync();
            await AssertLogAsync("2024-2025", "2023-2024");
            tally.Add(story);
            output.WriteLine(tally.ToString());
        }

        Assert.True(tally.Deaths > 0, "No process died, so little was tried.");
    }

    private StoredWorld Process(OneTransactionAtATime turns, Random fate, bool mayDie)
    {
        lock (fate)
        {
            var crash = new Crash(mayDie ? fate.Next(2, 60) : int.MaxValue, afterwards: fate.Next(2) == 0);
            return new StoredWorld(azurite.ConnectionString, turns, crash) { ReadAgo = () => 0 };
        }
    }

    private async Task EmptyTablesAsync()
    {
        var tables = new TableServiceClient(azurite.ConnectionString);
        foreach (var table in Tables)
        {
            await tables.DeleteTableAsync(table);
            await tables.CreateTableIfNotExistsAsync(table);
        }
    }

    /// <summary>The chain of every edition holds, and has one record of every decision that a partition counts.</summary>
    private async Task AssertLogAsync(params string[] editions)
    {
        var tables = new TableServiceClient(azurite.ConnectionString);
        var audit = new AuditLog(tables, Chains.Signer);
        List<string> recorded = [];
        foreach (var edition in editions)
        {
            List<AuditRecord> records = [];
            await foreach (var record in audit.ReadAsync(edition))
            {
                records.Add(record);
            }

            Assert.Null(AuditVerifier.Verify(edition, records, [], await audit.HeadAsync(edition, CancellationToken.None), Chains.Signer.Keys));
            recorded.AddRange(records.Select(record => record.Id));
        }

        List<string> decided = [];
        foreach (var table in Tables.Where(table => table != StorageNames.AuditTable))
        {
            await foreach (var head in tables.GetTableClient(table).QueryAsync<TableEntity>(row => row.RowKey == "head"))
            {
                decided.AddRange(Enumerable.Range(1, (int)head.GetInt64("Sequence")!.Value).Select(sequence => FormattableString.Invariant($"{head.PartitionKey}.{sequence}")));
            }
        }

        Assert.Equal(decided.Order(StringComparer.Ordinal), recorded.Order(StringComparer.Ordinal));
    }
}
