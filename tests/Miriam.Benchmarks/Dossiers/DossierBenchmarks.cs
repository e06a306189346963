using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Miriam.Azurite;
using Miriam.Benchmarks.Intake;
using Miriam.Benchmarks.Uploads;
using Miriam.Domain.Agreements;
using Miriam.Domain.Cpas;
using Miriam.Domain.Periods;
using Miriam.SampleGenerator;

namespace Miriam.Benchmarks.Dossiers;

/// <summary>
/// What the list of a person and one acceptance cost among the dossiers of many agreements, in the edition that runs and the
/// one before. One dossier is played through the API up to its last file; the others are its copies.
/// </summary>
internal static class DossierBenchmarks
{
    private const string Table = "Agreements";
    private const int Tries = 5;
    private const int RowsPerTransaction = 100;

    private static readonly Edition Edition = new(2024);
    private static readonly int[] Groups = [15, 15];

    public static async IAsyncEnumerable<DossierMeasure> RunAsync(IReadOnlyList<int> agreements, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("miriam-dossiers-");
        try
        {
            var files = BelgianYear.Write(folder.FullName, 1, Groups).Single();
            foreach (var count in agreements)
            {
                await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions(), cancellation);
                using var storage = new StorageRequests(azurite.ConnectionString);
                await using var app = await BenchmarkApp.StartAsync(azurite.ConnectionString, Edition.FirstDay);
                await PlayAsync(app, files);
                await CopyAsync(new TableClient(azurite.ConnectionString, Table), files[0].Context.Agreement!, count, cancellation);

                foreach (var persona in new[] { "spp.finance/fien", "spp.manager/mila", $"cpas.editor/bea@{files[0].Context.Agreement!.Lead}" })
                {
                    yield return await DossierMeasure.TakeAsync($"me/requests of {persona.Split('/')[0]}", count, Tries, storage, () => app.GetAsync(persona, "api/me/requests"));
                }

                yield return await DossierMeasure.TakeAsync("accept the last file", count, 1, storage, () => app.PostAsync("spp.manager/mila", $"{Path(files[^1])}/1/accept"));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // All files but the last are accepted, their expenses too but for one; the last one is under review.
    private static async Task PlayAsync(BenchmarkApp app, IReadOnlyList<QuarterFile> files)
    {
        var agreement = files[0].Context.Agreement!;
        await app.PostAsync("spp.manager/mila", "api/agreements", SampleJson.Node(agreement));
        await app.PostAsync("spp.manager/mila", $"api/agreements/{agreement.Id}/sign");
        foreach (var (file, period) in files.Zip(Edition.Periods))
        {
            await app.GoToAsync(period.LastDay.AddDays(10));
            await app.PostAsync("spp.manager/mila", $"api/editions/{Edition}/periods/{period}/open");
            await app.UploadAsync($"cpas.editor/bea@{agreement.Lead}", Path(file), await File.ReadAllBytesAsync(file.Path));
            await app.GoToAsync(DateOnly.MinValue);
            await app.PostAsync($"cpas.signatory/dg@{agreement.Lead}", $"{Path(file)}/1/declare");
            await app.PostAsync($"cpas.signatory/president@{agreement.Lead}", $"{Path(file)}/1/declare");
            await app.PostAsync("spp.manager/mila", $"{Path(file)}/1/review");
            if (file != files[^1])
            {
                await app.PostAsync("spp.manager/mila", $"{Path(file)}/1/accept");
                await app.PostAsync("spp.finance/fien", $"api/agreements/{agreement.Id}/expenses/{period}/2/refuse", new JsonObject { ["reason"] = "Hors convention." });
                await app.PostAsync("spp.finance/fien", $"api/agreements/{agreement.Id}/expenses/{period}/accept");
            }
        }

        await app.GoToAsync(DateOnly.MinValue);
    }

    private static async Task CopyAsync(TableClient table, GrantAgreement agreement, int count, CancellationToken cancellation)
    {
        List<TableEntity> rows = [];
        await foreach (var row in table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {agreement.Id}"), cancellationToken: cancellation))
        {
            rows.Add(row);
        }

        foreach (var (edition, first) in new[] { (Edition, 1), (new Edition(Edition.StartYear - 1), 0) })
        {
            for (var i = first; i < count; i++)
            {
                var copies = rows.Select(row => Copy(row, text => Renamed(Moved(text, edition), agreement.Lead, i)));
                foreach (var chunk in copies.Chunk(RowsPerTransaction))
                {
                    await table.SubmitTransactionAsync(chunk.Select(copy => new TableTransactionAction(TableTransactionActionType.UpsertReplace, copy)), cancellation);
                }
            }
        }
    }

    private static TableEntity Copy(TableEntity row, Func<string, string> change)
    {
        var copy = new TableEntity(change(row.PartitionKey), change(row.RowKey));
        foreach (var (name, value) in row.Where(property => property.Key is not ("PartitionKey" or "RowKey" or "Timestamp" or "odata.etag")))
        {
            copy[name] = value is string text ? change(text) : value;
        }

        return copy;
    }

    private static string Moved(string text, Edition edition) => edition == Edition
        ? text
        : text.Replace($"{Edition}", $"{edition}", StringComparison.Ordinal).Replace("2024Q", "2023Q", StringComparison.Ordinal).Replace("2025Q", "2024Q", StringComparison.Ordinal);

    // In its ids and where it stands alone: an account may hold the same digits.
    private static string Renamed(string text, NisCode lead, int index) => text
        .Replace($"-{lead}", FormattableString.Invariant($"-{90_000 + index}"), StringComparison.Ordinal)
        .Replace($"\"{lead}\"", FormattableString.Invariant($"\"{90_000 + index}\""), StringComparison.Ordinal);

    private static string Path(QuarterFile file) =>
        $"api/editions/{Edition}/periods/{Period.Parse(System.IO.Path.GetFileNameWithoutExtension(file.Path)[^6..])}/cpas/{file.Context.Agreement!.Lead}/submissions";
}
