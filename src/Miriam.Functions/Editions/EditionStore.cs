using System.Collections.Immutable;
using System.Globalization;
using Azure.Data.Tables;
using Miriam.Domain.Periods;
using Miriam.Functions.Agreements;
using Miriam.Functions.AnnualReport;
using Miriam.Functions.Audit;
using Miriam.Functions.Storage;

namespace Miriam.Functions.Editions;

/// <summary>Loads what is decided about editions and stores new decisions.</summary>
public sealed class EditionStore(TableServiceClient tables, AuditLog audit)
{
    private const string PeriodPrefix = "period-";
    private const string ReportPrefix = "report-";

    private readonly PartitionStore store = new(tables.GetTableClient(StorageNames.EditionsTable), audit);

    public async Task<EditionRecord> GetAsync(Edition edition, CancellationToken cancellation) =>
        Read(edition, await store.LoadAsync(edition.ToString(), cancellation));

    /// <summary>Takes a decision on an edition: a pure function of its record, tried again when somebody else wrote first.</summary>
    public async Task<(EditionRecord Record, Refusal? Refusal)> DecideAsync(
        Edition edition, Func<EditionRecord, (EditionRecord? Record, AuditEntry? Entry, Refusal? Refusal)> decide, CancellationToken cancellation)
    {
        while (true)
        {
            var before = await store.LoadAsync(edition.ToString(), cancellation);
            var record = Read(edition, before);
            var (after, entry, refusal) = decide(record);
            if (after is null || entry is null)
            {
                return (record, refusal);
            }

            if (await store.TryCommitAsync(before, Changes(before, after), entry, cancellation))
            {
                return (after, null);
            }
        }
    }

    public Task<int> DrainOutboxAsync(CancellationToken cancellation) => store.DrainOutboxAsync(cancellation);

    private static EditionRecord Read(Edition edition, Partition partition) => new(
        edition,
        Rows<OpenedPeriod>(partition, PeriodPrefix).ToImmutableSortedDictionary(p => p.Period, p => p),
        Rows<ReportVersion>(partition, ReportPrefix).ToImmutableSortedDictionary(r => r.Version, r => r));

    private static IEnumerable<T> Rows<T>(Partition partition, string prefix) =>
        partition.Rows.Where(row => row.Key.StartsWith(prefix, StringComparison.Ordinal))
            .Select(row => MiriamJson.Deserialize<T>(row.Value));

    private static List<RowChange> Changes(Partition before, EditionRecord after)
    {
        var periods = after.Periods.Values.Select(p => new RowChange(PeriodPrefix + p.Period, MiriamJson.Serialize(p)));
        var reports = after.Reports.Values.Select(r => new RowChange(
            string.Create(CultureInfo.InvariantCulture, $"{ReportPrefix}{r.Version:D4}"), MiriamJson.Serialize(r)));
        return [.. periods.Concat(reports).Where(row => !before.Rows.TryGetValue(row.RowKey, out var old) || old != row.Json)];
    }
}
