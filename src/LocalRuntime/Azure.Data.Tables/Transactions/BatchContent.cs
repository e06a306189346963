using System.Buffers;
using System.Globalization;
using System.Text;
using Azure.Core;
using Azure.Data.Tables.Entities;
using Azure.Data.Tables.Protocol;

namespace Azure.Data.Tables.Transactions;

/// <summary>An entity-group transaction as multipart/mixed: one batch with one changeset, one part per action.</summary>
internal sealed class BatchContent(Uri account, string table, Guid id)
{
    // Enough for the frame of an action and a small row, so that most transactions need no second buffer.
    private const int ActionSize = 1024;

    private ArrayBufferWriter<byte> buffer = new();

    public string ContentType => $"multipart/mixed; boundary=batch_{id}";

    public ReadOnlyMemory<byte> Write(IReadOnlyList<TableTransactionAction> actions)
    {
        buffer = new ArrayBufferWriter<byte>(ActionSize * (actions.Count + 1));
        Line($"--batch_{id}");
        Line($"Content-Type: multipart/mixed; boundary=changeset_{id}");
        Line("");
        for (var index = 0; index < actions.Count; index++)
        {
            Line($"--changeset_{id}");
            Line("Content-Type: application/http");
            Line("Content-Transfer-Encoding: binary");
            Line("");
            WriteAction(index, actions[index]);
            Line("");
        }

        Line($"--changeset_{id}--");
        Line($"--batch_{id}--");
        return buffer.WrittenCount <= ServiceLimits.TransactionBytes
            ? buffer.WrittenMemory
            : throw new TableTransactionFailedException(new RequestFailedException(
                413, "The request body is too large: a transaction holds 4 MiB.", "RequestBodyTooLarge", innerException: null));
    }

    private void WriteAction(int index, TableTransactionAction action)
    {
        try
        {
            WriteAction(action);
        }
        catch (RequestFailedException refused)
        {
            throw new TableTransactionFailedException(new RequestFailedException(
                refused.Status, string.Create(CultureInfo.InvariantCulture, $"{index}:{refused.Message}"), refused.ErrorCode, refused));
        }
    }

    private void WriteAction(TableTransactionAction action)
    {
        var row = TableRequests.RowPath(table, action.Entity.PartitionKey, action.Entity.RowKey);
        switch (action.ActionType)
        {
            case TableTransactionActionType.Add:
                Request(RequestMethod.Post, table);
                Line("Prefer: return-no-content");
                Body(action.Entity);
                break;
            case TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpdateReplace:
                Request(TableRequests.MethodOf(action.ActionType == TableTransactionActionType.UpdateMerge ? TableUpdateMode.Merge : TableUpdateMode.Replace), row);
                Line($"If-Match: {TableRequests.ETagOrAny(action.ETag)}");
                Body(action.Entity);
                break;
            case TableTransactionActionType.UpsertMerge or TableTransactionActionType.UpsertReplace:
                Request(TableRequests.MethodOf(action.ActionType == TableTransactionActionType.UpsertMerge ? TableUpdateMode.Merge : TableUpdateMode.Replace), row);
                Body(action.Entity);
                break;
            case TableTransactionActionType.Delete:
                Request(RequestMethod.Delete, row);
                Line($"If-Match: {TableRequests.ETagOrAny(action.ETag)}");
                Line("");
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(action));
        }
    }

    private void Request(RequestMethod method, string path)
    {
        Line($"{method} {account.AbsoluteUri}{path} HTTP/1.1");
        Line($"Accept: {TableRequests.JsonMinimal}");
        Line("DataServiceVersion: 3.0");
    }

    private void Body(ITableEntity entity)
    {
        Line("Content-Type: application/json");
        Line("");
        EntityWriter.Write(buffer, entity);
        Line("");
    }

    private void Line(string text)
    {
        Encoding.UTF8.GetBytes(text, buffer);
        buffer.Write("\r\n"u8);
    }
}
