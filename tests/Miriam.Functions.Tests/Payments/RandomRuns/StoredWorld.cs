using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Miriam.Domain.Payments;
using Miriam.Domain.Periods;
using Miriam.Functions.Agreements;
using Miriam.Functions.Audit;
using Miriam.Functions.Payments;
using Miriam.Functions.Storage;
using Miriam.Functions.Submissions;
using Miriam.Functions.Tests.Audit;
using Miriam.Functions.Tests.Storage;

namespace Miriam.Functions.Tests.Payments.RandomRuns;

/// <summary>A process on real tables and blobs, which others share. It dies at one of its writes, and then stays dead.</summary>
internal sealed class StoredWorld : World
{
    private readonly Stores own;
    private readonly Stores unharmed;
    private readonly BankAnswerFollowing following;

    public StoredWorld(string connection, OneTransactionAtATime turns, Crash crash)
        : base([])
    {
        own = new Stores(connection, turns, crash);
        unharmed = new Stores(connection, turns, null);
        following = new BankAnswerFollowing(
            own.Answers, Answers, own.Movements, new BankMovementProgress(own.Movements.DecideAsync, own.Dossiers.DecideAsync, Time), Time);
    }

    public Task<bool> AddAsync(Dossier dossier) => own.Dossiers.TryAddAsync(dossier, Entry(dossier, "agreement.entered"), default);

    public override async Task LookAsync()
    {
        List<Dossier> dossiers = [];
        foreach (var edition in new[] { new Edition(2024), new Edition(2023) })
        {
            dossiers.AddRange(await unharmed.Dossiers.SignedAsync(edition, default));
        }

        var runs = await unharmed.Runs.ListAsync(new Edition(2024), default);
        See(dossiers, runs);
        foreach (var blob in runs.Where(run => run.File is not null).Select(run => PaymentBlobs.FileOf(run.Id, run.File!)).Where(blob => !Files.ContainsKey(blob.Name)))
        {
            Files[blob.Name] = (await unharmed.Files.TryReadAsync(blob, default))!.Content;
        }
    }

    public override async Task<PaymentRun?> ProposeAsync(params IReadOnlyList<string> tranches)
    {
        for (var number = Runs.Count + 1; Draft(number, tranches) is { } run; number++)
        {
            if (await own.Runs.TryAddAsync(run, PaymentRunSteps.Proposed(run), default))
            {
                return run;
            }
        }

        return null;
    }

    public override Task ChangeAsync(string agreementId, Func<Dossier, Dossier> change) => DecideOnDossier(
        agreementId,
        dossier => change(dossier) is var after && ReferenceEquals(after, dossier) ? Decided.Unchanged : Decided.Stored(after, Entry(dossier, "dossier.changed")),
        default);

    public override Task<DecisionOutcome?> DecideOnDossier(string id, Func<Dossier, Decided> decide, CancellationToken cancellation) =>
        own.Dossiers.DecideAsync(id, decide, cancellation);

    public override Task<RunOutcome?> DecideOnRun(string id, Func<PaymentRun, RunDecided> decide, CancellationToken cancellation) =>
        own.Runs.DecideAsync(id, decide, cancellation);

    public override async Task ContinueAsync()
    {
        await base.ContinueAsync();
        await following.ContinueAsync(_ => Task.CompletedTask, default);
    }

    /// <summary>As every night: records of decisions whose process died go to the audit log.</summary>
    public async Task DrainAsync() => _ =
        await own.Dossiers.DrainOutboxAsync(default) + await own.Runs.DrainOutboxAsync(default) + await own.Answers.DrainOutboxAsync(default);

    protected override Task<PaymentRun?> FindRun(string id, CancellationToken cancellation) => own.Runs.FindAsync(id, cancellation);

    protected override Task<Dossier?> FindDossier(string id, CancellationToken cancellation) => own.Dossiers.FindAsync(id, cancellation);

    protected override Task WriteFile(BlobReference reference, byte[] content, string contentType, CancellationToken cancellation) =>
        own.Files.WriteOnceAsync(reference, new MemoryStream(content), contentType, cancellation);

    protected override async Task<BankAnswer> TakeAsync(BankAnswer answer, RunDecision? confirmed)
    {
        var received = await own.Answers.ReceiveAsync(answer, default);
        if (received.State == BankAnswerState.Held && confirmed is not null)
        {
            received = (await own.Answers.DecideAsync(received.Id, found => BankAnswer.Confirm(found, confirmed), "answer.confirmed", confirmed, default))!.After;
        }

        return await following.ApplyAsync(received, _ => Task.CompletedTask, default);
    }

    private static AuditEntry Entry(Dossier dossier, string action) => new(dossier.Edition, action, dossier.Id, "mila", Start, null, null, null);

    /// <summary>The product's own stores, as a process has them.</summary>
    private sealed class Stores
    {
        public Stores(string connection, OneTransactionAtATime turns, Crash? crash)
        {
            var (ofTables, ofBlobs) = (new TableClientOptions(), new BlobClientOptions());
            ofTables.AddPolicy(turns, HttpPipelinePosition.PerCall);
            if (crash is not null)
            {
                ofTables.AddPolicy(crash, HttpPipelinePosition.PerCall);
                ofBlobs.AddPolicy(crash, HttpPipelinePosition.PerCall);
            }

            var tables = new TableServiceClient(connection, ofTables);
            var audit = new AuditLog(tables, Chains.Signer);
            Files = new BlobFiles(new BlobServiceClient(connection, ofBlobs));
            Dossiers = new DossierStore(tables, audit, new WomenNamed(Files));
            Runs = new PaymentRunStore(tables, audit);
            Answers = new BankAnswerStore(tables, audit);
            Movements = new BankMovementStore(tables, audit);
        }

        public DossierStore Dossiers { get; }

        public PaymentRunStore Runs { get; }

        public BankAnswerStore Answers { get; }

        public BankMovementStore Movements { get; }

        public BlobFiles Files { get; }
    }
}
