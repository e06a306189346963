using System.Globalization;
using Azure.Data.Tables;
using Miriam.Functions.Agreements;
using Miriam.Functions.Audit;
using Miriam.Functions.Storage;

namespace Miriam.Functions.Programme;

/// <summary>Loads the book of parameters and stores decisions on it: one partition, each decision one conditional write (docs/adr/0002).</summary>
public sealed class ParameterStore(TableServiceClient tables, AuditLog audit)
{
    private const string Key = "programme";
    private const string RevisionPrefix = "revision-";

    private readonly PartitionStore store = new(tables.GetTableClient(StorageNames.ParametersTable), audit);

    /// <summary>The book as it stands now: never from memory, so that nobody is shown, or signs on, values of yesterday.</summary>
    public async Task<ParameterBook> GetAsync(CancellationToken cancellation) => Read(await store.LoadAsync(Key, cancellation));

    /// <summary>The same for whoever cannot wait for it elsewhere: a version that this process has not met yet.</summary>
    public ParameterBook Get() => Read(store.Load(Key));

    /// <summary>Takes a decision: a pure function of the book, tried again when somebody else wrote first.</summary>
    public async Task<(ParameterBook Book, Refusal? Refusal)> DecideAsync(Func<ParameterBook, ParameterDecided> decide, CancellationToken cancellation)
    {
        while (true)
        {
            var before = await store.LoadAsync(Key, cancellation);
            var book = Read(before);
            var decided = decide(book);
            if (decided is not { Change: { } change, Entry: { } entry })
            {
                return (book, decided.Refusal);
            }

            var row = new RowChange(
                string.Create(CultureInfo.InvariantCulture, $"{RevisionPrefix}{change.Revision:D4}"), MiriamJson.Serialize(change));
            if (await store.TryCommitAsync(before, [row], entry, cancellation))
            {
                return (book.With(change), null);
            }
        }
    }

    /// <summary>Audit entries that a crash left in an outbox go to the log.</summary>
    public Task<int> DrainOutboxAsync(CancellationToken cancellation) => store.DrainOutboxAsync(cancellation);

    private static ParameterBook Read(Partition partition) => new(
    [
        .. partition.Rows.Where(row => row.Key.StartsWith(RevisionPrefix, StringComparison.Ordinal))
            .OrderBy(row => row.Key, StringComparer.Ordinal)
            .Select(row => MiriamJson.Deserialize<ParameterChange>(row.Value)),
    ]);
}
