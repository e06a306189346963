using Azure.Core;
using Azure.Data.Tables;
using FsCheck;
using FsCheck.Fluent;
using Miriam.Functions.Agreements;
using Miriam.Functions.Audit;
using Miriam.Functions.Storage;
using Miriam.Functions.Tests.Audit;
using Miriam.Functions.Tests.Storage;
using Miriam.TestSupport;
using Xunit.Abstractions;

namespace Miriam.Functions.Tests.Tranches.Interleavings;

/// <summary>
/// The same acts through the store on real tables, by two processes at once: clicked twice in parallel, and with processes that die
/// before or after any write and come back.
/// </summary>
public sealed class StoredInterleavingTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Interleavings = 20;
    private const int AtOnce = 4;

    // A chain of their own: nobody else writes to this storage.
    private OwnStorage storage = null!;

    public async Task InitializeAsync()
    {
        storage = await OwnStorage.TakeAsync();
        var tables = new TableServiceClient(storage.ConnectionString);
        foreach (var table in StorageNames.Tables)
        {
            await tables.CreateTableIfNotExistsAsync(table);
        }
    }

    public async Task DisposeAsync() => await storage.DisposeAsync();

    [Fact]
    public async Task AnyInterleavingWithCrashes_StoresEachDecisionOnceWithItsRecord()
    {
        var count = Tries.Of(Interleavings);
        output.WriteLine(FormattableString.Invariant($"{count} interleavings, MIRIAM_SEED={Tries.Seed}"));
        var stories = Act.Any.Sample(count, new Rnd(Tries.Seed, 63021), 40).ToList();
        using var turns = new OneTransactionAtATime();

        var crashes = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, _) =>
            Interlocked.Add(ref crashes, await TellAsync(number, stories[number], turns)));

        output.WriteLine(FormattableString.Invariant($"{crashes} crashes"));
        Assert.True(crashes > 0, "No process died, so nothing was tried.");
        var last = Process(turns, new Random(0), mayDie: false);
        await last.Store.DrainOutboxAsync(CancellationToken.None);
        await AssertChainAsync(last, stories.Count);
    }

    /// <returns>How many processes died.</returns>
    private async Task<int> TellAsync(int number, Acts acts, OneTransactionAtATime turns)
    {
        var random = new Random(unchecked(((int)Tries.Seed * 397) ^ number));
        var id = Id(number);
        var entered = new AuditEntry("2024-2025", "agreement.entered", id, "mila", Dossiers.Now, null, null, null);
        List<Dossier> seen = [acts.Dossier(id)];
        Assert.True(await Process(turns, random, mayDie: false).Store.TryAddAsync(seen[0], entered, CancellationToken.None));

        RunningProcess[] processes = [Process(turns, random, mayDie: true), Process(turns, random, mayDie: true)];
        var crashes = 0;
        foreach (var act in acts.All)
        {
            var behind = seen[Math.Max(0, seen.Count - 1 - act.Behind)];
            // A double click reaches both processes at the same moment.
            var clicks = await Task.WhenAll(Enumerable.Range(0, act.Repeats).Select(click => ClickAsync(processes[(click + act.Choice) % 2], id, act, behind)));
            foreach (var dead in Enumerable.Range(0, 2).Where(i => processes[i].Crash.Happened))
            {
                crashes++;
                processes[dead] = Process(turns, random, mayDie: true);
                // Whoever got no answer looks again and, more often than not, clicks again.
                if (random.Next(3) > 0)
                {
                    await ClickAsync(processes[1 - dead], id, act, behind);
                }
            }

            seen.AddRange(clicks.OfType<Dossier>());
        }

        return crashes;
    }

    /// <summary>One click; null when the process died of it.</summary>
    private static async Task<Dossier?> ClickAsync(RunningProcess process, string id, Act act, Dossier seen)
    {
        try
        {
            var outcome = await process.Store.DecideAsync(
                id,
                dossier =>
                {
                    var decided = act.On(dossier, seen);
                    if (decided.Dossier is { } after)
                    {
                        DossierLaws.Hold(dossier, after);
                    }

                    return decided;
                },
                CancellationToken.None);
            return outcome!.Dossier;
        }
        catch (CrashedException)
        {
            return null;
        }
    }

    /// <summary>Every stored decision has one record, every approval two people in the log, and the chain of all of them holds.</summary>
    private async Task AssertChainAsync(RunningProcess process, int dossiers)
    {
        List<AuditRecord> records = [];
        await foreach (var record in process.Audit.ReadAsync("2024-2025"))
        {
            records.Add(record);
        }

        Assert.Null(AuditVerifier.Verify(
            "2024-2025", records, [], await process.Audit.HeadAsync("2024-2025", CancellationToken.None), Chains.Signer.Keys));
        var bySubject = records.ToLookup(record => record.Subject, StringComparer.Ordinal);
        var table = new TableServiceClient(storage.ConnectionString).GetTableClient(StorageNames.AgreementsTable);
        for (var number = 0; number < dossiers; number++)
        {
            var id = Id(number);
            var dossier = await process.Store.GetAsync(id, CancellationToken.None);
            DossierLaws.Hold(dossier);
            var decisions = (await table.GetEntityAsync<TableEntity>(id, "head")).Value.GetInt64("Sequence")!.Value;
            Assert.Equal(
                Enumerable.Range(1, (int)decisions).Select(sequence => FormattableString.Invariant($"{id}.{sequence}")).Order(StringComparer.Ordinal),
                records.Select(record => record.Id).Where(record => record.StartsWith($"{id}.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

            // What was there before the first decision came from elsewhere.
            foreach (var approved in dossier.Tranches.Where(t => t.Approval is not null && bySubject[t.Id].Any(r => r.Action == "tranche.approved")))
            {
                Assert.Contains(bySubject[approved.Id], record => record.Action == "tranche.approved" && record.By == approved.Approval!.By);
                Assert.Contains(bySubject[approved.Id], record => record.Action == "tranche.proposed" && record.By == approved.Proposal!.By);
            }
        }
    }

    private static string Id(int number) => FormattableString.Invariant($"2024-2025-{number:D5}");

    private RunningProcess Process(OneTransactionAtATime turns, Random random, bool mayDie)
    {
        var crash = new Crash(mayDie ? random.Next(2, 40) : int.MaxValue, afterwards: random.Next(2) == 0);
        var options = new TableClientOptions();
        options.AddPolicy(crash, HttpPipelinePosition.PerCall);
        options.AddPolicy(turns, HttpPipelinePosition.PerCall);
        var tables = new TableServiceClient(storage.ConnectionString, options);
        var audit = new AuditLog(tables, Chains.Signer);
        return new RunningProcess(new DossierStore(tables, audit, Dossiers.Women(storage.ConnectionString)), audit, crash);
    }

    private sealed record RunningProcess(DossierStore Store, AuditLog Audit, Crash Crash);
}
