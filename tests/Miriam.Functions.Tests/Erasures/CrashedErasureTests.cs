using System.Security.Cryptography;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Miriam.Domain.Erasures;
using Miriam.Domain.Periods;
using Miriam.Domain.Submissions;
using Miriam.Files.Erasures;
using Miriam.Files.Intake;
using Miriam.Functions.Agreements;
using Miriam.Functions.Audit;
using Miriam.Functions.Erasures;
using Miriam.Functions.Storage;
using Miriam.Functions.Submissions;
using Miriam.Functions.Tests.Audit;
using Miriam.Functions.Tests.Storage;
using Miriam.TestSupport;

namespace Miriam.Functions.Tests.Erasures;

public sealed class CrashedErasureTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>, IAsyncLifetime
{
    private static readonly ParticipantCode Her = new("P-003");
    private static int edition = 2070;

    public async Task InitializeAsync()
    {
        foreach (var table in StorageNames.Tables)
        {
            await new TableServiceClient(azurite.ConnectionString).CreateTableIfNotExistsAsync(table);
        }

        foreach (var container in StorageNames.Containers)
        {
            await new BlobContainerClient(azurite.ConnectionString, container).CreateIfNotExistsAsync();
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Erase_StoppedAtAnyWrite_EndsTheSameWhenItRunsAgain(bool afterwards)
    {
        var writes = 0;
        for (var happened = true; happened;)
        {
            var (file, erasure, sent) = await AcceptedFileAsync();
            var crash = new Crash(++writes, afterwards);
            happened = await Record.ExceptionAsync(() => Erasing(crash).EraseAsync(file, erasure, CancellationToken.None)) is CrashedException;
            Assert.Equal(happened, crash.Happened);

            await Erasing(null).EraseAsync(file, erasure, CancellationToken.None);

            var dossier = await Store(null).GetAsync(file.AgreementId, CancellationToken.None);
            var version = dossier.Submissions.Values.Single();
            var rewrite = Assert.Single(version.Rewrites);
            Assert.Equal((sent, version.Sha256), (rewrite.OldSha256, rewrite.NewSha256));
            Assert.Equal(8, rewrite.Women);
            var blobs = new BlobFiles(new BlobServiceClient(azurite.ConnectionString));
            var original = (await blobs.TryReadAsync(SubmissionBlobs.Original(dossier.Agreement, version.Key), CancellationToken.None))!;
            Assert.Equal(version.Sha256, Hash(original.Content));
            Assert.False(WomanErasure.Holds(
                await blobs.ReadJsonAsync<Submission>(SubmissionBlobs.Submission(dossier.Agreement, version.Key), CancellationToken.None), Her));
            var findings = await blobs.ReadTextAsync(SubmissionBlobs.Findings(dossier.Agreement, version.Key), CancellationToken.None);
            Assert.DoesNotContain("P-003", findings, StringComparison.Ordinal);
            Assert.Equal(AgreementFacts(dossier), (true, 1, 20_000_00L));
        }

        // The record (with its place in the audit log) and three blobs: a test that crashes nowhere would prove nothing.
        Assert.True(writes > 6, $"{writes} writes");
    }

    private static (bool InForce, int Tranches, long Cents) AgreementFacts(Dossier dossier) =>
        (dossier.InForce.Count == 1, dossier.Tranches.Count, dossier.InForce[0].ExpenseTotal.Cents);

    private async Task<(FileToErase File, Erasure Erasure, string Sent)> AcceptedFileAsync()
    {
        var ofEdition = new Edition(Interlocked.Increment(ref edition));
        var agreement = Dossiers.AgreementOf(ofEdition);
        var period = ofEdition.Periods[0];
        var content = await File.ReadAllBytesAsync(App.SampleFile("63020-dison", "2024Q3.xlsx"));
        var submission = QuarterlyFileIntake.Check(new MemoryStream(content), Dossiers.InForce.For(new Edition(2024))).Submission!;
        var dossier = Dossier.New(agreement).Accepted(period);
        var version = dossier.Submissions.Values.Single() with { Sha256 = Hash(content) };
        var erasure = new Erasure(
            1, "P-003", WithdrawnCode.Of("p-003", "00"), "Elle se retire.", new ErasureStep("bea", Dossiers.Now), new ErasureStep("mila", Dossiers.Now), null, null);
        var stored = dossier.With(version) with { Erasures = [erasure] };

        var entry = new AuditEntry(stored.Edition, "agreement.entered", stored.Id, "mila", Dossiers.Now, null, null, null);
        Assert.True(await Store(null).TryAddAsync(stored, entry, CancellationToken.None));
        var blobs = new BlobFiles(new BlobServiceClient(azurite.ConnectionString));
        await blobs.WriteOnceAsync(SubmissionBlobs.Original(agreement, version.Key), new MemoryStream(content), "application/octet-stream", CancellationToken.None);
        await blobs.WriteJsonOnceAsync(SubmissionBlobs.Submission(agreement, version.Key), submission, CancellationToken.None);
        await blobs.WriteJsonOnceAsync(
            SubmissionBlobs.Findings(agreement, version.Key),
            new StoredFindings([FindingCodes.Finding("CON-01", "participants", null, null, ("participant", "P-003"))], Dossiers.Outcome()),
            CancellationToken.None);
        return (new FileToErase(ErasureReference.Of(stored.Id, erasure), stored.Id, period, 1), erasure, version.Sha256);
    }

    private FileErasure Erasing(Crash? crash) =>
        new(Store(crash), new BlobFiles(new BlobServiceClient(azurite.ConnectionString, With(new BlobClientOptions(), crash))), Dossiers.Parameters, TimeProvider.System);

    private DossierStore Store(Crash? crash)
    {
        var tables = new TableServiceClient(azurite.ConnectionString, With(new TableClientOptions(), crash));
        return new DossierStore(tables, new AuditLog(tables, Chains.Signer), Dossiers.Women(azurite.ConnectionString));
    }

    private static TOptions With<TOptions>(TOptions options, Crash? crash)
        where TOptions : ClientOptions
    {
        if (crash is not null)
        {
            options.AddPolicy(crash, HttpPipelinePosition.PerCall);
        }

        return options;
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
