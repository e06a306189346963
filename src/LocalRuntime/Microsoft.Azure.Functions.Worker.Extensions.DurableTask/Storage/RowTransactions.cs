using Azure;
using Azure.Data.Tables;

namespace Microsoft.DurableTask.Storage;

/// <summary>Changes several rows of one instance as a whole or not at all, and remembers what was acknowledged.</summary>
internal sealed class RowTransactions(TableClient table, LastWrites<RowWrite> writes)
{
    /// <summary>How many rows one transaction takes.</summary>
    public const int MostRows = 100;

    public static TableTransactionAction Deletion(string key, string row) =>
        new(TableTransactionActionType.Delete, new TableEntity(key, row), ETag.All);

    /// <summary>The ETag that the first row has now.</summary>
    public async Task<string> SubmitAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellation)
    {
        try
        {
            long sent = writes.Sending();
            Response<IReadOnlyList<Response>> answer = await table.SubmitTransactionAsync(actions, cancellation);
            string? etag = answer.Value[0].Headers.ETag?.ToString();
            writes.Acknowledged(new RowWrite(actions[0].Entity.PartitionKey, actions[0].Entity.RowKey, etag), sent, isRemoval: etag is null);
            return etag ?? "";
        }
        catch (RequestFailedException refused) when (refused.Status is 404 or 409 or 412 && refused.ErrorCode != "TableNotFound")
        {
            throw new StoreConflictException("The rows are not as they were when the change was made.", refused);
        }
    }
}
