using System.Linq.Expressions;
using System.Text.Json;
using Azure.Core;
using Azure.Data.Tables.Models;
using Azure.Data.Tables.Protocol;
using Azure.Data.Tables.Queries;

namespace Azure.Data.Tables;

/// <summary>The tables of an account: create, delete, list, and a client for each.</summary>
public partial class TableServiceClient
{
    private readonly TableRequests requests = null!;

    /// <summary>For test doubles.</summary>
    protected TableServiceClient()
    {
    }

    public TableServiceClient(string connectionString)
        : this(connectionString, options: null)
    {
    }

    /// <param name="connectionString">Of a storage account; <c>UseDevelopmentStorage=true</c> means an emulator at its default ports.</param>
    /// <param name="options">Retries, diagnostics, transport.</param>
    public TableServiceClient(string connectionString, TableClientOptions? options = null)
        : this(TablePipelines.Connect(connectionString, options))
    {
    }

    public TableServiceClient(Uri endpoint, AzureSasCredential credential)
        : this(endpoint, credential, options: null)
    {
    }

    public TableServiceClient(Uri endpoint, AzureSasCredential credential, TableClientOptions? options = null)
        : this(TablePipelines.Connect(endpoint, credential, options))
    {
    }

    public TableServiceClient(Uri endpoint, TokenCredential tokenCredential, TableClientOptions? options = null)
        : this(TablePipelines.Connect(endpoint, tokenCredential, options))
    {
    }

    public TableServiceClient(Uri endpoint, TableClientOptions? options = null)
        : this(TablePipelines.Connect(endpoint, options))
    {
    }

    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential)
        : this(endpoint, credential, options: null)
    {
    }

    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions? options)
        : this(TablePipelines.Connect(endpoint, credential, options))
    {
    }

    private TableServiceClient(TableRequests requests) => this.requests = requests;

    public virtual string AccountName => requests.Endpoint.AccountName;

    public virtual Uri Uri => requests.Endpoint.Account;

    public static string CreateQueryFilter(FormattableString filter) => ODataFilter.Create(filter);

    public static string CreateQueryFilter(Expression<Func<TableItem, bool>> filter) => ODataFilter.Create(filter);

    public virtual TableClient GetTableClient(string tableName) => new(requests, tableName);

    public virtual Response<TableItem> CreateTable(string tableName, CancellationToken cancellationToken = default) =>
        GetTableClient(tableName).Create(cancellationToken);

    public virtual Task<Response<TableItem>> CreateTableAsync(string tableName, CancellationToken cancellationToken = default) =>
        GetTableClient(tableName).CreateAsync(cancellationToken);

    public virtual Response<TableItem> CreateTableIfNotExists(string tableName, CancellationToken cancellationToken = default) =>
        GetTableClient(tableName).CreateIfNotExists(cancellationToken);

    public virtual Task<Response<TableItem>> CreateTableIfNotExistsAsync(string tableName, CancellationToken cancellationToken = default) =>
        GetTableClient(tableName).CreateIfNotExistsAsync(cancellationToken);

    /// <summary>Answers with status 404, and throws nothing, where there is no such table.</summary>
    public virtual Response DeleteTable(string tableName, CancellationToken cancellationToken = default) =>
        GetTableClient(tableName).Delete(cancellationToken);

    /// <inheritdoc cref="DeleteTable"/>
    public virtual Task<Response> DeleteTableAsync(string tableName, CancellationToken cancellationToken = default) =>
        GetTableClient(tableName).DeleteAsync(cancellationToken);

    public virtual Pageable<TableItem> Query(FormattableString filter, int? maxPerPage = null, CancellationToken cancellationToken = default) =>
        Query(ODataFilter.Create(filter), maxPerPage, cancellationToken);

    public virtual Pageable<TableItem> Query(Expression<Func<TableItem, bool>> filter, int? maxPerPage = null, CancellationToken cancellationToken = default) =>
        Query(ODataFilter.Create(filter), maxPerPage, cancellationToken);

    public virtual Pageable<TableItem> Query(string? filter = null, int? maxPerPage = null, CancellationToken cancellationToken = default) =>
        new TablePages<TableItem>(
            (token, size) => PageOf(requests.Send(requests.QueryTables(filter, size ?? maxPerPage, token), cancellationToken)),
            cancellationToken);

    public virtual AsyncPageable<TableItem> QueryAsync(FormattableString filter, int? maxPerPage = null, CancellationToken cancellationToken = default) =>
        QueryAsync(ODataFilter.Create(filter), maxPerPage, cancellationToken);

    public virtual AsyncPageable<TableItem> QueryAsync(Expression<Func<TableItem, bool>> filter, int? maxPerPage = null, CancellationToken cancellationToken = default) =>
        QueryAsync(ODataFilter.Create(filter), maxPerPage, cancellationToken);

    public virtual AsyncPageable<TableItem> QueryAsync(string? filter = null, int? maxPerPage = null, CancellationToken cancellationToken = default) =>
        new TableAsyncPages<TableItem>(
            async (token, size, cancellation) => PageOf(await requests.SendAsync(requests.QueryTables(filter, size ?? maxPerPage, token), cancellation).ConfigureAwait(false)),
            cancellationToken);

    private static Page<TableItem> PageOf(Response response)
    {
        using var json = JsonDocument.Parse(response.Content.ToMemory());
        var tables = json.RootElement.GetProperty("value").EnumerateArray()
            .Select(table => new TableItem(table.GetProperty("TableName").GetString()!))
            .ToArray();
        response.Headers.TryGetValue("x-ms-continuation-NextTableName", out var next);
        return Page<TableItem>.FromValues(tables, next, response);
    }
}
