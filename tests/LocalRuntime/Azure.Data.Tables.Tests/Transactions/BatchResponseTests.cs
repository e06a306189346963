using System.Text;
using Azure.Data.Tables.Transactions;

namespace Azure.Data.Tables.Tests.Transactions;

public sealed class BatchResponseTests
{
    // As the documentation of entity-group transactions shows it.
    private const string Succeeded =
        """
        --batchresponse_1
        Content-Type: multipart/mixed; boundary=changesetresponse_2

        --changesetresponse_2
        Content-Type: application/http
        Content-Transfer-Encoding: binary

        HTTP/1.1 204 No Content
        X-Content-Type-Options: nosniff
        ETag: W/"datetime'2024-09-01T08%3A30%3A00.0Z'"


        --changesetresponse_2
        Content-Type: application/http
        Content-Transfer-Encoding: binary

        HTTP/1.1 204 No Content
        DataServiceVersion: 1.0;


        --changesetresponse_2--
        --batchresponse_1--
        """;

    private const string Refused =
        """
        --batchresponse_1
        Content-Type: multipart/mixed; boundary=changesetresponse_2

        --changesetresponse_2
        Content-Type: application/http
        Content-Transfer-Encoding: binary

        HTTP/1.1 412 Precondition Failed
        Content-Type: application/json;odata=minimalmetadata;streaming=true;charset=utf-8

        {"odata.error":{"code":"UpdateConditionNotSatisfied","message":{"lang":"en-US","value":"14:The update condition specified in the request was not satisfied.\nRequestId:a--b"}}}
        --changesetresponse_2--
        --batchresponse_1--
        """;

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Read_Succeeded_HasOneResponsePerAction(string lineEnd)
    {
        var responses = BatchResponse.Read(Encoding.UTF8.GetBytes(Succeeded.ReplaceLineEndings(lineEnd)), "request");

        Assert.Equal([204, 204], responses.Select(response => response.Status));
        Assert.Equal(new ETag("W/\"datetime'2024-09-01T08%3A30%3A00.0Z'\""), responses[0].Headers.ETag);
        Assert.Equal("No Content", responses[0].ReasonPhrase);
        Assert.Null(responses[1].Headers.ETag);
        Assert.Null(responses[1].ContentStream);
    }

    [Fact]
    public void Read_Refused_HasTheErrorAsItsOnlyResponse()
    {
        var response = Assert.Single(BatchResponse.Read(Encoding.UTF8.GetBytes(Refused), "request"));

        Assert.True(response.IsError);
        var refused = new RequestFailedException(response, innerException: null, Azure.Data.Tables.Protocol.TableErrors.Parser);
        var failure = new TableTransactionFailedException(refused);
        Assert.Equal((412, "UpdateConditionNotSatisfied", 14), (failure.Status, failure.ErrorCode, failure.FailedTransactionActionIndex));
    }

    [Fact]
    public void Fail_MessageNamesNoAction_HasNoIndex() =>
        Assert.Null(new TableTransactionFailedException(new RequestFailedException(413, "The request body is too large.")).FailedTransactionActionIndex);
}
