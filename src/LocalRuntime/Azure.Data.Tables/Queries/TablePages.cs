namespace Azure.Data.Tables.Queries;

/// <summary>Fetches one page: from which token, and at most how many items.</summary>
internal delegate Task<Page<T>> FetchPageAsync<T>(string? continuationToken, int? pageSize, CancellationToken cancellationToken);

/// <inheritdoc cref="FetchPageAsync{T}"/>
internal delegate Page<T> FetchPage<T>(string? continuationToken, int? pageSize);

/// <summary>Pages until the service gives no further token; an empty page is not the end.</summary>
internal sealed class TableAsyncPages<T>(FetchPageAsync<T> fetch, CancellationToken cancellationToken) : AsyncPageable<T>(cancellationToken)
    where T : notnull
{
    public override IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null) =>
        Pages(continuationToken, pageSizeHint, CancellationToken);

    private async IAsyncEnumerable<Page<T>> Pages(
        string? token, int? pageSize, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        do
        {
            var page = await fetch(token, pageSize, cancellationToken).ConfigureAwait(false);
            yield return page;
            token = page.ContinuationToken;
        }
        while (token is not null);
    }
}

/// <inheritdoc cref="TableAsyncPages{T}"/>
internal sealed class TablePages<T>(FetchPage<T> fetch, CancellationToken cancellationToken) : Pageable<T>(cancellationToken)
    where T : notnull
{
    public override IEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
    {
        do
        {
            var page = fetch(continuationToken, pageSizeHint);
            yield return page;
            continuationToken = page.ContinuationToken;
        }
        while (continuationToken is not null);
    }
}
