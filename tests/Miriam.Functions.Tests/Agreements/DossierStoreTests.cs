using Azure.Core;
using Azure.Data.Tables;
using Miriam.Domain.Erasures;
using Miriam.Domain.Periods;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.Audit;
using Miriam.Functions.Requests;
using Miriam.Functions.Storage;
using Miriam.Functions.Submissions;
using Miriam.Functions.Tests.Audit;
using Miriam.Functions.Tranches;
using Miriam.TestSupport;

namespace Miriam.Functions.Tests.Agreements;

public sealed class DossierStoreTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>, IAsyncLifetime
{
    private readonly TableServiceClient tables = new(azurite.ConnectionString);
    private DossierStore store = null!;
    private AuditLog audit = null!;

    public async Task InitializeAsync()
    {
        foreach (var table in StorageNames.Tables)
        {
            await tables.CreateTableIfNotExistsAsync(table);
        }

        audit = new AuditLog(tables, Chains.Signer);
        store = new DossierStore(tables, audit, Dossiers.Women(azurite.ConnectionString));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Decide_InParallel_StoresEveryDecisionAndItsAuditRecord()
    {
        var id = await AddAsync("2031-2032");
        var periods = Edition.Parse("2031-2032").Periods;

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => store.DecideAsync(
            id,
            d => SubmissionSteps.Receive(d, periods[i % 4], Dossiers.File($"file {i}"), "bea", Dossiers.Now, out _),
            CancellationToken.None)));

        var dossier = await store.GetAsync(id, CancellationToken.None);
        Assert.Equal(8, dossier.Submissions.Count);
        var records = await ReadAuditAsync("2031-2032");
        Assert.Equal(9, records.Count);
        Assert.Null(AuditVerifier.Verify(
            "2031-2032", records, [], await audit.HeadAsync("2031-2032", CancellationToken.None), Chains.Signer.Keys));
    }

    [Fact]
    public async Task Decide_ManyAtOnce_DecidesEachOnce()
    {
        var id = await AddAsync("2036-2037");
        var decisions = 0;

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => store.DecideAsync(
            id,
            d =>
            {
                Interlocked.Increment(ref decisions);
                return SubmissionSteps.Receive(d, d.Agreement.Edition.Periods[0], Dossiers.File($"file {i}"), "bea", Dossiers.Now, out _);
            },
            CancellationToken.None)));

        Assert.Equal(20, decisions);
        Assert.Equal(20, (await store.GetAsync(id, CancellationToken.None)).Submissions.Count);
    }

    [Fact]
    public async Task Decide_InTwoProcesses_StoresEveryDecision()
    {
        var id = await AddAsync("2037-2038");
        DossierStore[] processes = [store, new DossierStore(tables, audit, Dossiers.Women(azurite.ConnectionString))];

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => processes[i % 2].DecideAsync(
            id,
            d => SubmissionSteps.Receive(d, d.Agreement.Edition.Periods[0], Dossiers.File($"file {i}"), "bea", Dossiers.Now, out _),
            CancellationToken.None)));

        Assert.Equal(Enumerable.Range(1, 8), (await store.GetAsync(id, CancellationToken.None)).Submissions.Keys.Select(k => k.Version));
    }

    [Fact]
    public async Task Get_EveryKindOfDecision_ReadsWhatWasStored()
    {
        var agreement = Dossiers.AgreementOf(Edition.Parse("2041-2042"));
        var by = new Decision("fien", Dossiers.Now, "basis", "Le fichier n'est pas arrivé.");
        var stored = Dossier.New(agreement) with
        {
            Amendments = [new Amendment(agreement, "mila", Dossiers.Now, "Un groupe de plus.")],
            AccountChanges = [new AccountChange(1, agreement.Account, "Nouvelle banque.", "mila", Dossiers.Now) { ConfirmedBy = "marc", TakesEffectAt = Dossiers.Now }],
            LateRequest = new LateRequest(by, by with { By = "farid" }, [agreement.Edition.Periods[3]]),
            Closings = [new Closing(1, "mila", Dossiers.Now) { Reopening = new Reopening("mila", Dossiers.Now, "Une dépense."), ConfirmedBy = "marc" }],
            Erasures = [new Erasure(1, "P-001", new WithdrawnCode("00", "11"), "Elle se retire.", new ErasureStep("bea", Dossiers.Now), null, null, null)],
            Withdrawn = [new WithdrawnCode("22", "33")],
        };
        var entry = new AuditEntry("2041-2042", "agreement.entered", stored.Id, "mila", Dossiers.Now, null, null, null);
        Assert.True(await store.TryAddAsync(stored, entry, CancellationToken.None));

        var read = await store.GetAsync(stored.Id, CancellationToken.None);

        Assert.Equal(MiriamJson.Serialize(stored.Amendments), MiriamJson.Serialize(read.Amendments));
        Assert.Equal(stored.AccountChanges, read.AccountChanges);
        Assert.Equal(AccountChangeState.Confirmed, read.AccountChanges[0].State);
        Assert.Equal(("fien", "farid"), (read.LateRequest?.Decision?.First.By, read.LateRequest?.Decision?.Second.By));
        Assert.Equal(stored.LateRequest.Missing, read.LateRequest!.Missing);
        Assert.Equal(stored.Closings, read.Closings);
        Assert.Equal(stored.Erasures, read.Erasures);
        Assert.Equal(stored.Withdrawn, read.Withdrawn);
    }

    [Fact]
    public async Task Waits_AfterDecisions_AreWhatTheDossiersHold()
    {
        var (edition, id) = (Edition.Parse("2043-2044"), await AddAsync("2043-2044"));
        Assert.Empty(await store.WaitsAsync(edition, CancellationToken.None));

        var (declared, key) = await DeclaredAsync(id);
        Assert.Equal(RequestKind.Declaration, Assert.Single(await store.WaitsAsync(edition, CancellationToken.None)).Kind);
        await store.DecideAsync(id, d => SubmissionSteps.Declare(d, key, "president", Dossiers.Now), CancellationToken.None);

        var waits = await store.WaitsAsync(edition, CancellationToken.None);
        Assert.Equal(RequestKind.Review, Assert.Single(waits).Kind);
        Assert.Equal(MiriamJson.Serialize(DossierRequests.Of(await store.GetAsync(id, CancellationToken.None))), MiriamJson.Serialize(waits));
        Assert.Equal(id, declared.Id);
    }

    [Fact]
    public async Task RenewWaits_RowOfAnEarlierRelease_IsWorkedOutAgainAndNoDecisionIsLost()
    {
        var (edition, id) = (Edition.Parse("2044-2045"), await AddAsync("2044-2045"));
        var (_, key) = await DeclaredAsync(id);
        await tables.GetTableClient(StorageNames.AgreementsTable).UpsertEntityAsync(new TableEntity(id, "waits") { ["Json"] = "[]" });
        var before = await ReadAuditAsync("2044-2045");
        Assert.Empty(await store.WaitsAsync(edition, CancellationToken.None));

        var renewed = await store.RenewWaitsAsync(id, CancellationToken.None);

        Assert.Equal(RequestKind.Declaration, Assert.Single(await store.WaitsAsync(edition, CancellationToken.None)).Kind);
        Assert.Equal(before.Count, (await ReadAuditAsync("2044-2045")).Count);
        Assert.Single(renewed.Submissions);

        // At the same time as decisions: whoever writes last has read the others.
        await Task.WhenAll(Enumerable.Range(0, 8).SelectMany(i => new Task[]
        {
            store.DecideAsync(
                id, d => SubmissionSteps.Receive(d, key.Period, Dossiers.File($"other {i}"), "bea", Dossiers.Now, out _), CancellationToken.None),
            store.RenewWaitsAsync(id, CancellationToken.None),
        }));
        Assert.Equal(9, (await store.GetAsync(id, CancellationToken.None)).Submissions.Count);
        Assert.Equal(
            MiriamJson.Serialize(DossierRequests.Of(await store.GetAsync(id, CancellationToken.None))),
            MiriamJson.Serialize(await store.WaitsAsync(edition, CancellationToken.None)));
    }

    [Fact]
    public async Task Decide_Refused_LeavesTheDossierAsItWas()
    {
        var id = await AddAsync("2032-2033");
        var before = await store.GetAsync(id, CancellationToken.None);

        var outcome = await store.DecideAsync(id, _ => Decided.Refused("WRONG_STATE"), CancellationToken.None);

        Assert.Equal("WRONG_STATE", outcome?.Refusal?.Code);
        Assert.Empty((await store.GetAsync(id, CancellationToken.None)).Submissions);
        Assert.Empty(before.Submissions);
    }

    [Fact]
    public async Task Append_SameRecordAgain_IsThereOnce()
    {
        var record = new AuditEntry("2033-2034", "agreement.signed", "x", "mila", Dossiers.Now, null, null, null).At("x", 1);

        await audit.AppendAsync(record, CancellationToken.None);
        await audit.AppendAsync(record, CancellationToken.None);

        Assert.Single(await ReadAuditAsync("2033-2034"));
    }

    [Fact]
    public async Task Append_ManyAtOnceByTwoProcesses_IsOneChain()
    {
        using var turns = new OneTransactionAtATime();
        var options = new TableClientOptions();
        options.AddPolicy(turns, HttpPipelinePosition.PerCall);
        var one = new AuditLog(new TableServiceClient(azurite.ConnectionString, options), Chains.Signer);
        var other = new AuditLog(new TableServiceClient(azurite.ConnectionString, options), Chains.Signer);
        var records = Enumerable.Range(1, 60)
            .Select(i => new AuditEntry("2042-2043", "agreement.signed", "x", "mila", Dossiers.Now, null, null, null).At("x", i)).ToList();

        // Every record is appended by both.
        await Task.WhenAll(records.SelectMany(r => new[] { one.AppendAsync(r, CancellationToken.None), other.AppendAsync(r, CancellationToken.None) }));

        var chain = await ReadAuditAsync("2042-2043");
        Assert.Equal(60, chain.Count);
        Assert.Null(AuditVerifier.Verify("2042-2043", chain, [], await audit.HeadAsync("2042-2043", CancellationToken.None), Chains.Signer.Keys));
    }

    [Fact]
    public async Task TryAdd_IdTaken_IsRefused()
    {
        await AddAsync("2034-2035");

        var agreement = Dossiers.AgreementOf(Edition.Parse("2034-2035"));
        Assert.False(await store.TryAddAsync(Dossier.New(agreement), Entry("2034-2035"), CancellationToken.None));
    }

    [Fact]
    public async Task DrainOutbox_RecordLeftBehind_GoesToTheLog()
    {
        // What a crash between the decision and the log leaves: the record in the outbox, nothing in the chain.
        var record = new AuditEntry("2035-2036", "agreement.signed", "y", "mila", Dossiers.Now, null, null, null).At("2035-2036-63020", 1);
        var table = tables.GetTableClient(StorageNames.AgreementsTable);
        await table.AddEntityAsync(new TableEntity("2035-2036-63020", "outbox-0000000001") { ["Json"] = MiriamJson.Serialize(record) });

        await store.DrainOutboxAsync(CancellationToken.None);

        Assert.Equal(record.Id, Assert.Single(await ReadAuditAsync("2035-2036")).Id);
        Assert.Equal(0, await store.DrainOutboxAsync(CancellationToken.None));
    }

    private async Task<(Dossier Dossier, SubmissionKey Key)> DeclaredAsync(string id)
    {
        Func<Dossier, Decided>[] decisions =
        [
            d => SubmissionSteps.Receive(d, d.Agreement.Edition.Periods[0], Dossiers.File("file"), "bea", Dossiers.Now, out _),
            d => SubmissionSteps.RecordIntake(d, d.Submissions.Keys.Single(), Dossiers.Outcome(), Dossiers.Now),
            d => SubmissionSteps.Declare(d, d.Submissions.Keys.Single(), "dg", Dossiers.Now),
        ];
        foreach (var decide in decisions)
        {
            Assert.Null((await store.DecideAsync(id, decide, CancellationToken.None))!.Refusal);
        }

        var dossier = await store.GetAsync(id, CancellationToken.None);
        return (dossier, dossier.Submissions.Keys.Single());
    }

    private async Task<string> AddAsync(string edition)
    {
        var agreement = Dossiers.AgreementOf(Edition.Parse(edition));
        Assert.True(await store.TryAddAsync(Dossier.New(agreement), Entry(edition), CancellationToken.None));
        return agreement.Id;
    }

    private static AuditEntry Entry(string edition) => new(edition, "agreement.entered", edition, "mila", Dossiers.Now, null, null, null);

    private async Task<List<AuditRecord>> ReadAuditAsync(string edition)
    {
        List<AuditRecord> records = [];
        await foreach (var record in audit.ReadAsync(edition))
        {
            records.Add(record);
        }

        return records;
    }
}
