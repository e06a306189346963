using System.Text;
using Azure.Data.Tables.Transactions;

namespace Azure.Data.Tables.Tests.Transactions;

public sealed class BatchContentTests
{
    [Fact]
    public void Write_EveryKindOfAction_IsAChangesetOfRequests()
    {
        var content = new BatchContent(new Uri("https://account.table.core.windows.net/"), "cases", new Guid("5f1e2a3c-0d4b-4c6a-9e8f-112233445566"));
        var row = new TableEntity("it's", "é") { ["A"] = "漢\"\u2028" };
        var keys = new TableEntity("it's", "b");

        var body = Encoding.UTF8.GetString(content.Write(
        [
            new(TableTransactionActionType.Add, row),
            new(TableTransactionActionType.UpdateMerge, keys, new ETag("W/\"1\"")),
            new(TableTransactionActionType.UpsertReplace, keys),
            new(TableTransactionActionType.Delete, keys),
        ]).Span);

        Assert.Equal("multipart/mixed; boundary=batch_5f1e2a3c-0d4b-4c6a-9e8f-112233445566", content.ContentType);
        Assert.Equal(
            """
            --batch_5f1e2a3c-0d4b-4c6a-9e8f-112233445566
            Content-Type: multipart/mixed; boundary=changeset_5f1e2a3c-0d4b-4c6a-9e8f-112233445566

            --changeset_5f1e2a3c-0d4b-4c6a-9e8f-112233445566
            Content-Type: application/http
            Content-Transfer-Encoding: binary

            POST https://account.table.core.windows.net/cases HTTP/1.1
            Accept: application/json;odata=minimalmetadata
            DataServiceVersion: 3.0
            Prefer: return-no-content
            Content-Type: application/json

            {"PartitionKey":"it's","RowKey":"é","A":"漢\"\u2028"}

            --changeset_5f1e2a3c-0d4b-4c6a-9e8f-112233445566
            Content-Type: application/http
            Content-Transfer-Encoding: binary

            PATCH https://account.table.core.windows.net/cases(PartitionKey='it%27%27s',RowKey='b') HTTP/1.1
            Accept: application/json;odata=minimalmetadata
            DataServiceVersion: 3.0
            If-Match: W/"1"
            Content-Type: application/json

            {"PartitionKey":"it's","RowKey":"b"}

            --changeset_5f1e2a3c-0d4b-4c6a-9e8f-112233445566
            Content-Type: application/http
            Content-Transfer-Encoding: binary

            PUT https://account.table.core.windows.net/cases(PartitionKey='it%27%27s',RowKey='b') HTTP/1.1
            Accept: application/json;odata=minimalmetadata
            DataServiceVersion: 3.0
            Content-Type: application/json

            {"PartitionKey":"it's","RowKey":"b"}

            --changeset_5f1e2a3c-0d4b-4c6a-9e8f-112233445566
            Content-Type: application/http
            Content-Transfer-Encoding: binary

            DELETE https://account.table.core.windows.net/cases(PartitionKey='it%27%27s',RowKey='b') HTTP/1.1
            Accept: application/json;odata=minimalmetadata
            DataServiceVersion: 3.0
            If-Match: *


            --changeset_5f1e2a3c-0d4b-4c6a-9e8f-112233445566--
            --batch_5f1e2a3c-0d4b-4c6a-9e8f-112233445566--

            """,
            body.ReplaceLineEndings("\n"));
    }
}
