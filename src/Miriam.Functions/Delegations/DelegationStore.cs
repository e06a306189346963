using System.Globalization;
using Azure.Data.Tables;
using Miriam.Domain.Cpas;
using Miriam.Domain.Delegations;
using Miriam.Functions.Audit;
using Miriam.Functions.Storage;

namespace Miriam.Functions.Delegations;

/// <summary>Loads the delegations of a house, one partition each, and stores decisions on them.</summary>
public sealed class DelegationStore(TableServiceClient tables, AuditLog audit)
{
    private const string RowPrefix = "delegation-";

    private readonly PartitionStore store = new(tables.GetTableClient(StorageNames.DelegationsTable), audit);

    /// <summary>The delegations of a CPAS, or of the SPP, in order of their numbers.</summary>
    public async Task<IReadOnlyList<Delegation>> ListAsync(NisCode? cpas, CancellationToken cancellation) =>
        Read(await store.LoadAsync(Delegation.HouseOf(cpas), cancellation));

    /// <summary>Those of all houses, house by house.</summary>
    public async Task<IReadOnlyList<Delegation>> ListAllAsync(CancellationToken cancellation)
    {
        List<Delegation> all = [];
        // "." is the character after "-".
        await foreach (var json in store.ReadRowsAcrossAsync(RowPrefix, "delegation.", cancellation))
        {
            all.Add(MiriamJson.Deserialize<Delegation>(json));
        }

        return all;
    }

    /// <summary>Takes a decision: a pure function of the house's delegations, tried again when somebody else wrote first.</summary>
    public async Task<DelegationResult> DecideAsync(
        NisCode? cpas, Func<IReadOnlyList<Delegation>, DelegationResult> decide, Func<Delegation, AuditEntry> entry, CancellationToken cancellation)
    {
        while (true)
        {
            var before = await store.LoadAsync(Delegation.HouseOf(cpas), cancellation);
            var result = decide(Read(before));
            if (!result.Changed || result.Delegation is not { } changed
                || await store.TryCommitAsync(before, [Row(changed)], entry(changed), cancellation))
            {
                return result;
            }
        }
    }

    public Task<int> DrainOutboxAsync(CancellationToken cancellation) => store.DrainOutboxAsync(cancellation);

    private static RowChange Row(Delegation delegation) => new(
        string.Create(CultureInfo.InvariantCulture, $"{RowPrefix}{delegation.Number:D5}"), MiriamJson.Serialize(delegation));

    private static IReadOnlyList<Delegation> Read(Partition partition) =>
    [
        .. partition.Rows.Where(row => row.Key.StartsWith(RowPrefix, StringComparison.Ordinal))
            .OrderBy(row => row.Key, StringComparer.Ordinal)
            .Select(row => MiriamJson.Deserialize<Delegation>(row.Value)),
    ];
}
