using System.Globalization;
using Azure.Core;

namespace Azure.Data.Tables.Tests.Protocol;

public sealed class PipelineTests
{
    private static readonly FakeResponse Written = new(204);

    [Fact]
    public async Task Add_ServiceBusyTwice_IsRetriedWithTheSameBody()
    {
        var transport = new FakeTransport(new FakeResponse(503), new FakeResponse(503), Written);

        await Table(transport).AddEntityAsync(new TableEntity("p", "a") { ["A"] = 1 });

        Assert.Equal(3, transport.Sent.Count);
        Assert.All(transport.Sent, sent => Assert.Equal("""{"PartitionKey":"p","RowKey":"a","A":1}""", sent.Body));
    }

    [Fact]
    public void Send_KeyRotatedBetweenTries_SignsEachTryAnew()
    {
        var credential = new TableSharedKeyCredential("account", "b2xk");
        var transport = new FakeTransport(new FakeResponse(503), Written) { OnSend = _ => credential.SetAccountKey("bmV3") };
        var table = new TableClient(new Uri("https://account.table.core.windows.net"), "cases", credential, Options(transport));

        table.UpsertEntity(new TableEntity("p", "a"));

        var signatures = transport.Sent.Select(sent => sent.Headers["Authorization"]).ToArray();
        Assert.All(signatures, signature => Assert.StartsWith("SharedKeyLite account:", signature, StringComparison.Ordinal));
        Assert.Equal(2, signatures.Distinct().Count());
    }

    [Fact]
    public async Task Add_ServiceBusyToTheEnd_Fails()
    {
        var transport = new FakeTransport(new FakeResponse(503));

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => Table(transport).AddEntityAsync(new TableEntity("p", "a")));

        Assert.Equal(503, failure.Status);
        Assert.Equal(4, transport.Sent.Count);
    }

    [Fact]
    public void Add_Conflict_IsNotRetried()
    {
        var transport = new FakeTransport(new FakeResponse(409));

        Assert.Throws<RequestFailedException>(() => Table(transport).AddEntity(new TableEntity("p", "a")));

        Assert.Single(transport.Sent);
    }

    [Fact]
    public async Task Add_Cancelled_StopsRetrying()
    {
        using var cancellation = new CancellationTokenSource();
        var transport = new FakeTransport(new FakeResponse(503)) { OnSend = _ => cancellation.Cancel() };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Table(transport).AddEntityAsync(new TableEntity("p", "a"), cancellation.Token));
    }

    [Fact]
    public async Task Get_KeysWithSpecialCharacters_AreEscapedInTheAddress()
    {
        var transport = new FakeTransport(new FakeResponse(404));

        await Table(transport).GetEntityIfExistsAsync<TableEntity>("it's", "a/b é%", ["A", "B"]);

        var sent = Assert.Single(transport.Sent);
        Assert.Equal(
            "https://account.table.core.windows.net/cases(PartitionKey='it%27%27s',RowKey='a%2Fb%20%C3%A9%25')?$select=A%2CB",
            sent.Uri.AbsoluteUri);
        Assert.Equal("application/json;odata=minimalmetadata", sent.Headers["Accept"]);
        Assert.Equal("2020-12-06", sent.Headers["x-ms-version"]);
    }

    [Fact]
    public void Update_WithAVersion_SendsItAsACondition()
    {
        var transport = new FakeTransport(Written);

        Table(transport).UpdateEntity(new TableEntity("p", "a"), new ETag("W/\"1\""), TableUpdateMode.Replace);

        Assert.Equal(("PUT", "W/\"1\""), (transport.Sent[0].Method, transport.Sent[0].Headers["If-Match"]));
    }

    [Fact]
    public void Update_RowThatWasRead_SendsNothingThatOnlyTheServiceSets()
    {
        var transport = new FakeTransport(
            new FakeResponse(200, """{"odata.metadata":"m","odata.etag":"W/\"1\"","PartitionKey":"p","RowKey":"a","Timestamp":"2024-09-01T08:30:00Z","A":1}"""),
            Written);
        var table = Table(transport);

        var row = table.GetEntity<TableEntity>("p", "a").Value;
        table.UpdateEntity(row, row.ETag, TableUpdateMode.Replace);

        Assert.Equal("""{"PartitionKey":"p","RowKey":"a","A":1}""", transport.Sent[1].Body);
        Assert.Equal("W/\"1\"", transport.Sent[1].Headers["If-Match"]);
    }

    [Fact]
    public void Update_TypedRowThatWasRead_SendsNothingThatOnlyTheServiceSets()
    {
        var transport = new FakeTransport(
            new FakeResponse(200, """{"odata.etag":"W/\"1\"","PartitionKey":"p","RowKey":"a","Timestamp":"2024-09-01T08:30:00Z","A":1}"""),
            Written);
        var table = Table(transport);

        var row = table.GetEntity<Row>("p", "a").Value;
        table.UpdateEntity(row, row.ETag, TableUpdateMode.Replace);

        Assert.Equal(new DateTimeOffset(2024, 9, 1, 8, 30, 0, TimeSpan.Zero), row.Timestamp);
        Assert.Equal("""{"PartitionKey":"p","RowKey":"a","A":1}""", transport.Sent[1].Body);
    }

    [Fact]
    public void Upsert_Always_SendsNoCondition()
    {
        var transport = new FakeTransport(Written);

        Table(transport).UpsertEntity(new TableEntity("p", "a"));

        Assert.Equal("PATCH", transport.Sent[0].Method);
        Assert.DoesNotContain("If-Match", transport.Sent[0].Headers.Keys);
    }

    [Fact]
    public void Query_EmptyPageWithContinuation_GoesOn()
    {
        var transport = new FakeTransport(
            new FakeResponse(200, """{"value":[]}""", ("x-ms-continuation-NextPartitionKey", "1!4!cA--"), ("x-ms-continuation-NextRowKey", "1!4!YQ--")),
            new FakeResponse(200, """{"value":[{"PartitionKey":"p","RowKey":"a"}]}"""));

        var rows = Table(transport).Query<TableEntity>("A eq 1", maxPerPage: 10).ToList();

        Assert.Single(rows);
        Assert.Equal("?$filter=A%20eq%201&$top=10", transport.Sent[0].Uri.Query);
        Assert.Equal("?$filter=A%20eq%201&$top=10&NextPartitionKey=1%214%21cA--&NextRowKey=1%214%21YQ--", transport.Sent[1].Uri.Query);
    }

    [Fact]
    public void Send_SasCredentialRenewedBetweenTries_UsesTheNewSignature()
    {
        var credential = new AzureSasCredential("?sv=1&sig=old");
        var transport = new FakeTransport(new FakeResponse(503), Written) { OnSend = _ => credential.Update("sv=1&sig=new") };
        var table = new TableClient(new Uri("https://account.table.core.windows.net/cases"), credential, Options(transport));

        table.UpsertEntity(new TableEntity("p", "a"));

        Assert.Equal(["?sv=1&sig=old", "?sv=1&sig=new"], transport.Sent.Select(sent => sent.Uri.Query));
    }

    [Fact]
    public void Send_AddressWithSas_KeepsItBesideTheQuery()
    {
        var transport = new FakeTransport(new FakeResponse(200, """{"value":[]}"""));
        var table = new TableClient(new Uri("https://account.table.core.windows.net/cases?sv=1&sig=x"), Options(transport));

        Assert.Empty(table.Query<TableEntity>("A eq 1"));

        Assert.Equal("https://account.table.core.windows.net/cases()?sv=1&sig=x&$filter=A%20eq%201", transport.Sent[0].Uri.AbsoluteUri);
    }

    [Fact]
    public void Send_TokenCredential_SendsABearerTokenForStorage()
    {
        var transport = new FakeTransport(Written);
        var credential = new FixedCredential();
        var table = new TableClient(new Uri("https://account.table.core.windows.net"), "cases", credential, Options(transport));

        table.UpsertEntity(new TableEntity("p", "a"));

        Assert.Equal("Bearer token", transport.Sent[0].Headers["Authorization"]);
        Assert.Equal(["https://storage.azure.com/.default"], credential.Scopes);
    }

    [Fact]
    public void Fail_BodyIsNoJson_StillThrowsWithTheStatus()
    {
        var transport = new FakeTransport(new FakeResponse(403, "<html>proxy</html>", ("Content-Type", "application/json"), ("x-ms-error-code", "AuthenticationFailed")));

        var failure = Assert.Throws<RequestFailedException>(() => Table(transport).Create());

        Assert.Equal((403, "AuthenticationFailed"), (failure.Status, failure.ErrorCode));
    }

    [Fact]
    public void CreateIfNotExists_TableIsBeingDeleted_Fails()
    {
        var transport = new FakeTransport(new FakeResponse(
            409, """{"odata.error":{"code":"TableBeingDeleted","message":{"lang":"en-US","value":"The table is being deleted."}}}""", ("Content-Type", "application/json")));

        var failure = Assert.Throws<RequestFailedException>(() => Table(transport).CreateIfNotExists());

        Assert.Equal("TableBeingDeleted", failure.ErrorCode);
    }

    private static TableClient Table(FakeTransport transport) =>
        new(new Uri("https://account.table.core.windows.net"), "cases", new TableSharedKeyCredential("account", "c2VjcmV0"), Options(transport));

    private static TableClientOptions Options(FakeTransport transport) => new()
    {
        Transport = transport,
        Retry = { Delay = TimeSpan.FromMilliseconds(1), MaxDelay = TimeSpan.FromMilliseconds(1) },
    };

    private sealed class Row : ITableEntity
    {
        public string PartitionKey { get; set; } = "";

        public string RowKey { get; set; } = "";

        public DateTimeOffset? Timestamp { get; set; }

        public ETag ETag { get; set; }

        public int A { get; set; }
    }

    private sealed class FixedCredential : TokenCredential
    {
        public string[] Scopes { get; private set; } = [];

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Scopes = requestContext.Scopes;
            return new AccessToken("token", DateTimeOffset.Parse("2999-01-01T00:00:00Z", CultureInfo.InvariantCulture));
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
