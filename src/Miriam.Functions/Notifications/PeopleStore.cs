using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;
using Miriam.Domain.Cpas;
using Miriam.Functions.Storage;

namespace Miriam.Functions.Notifications;

/// <summary>Who wants which mails: one partition per CPAS, one for the SPP.</summary>
public sealed class PeopleStore(TableServiceClient tables)
{
    private const string Spp = "spp";

    private readonly TableClient table = tables.GetTableClient(StorageNames.PeopleTable);

    public async Task<Person?> FindAsync(NisCode? cpas, string id, CancellationToken cancellation)
    {
        var row = await table.GetEntityIfExistsAsync<TableEntity>(PartitionOf(cpas), RowOf(id), cancellationToken: cancellation);
        return row.HasValue ? Read(row.Value!) : null;
    }

    public Task SaveAsync(Person person, CancellationToken cancellation) => table.UpsertEntityAsync(
        new TableEntity(PartitionOf(person.Cpas), RowOf(person.Id)) { ["Json"] = MiriamJson.Serialize(person) },
        TableUpdateMode.Replace,
        cancellation);

    /// <summary>Forgets a person; nothing happens when she is not there.</summary>
    public Task RemoveAsync(Person person, CancellationToken cancellation) =>
        table.DeleteEntityAsync(PartitionOf(person.Cpas), RowOf(person.Id), ETag.All, cancellation);

    public async Task<IReadOnlyList<Person>> ListAsync(CancellationToken cancellation)
    {
        List<Person> people = [];
        await foreach (var row in table.QueryAsync<TableEntity>(cancellationToken: cancellation))
        {
            people.Add(Read(row));
        }

        return people;
    }

    /// <summary>Those of a CPAS, or of the SPP.</summary>
    public async Task<IReadOnlyList<Person>> ListAsync(NisCode? cpas, CancellationToken cancellation)
    {
        List<Person> people = [];
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {PartitionOf(cpas)}");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            people.Add(Read(row));
        }

        return people;
    }

    private static Person Read(TableEntity row) => MiriamJson.Deserialize<Person>(row.GetString("Json")!);

    private static string PartitionOf(NisCode? cpas) => cpas is { } nis ? $"cpas-{nis}" : Spp;

    // An id may hold what a row key may not.
    private static string RowOf(string id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
}
