using System.Diagnostics;
using System.Globalization;
using System.Text;
using Azure;
using Azure.Data.Tables;
using Miriam.Functions.Audit;

namespace Miriam.Functions.Storage;

/// <summary>The rows of one partition as read at one moment, by row key.</summary>
/// <param name="Sequence">Counts the decisions taken in the partition; guards every write.</param>
public sealed record Partition(string Key, long Sequence, ETag? Head, IReadOnlyDictionary<string, string> Rows);

/// <summary>A row to write, or to remove where the text is null.</summary>
public sealed record RowChange(string RowKey, string? Json);

/// <summary>
/// A table whose partitions are each read and written as a whole. Every write is one entity-group transaction guarded by
/// the ETag of the partition's head row, and carries the audit entry of the decision that it stores (docs/adr/0002).
/// </summary>
public sealed class PartitionStore(TableClient table, AuditLog audit)
{
    // A property holds 32,768 UTF-16 characters; an entity 1 MiB.
    private const int CharactersPerProperty = 30_000;
    private const int CharactersPerKey = 512;
    private const string HeadKey = "head";
    private const string OutboxPrefix = "outbox-";

    /// <summary>Reads a partition; it has no rows when it was never written.</summary>
    public async Task<Partition> LoadAsync(string key, CancellationToken cancellation)
    {
        List<TableEntity> entities = [];
        if (!CanBeKey(key))
        {
            return Read(key, entities);
        }

        await foreach (var entity in table.QueryAsync<TableEntity>(WholeOf(key), cancellationToken: cancellation))
        {
            entities.Add(entity);
        }

        return Read(key, entities);
    }

    /// <summary>The same where nobody can wait.</summary>
    public Partition Load(string key) => Read(key, table.Query<TableEntity>(WholeOf(key)));

    private static string WholeOf(string key) => TableClient.CreateQueryFilter($"PartitionKey eq {key}");

    private static Partition Read(string key, IEnumerable<TableEntity> entities)
    {
        ETag? head = null;
        long sequence = 0;
        var rows = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entity in entities)
        {
            if (entity.RowKey == HeadKey)
            {
                head = entity.ETag;
                sequence = entity.GetInt64("Sequence") ?? 0;
            }
            else
            {
                rows.Add(entity.RowKey, JsonOf(entity));
            }
        }

        return new Partition(key, sequence, head, rows);
    }

    /// <summary>One row of a partition; null when there is none.</summary>
    public async Task<string?> FindRowAsync(string key, string rowKey, CancellationToken cancellation) =>
        CanBeKey(key) && CanBeKey(rowKey)
        && await table.GetEntityIfExistsAsync<TableEntity>(key, rowKey, cancellationToken: cancellation) is { HasValue: true, Value: { } entity }
            ? JsonOf(entity)
            : null;

    /// <summary>Stores a decision with its audit entry; false when somebody else wrote first: load again and decide again.</summary>
    public async Task<bool> TryCommitAsync(
        Partition before, IReadOnlyCollection<RowChange> changes, AuditEntry entry, CancellationToken cancellation)
    {
        var sequence = before.Sequence + 1;
        var record = entry.At(before.Key, sequence) with { TraceId = Activity.Current?.TraceId.ToHexString() };
        var outboxKey = OutboxKey(sequence);
        var head = new TableEntity(before.Key, HeadKey) { ["Sequence"] = sequence };
        List<TableTransactionAction> actions =
        [
            before.Head is { } etag
                ? new(TableTransactionActionType.UpdateReplace, head, etag)
                : new(TableTransactionActionType.Add, head),
            new(TableTransactionActionType.Add, ToEntity(before.Key, outboxKey, MiriamJson.Serialize(record))),
        ];
        actions.AddRange(changes.Select(change => change.Json is { } json
            ? new TableTransactionAction(TableTransactionActionType.UpsertReplace, ToEntity(before.Key, change.RowKey, json))
            : new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(before.Key, change.RowKey), ETag.All)));

        try
        {
            await table.SubmitTransactionAsync(actions, cancellation);
        }
        catch (TableTransactionFailedException conflict) when (conflict.Status is 409 or 412)
        {
            return false;
        }

        await MoveToAuditAsync(before.Key, outboxKey, record, cancellation);
        return true;
    }

    /// <summary>
    /// Writes a row that follows from the others of its partition and is no decision; false when somebody else wrote first,
    /// who wrote that row, too.
    /// </summary>
    public async Task<bool> TryDeriveAsync(Partition before, RowChange row, CancellationToken cancellation)
    {
        var head = new TableEntity(before.Key, HeadKey) { ["Sequence"] = before.Sequence };
        try
        {
            await table.SubmitTransactionAsync(
                [
                    new(TableTransactionActionType.UpdateReplace, head, before.Head ?? throw new ArgumentException("Nothing follows from an empty partition.", nameof(before))),
                    new(TableTransactionActionType.UpsertReplace, ToEntity(before.Key, row.RowKey, row.Json ?? throw new ArgumentException("The row has no text.", nameof(row)))),
                ],
                cancellation);
            return true;
        }
        catch (TableTransactionFailedException conflict) when (conflict.Status is 409 or 412)
        {
            return false;
        }
    }

    /// <summary>Appends audit records that a crash left behind between the decision and the log.</summary>
    public async Task<int> DrainOutboxAsync(CancellationToken cancellation)
    {
        var moved = 0;
        var filter = TableClient.CreateQueryFilter($"RowKey ge {OutboxPrefix} and RowKey lt {"outbox."}");
        await foreach (var entity in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            var record = MiriamJson.Deserialize<AuditRecord>(JsonOf(entity));
            await MoveToAuditAsync(entity.PartitionKey, entity.RowKey, record, cancellation);
            moved++;
        }

        return moved;
    }

    /// <summary>One row of every partition from <paramref name="first"/> up to but without <paramref name="end"/>.</summary>
    public async IAsyncEnumerable<string> ReadRowAcrossAsync(
        string first, string end, string rowKey, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey ge {first} and PartitionKey lt {end} and RowKey eq {rowKey}");
        await foreach (var entity in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            yield return JsonOf(entity);
        }
    }

    /// <summary>The rows of every partition from <paramref name="first"/> up to but without <paramref name="end"/>.</summary>
    public async IAsyncEnumerable<string> ReadRowsAcrossAsync(
        string first, string end, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"RowKey ge {first} and RowKey lt {end}");
        await foreach (var entity in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            yield return JsonOf(entity);
        }
    }

    // Keys come from routes and bodies, too: what the service would refuse to look up is not there.
    private static bool CanBeKey(string key) =>
        key.Length is > 0 and <= CharactersPerKey && !key.Any(c => c is '/' or '\\' or '#' or '?' || char.IsControl(c));

    internal static bool IsOutbox(string rowKey) => rowKey.StartsWith(OutboxPrefix, StringComparison.Ordinal);

    private async Task MoveToAuditAsync(string partition, string outboxKey, AuditRecord record, CancellationToken cancellation)
    {
        await audit.AppendAsync(record, cancellation);
        await table.DeleteEntityAsync(partition, outboxKey, ETag.All, cancellation);
    }

    private static string OutboxKey(long sequence) =>
        string.Create(CultureInfo.InvariantCulture, $"{OutboxPrefix}{sequence:D10}");

    private static TableEntity ToEntity(string partition, string row, string json)
    {
        var entity = new TableEntity(partition, row);
        for (int part = 0, at = 0; at < json.Length; part++, at += CharactersPerProperty)
        {
            entity[Property(part)] = json.Substring(at, Math.Min(CharactersPerProperty, json.Length - at));
        }

        return entity;
    }

    private static string JsonOf(TableEntity entity)
    {
        var json = new StringBuilder();
        for (var part = 0; entity.GetString(Property(part)) is { } text; part++)
        {
            json.Append(text);
        }

        return json.ToString();
    }

    private static string Property(int part) => part == 0 ? "Json" : string.Create(CultureInfo.InvariantCulture, $"Json{part}");
}
