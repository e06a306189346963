using Azure.Core;
using Azure.Data.Tables;
using Miriam.Domain.Money;
using Miriam.Domain.Periods;
using Miriam.Domain.Programme;
using Miriam.Functions.Audit;
using Miriam.Functions.Programme;
using Miriam.Functions.Storage;
using Miriam.Functions.Tests.Audit;
using Miriam.Functions.Tests.Storage;
using Miriam.TestSupport;

namespace Miriam.Functions.Tests.Programme;

public sealed class ParameterStoreTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>, IAsyncLifetime
{
    private readonly TableServiceClient tables = new(azurite.ConnectionString);

    public async Task InitializeAsync()
    {
        foreach (var table in StorageNames.Tables)
        {
            await tables.CreateTableIfNotExistsAsync(table);
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData(false, 2050)]
    [InlineData(true, 2070)]
    public async Task Change_StoppedAtAnyWrite_IsMadeOnceWhenAskedAgain(bool afterwards, int editionsOfItsOwn)
    {
        var (edition, writes) = (new Edition(editionsOfItsOwn), 0);
        for (var happened = true; happened; edition = new Edition(edition.StartYear + 1))
        {
            var crash = new Crash(++writes, afterwards);
            happened = await Record.ExceptionAsync(() => ChangeAsync(Store(crash), edition)) is CrashedException;
            Assert.Equal(happened, crash.Happened);

            var store = Store(null);
            await ChangeAsync(store, edition);
            await store.DrainOutboxAsync(CancellationToken.None);

            var changes = (await store.GetAsync(CancellationToken.None)).Changes.Where(change => change.Values[0].From == edition);
            Assert.Equal(ParameterChangeState.Confirmed, Assert.Single(changes).State);
            // What a crash left behind comes to the log late, but comes, and once.
            Assert.Equal(["parameters.changed", "parameters.proposed"], (await ActionsAsync(edition)).Order(StringComparer.Ordinal));
        }

        Assert.InRange(writes, 5, 12);
    }

    [Fact]
    public async Task For_VersionThatAnotherProcessConfirmed_IsFound()
    {
        var (here, there) = (new ParameterSource(Store(null)), Store(null));
        var before = await here.InForceAsync(CancellationToken.None);
        var version = FormattableString.Invariant($"2090-2091.{await ChangeAsync(there, new Edition(2090))}");
        var signed = Dossiers.AgreementOf(new Edition(2091)) with { ParameterVersion = version };

        Assert.Null(before.Find(version));
        Assert.Equal(Euro.FromEuros(70_060), here.For(signed).BaseAmount);
        Assert.Equal(Euro.FromEuros(63_613), here.For(signed with { ParameterVersion = "2023-2024.1" }).BaseAmount);
        Assert.Throws<KeyNotFoundException>(() => here.For(signed with { ParameterVersion = version + "0" }));
    }

    /// <summary>Proposes and confirms; the revision.</summary>
    private static async Task<int> ChangeAsync(ParameterStore store, Edition from)
    {
        ChangedValue[] values = [new("subsidy.base", from, [70_000m + from.StartYear - 2030], "[SPP]")];
        // Whoever asks again after a crash asks for what she finds undone.
        var book = await store.GetAsync(CancellationToken.None);
        if (book.Changes.All(change => change.Values[0].From != from))
        {
            (book, _) = await store.DecideAsync(b => ParameterSteps.Propose(b, values, "Nouvel appel.", "adam", Dossiers.Now), CancellationToken.None);
        }

        var revision = book.Changes.Single(change => change.Values[0].From == from).Revision;
        Assert.Null((await store.DecideAsync(b => ParameterSteps.Confirm(b, revision, "ada", Dossiers.Now), CancellationToken.None)).Refusal);
        return revision;
    }

    private ParameterStore Store(Crash? crash)
    {
        var options = new TableClientOptions();
        if (crash is not null)
        {
            options.AddPolicy(crash, HttpPipelinePosition.PerCall);
        }

        var client = new TableServiceClient(azurite.ConnectionString, options);
        return new ParameterStore(client, new AuditLog(client, Chains.Signer));
    }

    private async Task<List<string>> ActionsAsync(Edition edition)
    {
        List<string> actions = [];
        await foreach (var record in new AuditLog(tables, Chains.Signer).ReadAsync(edition.ToString()))
        {
            // Other tests write to the same storage, each of its own kind.
            if (record.Action.StartsWith("parameters.", StringComparison.Ordinal))
            {
                actions.Add(record.Action);
            }
        }

        return actions;
    }
}
