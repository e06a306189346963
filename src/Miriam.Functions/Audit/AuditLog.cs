using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Miriam.Functions.Storage;

namespace Miriam.Functions.Audit;

/// <summary>The append-only log of decisions: one partition, one hash chain and one signed head per edition.</summary>
public sealed class AuditLog(TableServiceClient tables, AuditSigner signer)
{
    private readonly TableClient table = tables.GetTableClient(StorageNames.AuditTable);
    private readonly ConcurrentDictionary<string, AuditAppends> appends = new(StringComparer.Ordinal);

    /// <summary>Appends a record; one that is already in the log is left alone.</summary>
    public Task AppendAsync(AuditRecord record, CancellationToken cancellation) =>
        appends.GetOrAdd(record.Edition, edition => new AuditAppends(edition, table, signer)).AppendAsync(record, cancellation);

    /// <summary>The log of an edition in order.</summary>
    /// <param name="after">Where to begin: 0 for the whole log.</param>
    public async IAsyncEnumerable<AuditRecord> ReadAsync(
        string edition, long after = 0, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {edition} and RowKey gt {LinkKey(after)} and RowKey lt {"link."}");
        await foreach (var entity in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            yield return MiriamJson.Deserialize<AuditRecord>(entity.GetString("Json")!);
        }
    }

    /// <summary>The newest head; null while nothing is logged.</summary>
    public async Task<SignedHead?> HeadAsync(string edition, CancellationToken cancellation) =>
        await table.GetEntityIfExistsAsync<TableEntity>(edition, HeadKey, cancellationToken: cancellation) is { HasValue: true } found
            ? ToHead(found.Value!)
            : null;

    /// <summary>The editions that have a log, in order.</summary>
    public async IAsyncEnumerable<string> EditionsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        // From partition to partition, since a query for the heads alone would read every record of every edition.
        for (var edition = await NextAsync("", cancellation); edition is not null; edition = await NextAsync(edition, cancellation))
        {
            yield return edition;
        }
    }

    internal const string HeadKey = "head";

    internal static string LinkKey(long sequence) => string.Create(CultureInfo.InvariantCulture, $"link-{sequence:D10}");

    internal static TableEntity ToEntity(SignedHead head) => new(head.Edition, HeadKey)
    {
        ["Sequence"] = head.Sequence,
        ["Hash"] = head.Hash,
        ["Time"] = head.Time.ToString("O", CultureInfo.InvariantCulture),
        ["Key"] = head.Key,
        ["Signature"] = head.Signature,
    };

    internal static SignedHead ToHead(TableEntity entity) => new(
        entity.PartitionKey,
        entity.GetInt64("Sequence") ?? 0,
        entity.GetString("Hash") ?? "",
        DateTimeOffset.TryParse(entity.GetString("Time"), CultureInfo.InvariantCulture, out var time) ? time : default,
        entity.GetString("Key") ?? "",
        entity.GetString("Signature") ?? "");

    private async Task<string?> NextAsync(string edition, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey gt {edition}");
        await foreach (var entity in table.QueryAsync<TableEntity>(filter, maxPerPage: 1, ["PartitionKey"], cancellation))
        {
            return entity.PartitionKey;
        }

        return null;
    }
}
