using Azure;
using Azure.Data.Tables;
using Miriam.Functions.Storage;

namespace Miriam.Functions.Tests.Durable;

public sealed class ReconcileTests
{
    private const string Tranche = "tranche-2024-2025-63020-1";
    private const string Collection = "collect-2024-2025-2024Q3-63020";
    private const string Instances = "runtime/webhooks/durabletask/instances";
    private const string Fien = "spp.finance/fien";

    private static readonly DateTimeOffset Start = new(2024, 10, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Reconcile_LostProcesses_AreRebuiltFromTheTables()
    {
        await using var app = await App.StartAsync(Start);
        await app.SignAsync("63020-dison");
        await app.SignAsync("46021-sint-niklaas");
        await app.PostAsync("spp.manager/mila", "api/editions/2024-2025/periods/2024Q3/open");
        await app.UploadAsync("2024Q3", "63020", App.SampleFile("63020-dison", "2024Q3.xlsx"));
        await app.AcceptAsync("2024Q3", "63020");
        await app.AdvanceToAsync(Start.AddHours(1));
        Assert.Empty(await StartedAsync(app));

        // One was ended by hand, the other is gone without a trace; the nightly function has not run yet.
        await ManageAsync(app, HttpMethod.Post, $"{Tranche}/terminate?reason=lost");
        await app.AdvanceToAsync(Start.AddHours(2));
        await ManageAsync(app, HttpMethod.Delete, Collection);
        await app.AdvanceToAsync(Start.AddHours(3));

        Assert.Equal([Collection, Tranche], await StartedAsync(app));
        Assert.Equal("Running", (string)(await app.GetAsync(Fien, $"{Instances}/{Tranche}"))["runtimeStatus"]!);
        Assert.Equal("FORBIDDEN", await app.RefusedAsync("spp.auditor/anke", "api/reconcile"));
        Assert.Equal("NOT_FOUND", await app.RefusedAsync(Fien, "api/reconcile?edition=2024"));
    }

    [Fact]
    public async Task Reconcile_ListOfWhatWaitsByAnEarlierRelease_IsWorkedOutAgain()
    {
        await using var app = await App.StartAsync(Start);
        await app.SignAsync("63020-dison");
        await app.PostAsync("spp.manager/mila", "api/agreements/2024-2025-63020/account", new { iban = "BE71096123456769", holder = "CPAS de Dison", reason = "Nouvelle banque." });
        await new TableClient(app.ConnectionString, StorageNames.AgreementsTable).DeleteEntityAsync("2024-2025-63020", "waits", ETag.All);
        Assert.Empty((await app.GetAsync("spp.manager/marc", "api/me/requests")).AsArray());

        await StartedAsync(app);

        Assert.Single((await app.GetAsync("spp.manager/marc", "api/me/requests")).AsArray());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Reconcile_CollectionOfOneCpasLost_ItsPeriodStillCloses(bool isPurged)
    {
        const string Lost = "collect-2024-2025-2024Q3-63035";
        await using var app = await App.StartAsync(Start);
        await app.SignAsync("63020-dison");
        await app.SignAsync("63035-herve");
        await app.PostAsync("spp.manager/mila", "api/editions/2024-2025/periods/2024Q3/open");
        await app.AdvanceToAsync(DateTimeOffset.MinValue);
        await ManageAsync(app, HttpMethod.Post, $"{Lost}/terminate?reason=lost");
        await app.AdvanceToAsync(DateTimeOffset.MinValue);
        if (isPurged)
        {
            await ManageAsync(app, HttpMethod.Delete, Lost);
        }

        await AcceptAsync(app, "63020", "63020-dison");
        Assert.Contains(Lost, await StartedAsync(app));
        Assert.Null(await ClosedAsync(app));
        await AcceptAsync(app, "63035", "63035-herve");

        Assert.Equal("2024-10-01", (await ClosedAsync(app))?[..10]);
        Assert.Equal("Completed", (string)(await app.GetAsync(Fien, $"{Instances}/collect-2024-2025-2024Q3"))["runtimeStatus"]!);
    }

    private static async Task AcceptAsync(App app, string nis, string sample)
    {
        await app.UploadAsync("2024Q3", nis, App.SampleFile(sample, "2024Q3.xlsx"));
        await app.AcceptAsync("2024Q3", nis);
        await app.AdvanceToAsync(DateTimeOffset.MinValue);
    }

    private static async Task<string?> ClosedAsync(App app) =>
        (string?)Assert.Single((await app.GetAsync(Fien, "api/editions/2024-2025/periods")).AsArray())!["closedAt"];

    private static async Task ManageAsync(App app, HttpMethod method, string what)
    {
        using var answer = await app.CallAsync(Fien, method, $"{Instances}/{what}");
        Assert.True(answer.IsSuccessStatusCode, $"{what}: {answer.StatusCode}");
    }

    private static async Task<IEnumerable<string>> StartedAsync(App app)
    {
        var answer = await app.PostAsync(Fien, "api/reconcile?edition=2024-2025");
        return [.. answer["started"]!.AsArray().Select(id => (string)id!)];
    }
}
