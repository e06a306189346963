using System.Linq.Expressions;
using Azure.Core;
using Azure.Data.Tables.Entities;
using Azure.Data.Tables.Models;
using Azure.Data.Tables.Protocol;
using Azure.Data.Tables.Queries;
using Azure.Data.Tables.Transactions;

namespace Azure.Data.Tables;

/// <summary>
/// One table: its rows, and transactions on the rows of one partition. Every operation exists twice, and throws
/// <see cref="RequestFailedException"/> with the service's error code where it does not say otherwise.
/// </summary>
public partial class TableClient
{
    private readonly TableRequests requests = null!;

    /// <summary>For test doubles.</summary>
    protected TableClient() => Name = null!;

    public TableClient(string connectionString, string tableName)
        : this(connectionString, tableName, options: null)
    {
    }

    public TableClient(string connectionString, string tableName, TableClientOptions? options = null)
        : this(TablePipelines.Connect(connectionString, options), tableName)
    {
    }

    /// <param name="endpoint">Of the table.</param>
    public TableClient(Uri endpoint, AzureSasCredential credential, TableClientOptions? options = null)
        : this(TablePipelines.Connect(endpoint, credential, options), TableIn(endpoint))
    {
    }

    /// <param name="endpoint">Of the table, with a shared access signature.</param>
    public TableClient(Uri endpoint, TableClientOptions? options = null)
        : this(TablePipelines.Connect(endpoint, options), TableIn(endpoint))
    {
    }

    /// <param name="endpoint">Of the account.</param>
    public TableClient(Uri endpoint, string tableName, TokenCredential tokenCredential, TableClientOptions? options = null)
        : this(TablePipelines.Connect(endpoint, tokenCredential, options), tableName)
    {
    }

    public TableClient(Uri endpoint, string tableName, TableSharedKeyCredential credential)
        : this(endpoint, tableName, credential, options: null)
    {
    }

    /// <param name="endpoint">Of the account.</param>
    public TableClient(Uri endpoint, string tableName, TableSharedKeyCredential credential, TableClientOptions? options = null)
        : this(TablePipelines.Connect(endpoint, credential, options), tableName)
    {
    }

    internal TableClient(TableRequests requests, string tableName)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        this.requests = requests;
        Name = tableName;
    }

    public virtual string AccountName => requests.Endpoint.AccountName;

    public virtual string Name { get; }

    public virtual Uri Uri => new(requests.Endpoint.Account, Name);

    /// <summary>A filter in which each inserted value is quoted as its type requires.</summary>
    public static string CreateQueryFilter(FormattableString filter) => ODataFilter.Create(filter);

    /// <summary>A filter from a condition on the row.</summary>
    /// <exception cref="NotSupportedException">The service has no such condition.</exception>
    public static string CreateQueryFilter<T>(Expression<Func<T, bool>> filter) => ODataFilter.Create(filter);

    public virtual Response<TableItem> Create(CancellationToken cancellationToken = default) =>
        Created(requests.Send(requests.CreateTable(Name, ifNotExists: false), cancellationToken));

    public virtual async Task<Response<TableItem>> CreateAsync(CancellationToken cancellationToken = default) =>
        Created(await requests.SendAsync(requests.CreateTable(Name, ifNotExists: false), cancellationToken).ConfigureAwait(false));

    /// <summary>Answers with status 409, and throws nothing, where the table exists already.</summary>
    public virtual Response<TableItem> CreateIfNotExists(CancellationToken cancellationToken = default) =>
        CreatedOrExisting(requests.Send(requests.CreateTable(Name, ifNotExists: true), cancellationToken));

    /// <inheritdoc cref="CreateIfNotExists"/>
    public virtual async Task<Response<TableItem>> CreateIfNotExistsAsync(CancellationToken cancellationToken = default) =>
        CreatedOrExisting(await requests.SendAsync(requests.CreateTable(Name, ifNotExists: true), cancellationToken).ConfigureAwait(false));

    /// <summary>Answers with status 404, and throws nothing, where there is no such table.</summary>
    public virtual Response Delete(CancellationToken cancellationToken = default) =>
        requests.Send(requests.DeleteTable(Name), cancellationToken);

    /// <inheritdoc cref="Delete(CancellationToken)"/>
    public virtual Task<Response> DeleteAsync(CancellationToken cancellationToken = default) =>
        requests.SendAsync(requests.DeleteTable(Name), cancellationToken);

    public virtual Response AddEntity<T>(T entity, CancellationToken cancellationToken = default)
        where T : ITableEntity => requests.Send(requests.Insert(Name, Checked(entity)), cancellationToken);

    public virtual Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default)
        where T : ITableEntity => requests.SendAsync(requests.Insert(Name, Checked(entity)), cancellationToken);

    public virtual Response<T> GetEntity<T>(string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity =>
        Row<T>(requests.Send(Get(partitionKey, rowKey, select, ifExists: false), cancellationToken));

    public virtual async Task<Response<T>> GetEntityAsync<T>(string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity =>
        Row<T>(await requests.SendAsync(Get(partitionKey, rowKey, select, ifExists: false), cancellationToken).ConfigureAwait(false));

    /// <summary>Has no value where there is no such row.</summary>
    public virtual NullableResponse<T> GetEntityIfExists<T>(string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity =>
        RowOrNone<T>(requests.Send(Get(partitionKey, rowKey, select, ifExists: true), cancellationToken));

    /// <inheritdoc cref="GetEntityIfExists{T}"/>
    public virtual async Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity =>
        RowOrNone<T>(await requests.SendAsync(Get(partitionKey, rowKey, select, ifExists: true), cancellationToken).ConfigureAwait(false));

    /// <summary>Writes a row whether it exists or not.</summary>
    public virtual Response UpsertEntity<T>(T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity => requests.Send(requests.Write(Name, Checked(entity), mode, ifMatch: null), cancellationToken);

    /// <inheritdoc cref="UpsertEntity{T}"/>
    public virtual Task<Response> UpsertEntityAsync<T>(T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity => requests.SendAsync(requests.Write(Name, Checked(entity), mode, ifMatch: null), cancellationToken);

    /// <summary>Writes a row that exists, and fails with status 412 where another version stands.</summary>
    /// <param name="ifMatch">The version that was read, or <see cref="ETag.All"/> for any.</param>
    public virtual Response UpdateEntity<T>(T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity => requests.Send(requests.Write(Name, Checked(entity), mode, Checked(ifMatch)), cancellationToken);

    /// <inheritdoc cref="UpdateEntity{T}"/>
    public virtual Task<Response> UpdateEntityAsync<T>(T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity => requests.SendAsync(requests.Write(Name, Checked(entity), mode, Checked(ifMatch)), cancellationToken);

    public virtual Response DeleteEntity(ITableEntity entity, ETag ifMatch = default, CancellationToken cancellationToken = default) =>
        DeleteEntity(Checked(entity).PartitionKey, entity.RowKey, ifMatch, cancellationToken);

    public virtual Task<Response> DeleteEntityAsync(ITableEntity entity, ETag ifMatch = default, CancellationToken cancellationToken = default) =>
        DeleteEntityAsync(Checked(entity).PartitionKey, entity.RowKey, ifMatch, cancellationToken);

    /// <summary>Answers with status 404, and throws nothing, where there is no such row.</summary>
    public virtual Response DeleteEntity(string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default) =>
        requests.Send(Delete(partitionKey, rowKey, ifMatch), cancellationToken);

    /// <inheritdoc cref="DeleteEntity(string, string, ETag, CancellationToken)"/>
    public virtual Task<Response> DeleteEntityAsync(string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default) =>
        requests.SendAsync(Delete(partitionKey, rowKey, ifMatch), cancellationToken);

    public virtual Pageable<T> Query<T>(Expression<Func<T, bool>> filter, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity => Query<T>(ODataFilter.Create(filter), maxPerPage, select, cancellationToken);

    /// <summary>The rows that match, in the order of their keys; the service is asked page by page while the result is read.</summary>
    /// <param name="filter">In OData; null for all rows. <see cref="CreateQueryFilter(FormattableString)"/> quotes values.</param>
    /// <param name="maxPerPage">At most 1000, the default.</param>
    /// <param name="select">The properties to return; null for all.</param>
    public virtual Pageable<T> Query<T>(string? filter = null, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        var columns = TableRequests.Columns(select);
        return new TablePages<T>(
            (token, size) => PageOf<T>(requests.Send(requests.Query(Name, filter, size ?? maxPerPage, columns, TableContinuation.Parse(token)), cancellationToken)),
            cancellationToken);
    }

    public virtual AsyncPageable<T> QueryAsync<T>(Expression<Func<T, bool>> filter, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity => QueryAsync<T>(ODataFilter.Create(filter), maxPerPage, select, cancellationToken);

    /// <inheritdoc cref="Query{T}(string, int?, IEnumerable{string}, CancellationToken)"/>
    public virtual AsyncPageable<T> QueryAsync<T>(string? filter = null, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        var columns = TableRequests.Columns(select);
        return new TableAsyncPages<T>(
            async (token, size, cancellation) => PageOf<T>(await requests.SendAsync(
                requests.Query(Name, filter, size ?? maxPerPage, columns, TableContinuation.Parse(token)), cancellation).ConfigureAwait(false)),
            cancellationToken);
    }

    /// <summary>All actions or none, on at most 100 rows of one partition.</summary>
    /// <returns>The response to each action, with the row's new ETag.</returns>
    /// <exception cref="TableTransactionFailedException">The service refused an action; none took effect.</exception>
    public virtual Response<IReadOnlyList<Response>> SubmitTransaction(IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
    {
        var message = Transaction(transactionActions);
        try
        {
            return BatchResponse.Checked(requests.Send(message, cancellationToken));
        }
        catch (RequestFailedException refused) when (refused is not TableTransactionFailedException)
        {
            throw new TableTransactionFailedException(refused);
        }
    }

    /// <inheritdoc cref="SubmitTransaction"/>
    public virtual async Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
    {
        var message = Transaction(transactionActions);
        try
        {
            return BatchResponse.Checked(await requests.SendAsync(message, cancellationToken).ConfigureAwait(false));
        }
        catch (RequestFailedException refused) when (refused is not TableTransactionFailedException)
        {
            throw new TableTransactionFailedException(refused);
        }
    }

    private static string TableIn(Uri endpoint) =>
        TableEndpoint.Parse(endpoint).TableName ?? throw new ArgumentException("The address names no table.", nameof(endpoint));

    private static T Checked<T>(T entity)
        where T : ITableEntity
    {
        ArgumentNullException.ThrowIfNull(entity);
        return entity.PartitionKey is null || entity.RowKey is null
            ? throw new ArgumentException("A row is named by its partition key and its row key; one is missing.", nameof(entity))
            : entity;
    }

    private static ETag Checked(ETag ifMatch) =>
        ifMatch == default ? throw new ArgumentException("An update needs the version that it replaces, or ETag.All.", nameof(ifMatch)) : ifMatch;

    private static Response<T> Row<T>(Response response)
        where T : class, ITableEntity => Response.FromValue(EntityReader.Read<T>(response.Content.ToMemory().Span), response);

    private static NullableResponse<T> RowOrNone<T>(Response response)
        where T : class, ITableEntity => response.Status == 404 ? new NoRow<T>(response) : Row<T>(response);

    private static Page<T> PageOf<T>(Response response)
        where T : class, ITableEntity =>
        Page<T>.FromValues(EntityReader.ReadPage<T>(response.Content.ToMemory().Span), TableContinuation.TokenIn(response), response);

    private Response<TableItem> Created(Response response) => Response.FromValue(new TableItem(Name), response);

    // 409 also says that a table of this name is still being deleted; only an existing one is what was asked for.
    private Response<TableItem> CreatedOrExisting(Response response)
    {
        if (response.Status != 409)
        {
            return Created(response);
        }

        var refused = new RequestFailedException(response, innerException: null, TableErrors.Parser);
        return refused.ErrorCode == TableErrorCode.TableAlreadyExists ? Created(response) : throw refused;
    }

    private HttpMessage Get(string partitionKey, string rowKey, IEnumerable<string>? select, bool ifExists)
    {
        ArgumentNullException.ThrowIfNull(partitionKey);
        ArgumentNullException.ThrowIfNull(rowKey);
        return requests.Get(Name, partitionKey, rowKey, select, ifExists);
    }

    private HttpMessage Delete(string partitionKey, string rowKey, ETag ifMatch)
    {
        ArgumentNullException.ThrowIfNull(partitionKey);
        ArgumentNullException.ThrowIfNull(rowKey);
        return requests.Delete(Name, partitionKey, rowKey, ifMatch);
    }

    private HttpMessage Transaction(IEnumerable<TableTransactionAction> transactionActions)
    {
        ArgumentNullException.ThrowIfNull(transactionActions);
        var actions = transactionActions.ToArray();
        if (actions.Length == 0)
        {
            throw new InvalidOperationException("Transaction must contain at least one operation.");
        }

        if (actions.Length > ServiceLimits.TransactionActions)
        {
            throw new TableTransactionFailedException(new RequestFailedException(
                400, "99:The batch request operation exceeds the maximum 100 changes per change set.", "InvalidInput", innerException: null));
        }

        OnePartition.Check(actions);
        return requests.Transaction(Name, actions);
    }
}
