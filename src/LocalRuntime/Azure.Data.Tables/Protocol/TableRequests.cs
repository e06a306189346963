using System.Buffers;
using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables.Entities;
using Azure.Data.Tables.Transactions;

namespace Azure.Data.Tables.Protocol;

/// <summary>The operations of the Table REST protocol as HTTP messages, for one account.</summary>
internal sealed class TableRequests(HttpPipeline pipeline, TableEndpoint endpoint, string version, TableSharedKeyCredential? key)
{
    public const string JsonMinimal = "application/json;odata=minimalmetadata";

    private static readonly ResponseClassifier Success = new StatusCodeClassifier([200, 201, 202, 204]);
    private static readonly ResponseClassifier SuccessOrMissing = new StatusCodeClassifier([200, 201, 202, 204, 404]);
    private static readonly ResponseClassifier SuccessOrExisting = new StatusCodeClassifier([200, 201, 202, 204, 409]);

    public TableEndpoint Endpoint => endpoint;

    public HttpMessage CreateTable(string table, bool ifNotExists)
    {
        var message = Create(RequestMethod.Post, "Tables", ifNotExists ? SuccessOrExisting : Success);
        message.Request.Headers.Add("Prefer", "return-no-content");
        SetBody(message, Encoding.UTF8.GetBytes($$"""{"TableName":"{{System.Text.Json.JsonEncodedText.Encode(table)}}"}"""), "application/json;odata=nometadata");
        return message;
    }

    public HttpMessage DeleteTable(string table) => Create(RequestMethod.Delete, $"Tables('{Escape(table)}')", SuccessOrMissing);

    public HttpMessage QueryTables(string? filter, int? top, string? nextTable)
    {
        var message = Create(RequestMethod.Get, "Tables", Success);
        AddQuery(message, "$filter", filter);
        AddQuery(message, "$top", top?.ToString(CultureInfo.InvariantCulture));
        AddQuery(message, "NextTableName", nextTable);
        return message;
    }

    public HttpMessage Insert(string table, ITableEntity entity)
    {
        var message = Create(RequestMethod.Post, Escape(table), Success);
        message.Request.Headers.Add("Prefer", "return-no-content");
        SetEntity(message, entity);
        return message;
    }

    /// <param name="ifMatch">Null writes the row whether it exists or not.</param>
    public HttpMessage Write(string table, ITableEntity entity, TableUpdateMode mode, ETag? ifMatch)
    {
        var message = Create(MethodOf(mode), RowPath(table, entity.PartitionKey, entity.RowKey), Success);
        if (ifMatch is { } etag)
        {
            message.Request.Headers.Add("If-Match", etag.ToString());
        }

        SetEntity(message, entity);
        return message;
    }

    public HttpMessage Delete(string table, string partitionKey, string rowKey, ETag ifMatch)
    {
        var message = Create(RequestMethod.Delete, RowPath(table, partitionKey, rowKey), SuccessOrMissing);
        message.Request.Headers.Add("If-Match", ETagOrAny(ifMatch));
        return message;
    }

    public HttpMessage Get(string table, string partitionKey, string rowKey, IEnumerable<string>? select, bool ifExists)
    {
        var message = Create(RequestMethod.Get, RowPath(table, partitionKey, rowKey), ifExists ? SuccessOrMissing : Success);
        AddQuery(message, "$select", Columns(select));
        return message;
    }

    public HttpMessage Query(string table, string? filter, int? top, string? select, TableContinuation continuation)
    {
        var message = Create(RequestMethod.Get, Escape(table) + "()", Success);
        AddQuery(message, "$filter", filter);
        AddQuery(message, "$top", top?.ToString(CultureInfo.InvariantCulture));
        AddQuery(message, "$select", select);
        AddQuery(message, "NextPartitionKey", continuation.NextPartitionKey);
        AddQuery(message, "NextRowKey", continuation.NextRowKey);
        return message;
    }

    public HttpMessage Transaction(string table, IReadOnlyList<TableTransactionAction> actions)
    {
        var message = Create(RequestMethod.Post, "$batch", Success);
        var batch = new BatchContent(endpoint.Account, table, Guid.NewGuid());
        SetBody(message, batch.Write(actions), batch.ContentType);
        return message;
    }

    public HttpMessage GetAccessPolicies(string table) => CreateXml(RequestMethod.Get, endpoint.Account, Escape(table), "?comp=acl");

    public HttpMessage SetAccessPolicies(string table, XElement policies) =>
        CreateXml(RequestMethod.Put, endpoint.Account, Escape(table), "?comp=acl", policies);

    public HttpMessage GetProperties() => CreateXml(RequestMethod.Get, endpoint.Account, "", "?restype=service&comp=properties");

    public HttpMessage SetProperties(XElement properties) =>
        CreateXml(RequestMethod.Put, endpoint.Account, "", "?restype=service&comp=properties", properties);

    public HttpMessage GetStatistics() => CreateXml(RequestMethod.Get, endpoint.Secondary, "", "?restype=service&comp=stats");

    /// <exception cref="InvalidOperationException">The client uses another credential.</exception>
    public TableSharedKeyCredential KeyToSignWith() =>
        key ?? throw new InvalidOperationException("Only a client with a TableSharedKeyCredential, or a connection string with an account key, can sign.");

    public Response Send(HttpMessage message, CancellationToken cancellationToken)
    {
        using (message)
        {
            pipeline.Send(message, cancellationToken);
            return Checked(message.Response);
        }
    }

    public async Task<Response> SendAsync(HttpMessage message, CancellationToken cancellationToken)
    {
        using (message)
        {
            await pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
            return Checked(message.Response);
        }
    }

    internal static string RowPath(string table, string partitionKey, string rowKey) =>
        $"{Escape(table)}(PartitionKey='{Escape(partitionKey)}',RowKey='{Escape(rowKey)}')";

    internal static RequestMethod MethodOf(TableUpdateMode mode) => mode switch
    {
        TableUpdateMode.Merge => RequestMethod.Patch,
        TableUpdateMode.Replace => RequestMethod.Put,
        _ => throw new ArgumentOutOfRangeException(nameof(mode)),
    };

    internal static string ETagOrAny(ETag etag) => (etag == default ? ETag.All : etag).ToString();

    internal static string? Columns(IEnumerable<string>? select) => select is null ? null : string.Join(',', select);

    private static Response Checked(Response response) =>
        response.IsError ? throw new RequestFailedException(response, innerException: null, TableErrors.Parser) : response;

    // OData doubles a quote inside a literal; the rest is percent-encoding.
    private static string Escape(string key) => Uri.EscapeDataString(key.Replace("'", "''", StringComparison.Ordinal));

    private static void AddQuery(HttpMessage message, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            message.Request.Uri.AppendQuery(name, value, escapeValue: true);
        }
    }

    private static void SetEntity(HttpMessage message, ITableEntity entity)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        EntityWriter.Write(buffer, entity);
        SetBody(message, buffer.WrittenMemory, "application/json");
    }

    private static void SetBody(HttpMessage message, ReadOnlyMemory<byte> body, string contentType)
    {
        message.Request.Content = RequestContent.Create(body);
        message.Request.Headers.Add("Content-Type", contentType);
    }

    private HttpMessage Create(RequestMethod method, string path, ResponseClassifier classifier)
    {
        var message = Create(method, endpoint.Account, path, endpoint.Query, JsonMinimal, classifier);
        message.Request.Headers.Add("DataServiceVersion", "3.0");
        message.Request.Headers.Add("MaxDataServiceVersion", "3.0;NetFx");
        return message;
    }

    private HttpMessage CreateXml(RequestMethod method, Uri account, string path, string query, XElement? body = null)
    {
        var sas = endpoint.Query.Length > 0 ? "&" + endpoint.Query.TrimStart('?') : "";
        var message = Create(method, account, path, query + sas, "application/xml", Success);
        if (body is not null)
        {
            SetBody(message, Encoding.UTF8.GetBytes(body.ToString(SaveOptions.DisableFormatting)), "application/xml");
        }

        return message;
    }

    private HttpMessage Create(RequestMethod method, Uri account, string path, string query, string accept, ResponseClassifier classifier)
    {
        var message = pipeline.CreateMessage();
        message.ResponseClassifier = classifier;
        var request = message.Request;
        request.Method = method;
        request.Uri.Reset(account);
        request.Uri.AppendPath(path, escape: false);
        request.Uri.Query = query;
        request.Headers.Add("Accept", accept);
        request.Headers.Add("x-ms-version", version);
        return message;
    }
}
