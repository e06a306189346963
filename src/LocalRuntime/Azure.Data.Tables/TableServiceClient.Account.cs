using Azure.Data.Tables.Models;
using Azure.Data.Tables.Protocol;
using Azure.Data.Tables.Sas;

namespace Azure.Data.Tables;

/// <content>The account as a whole: signatures, settings, replication.</content>
public partial class TableServiceClient
{
    /// <summary>Of the account, with a signature that the client's account key makes.</summary>
    /// <exception cref="InvalidOperationException">The client has no account key.</exception>
    public virtual Uri GenerateSasUri(TableAccountSasPermissions permissions, TableAccountSasResourceTypes resourceTypes, DateTimeOffset expiresOn) =>
        GenerateSasUri(GetSasBuilder(permissions, resourceTypes, expiresOn));

    /// <inheritdoc cref="GenerateSasUri(TableAccountSasPermissions, TableAccountSasResourceTypes, DateTimeOffset)"/>
    public virtual Uri GenerateSasUri(TableAccountSasBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return new UriBuilder(Uri) { Query = builder.Sign(requests.KeyToSignWith()) }.Uri;
    }

    public virtual TableAccountSasBuilder GetSasBuilder(TableAccountSasPermissions permissions, TableAccountSasResourceTypes resourceTypes, DateTimeOffset expiresOn) =>
        new(permissions, resourceTypes, expiresOn);

    public virtual TableAccountSasBuilder GetSasBuilder(string rawPermissions, TableAccountSasResourceTypes resourceTypes, DateTimeOffset expiresOn) =>
        new(rawPermissions, resourceTypes, expiresOn);

    public virtual Response<TableServiceProperties> GetProperties(CancellationToken cancellationToken = default) =>
        PropertiesIn(requests.Send(requests.GetProperties(), cancellationToken));

    public virtual async Task<Response<TableServiceProperties>> GetPropertiesAsync(CancellationToken cancellationToken = default) =>
        PropertiesIn(await requests.SendAsync(requests.GetProperties(), cancellationToken).ConfigureAwait(false));

    /// <summary>Sets what is not null; the rest stays as it is.</summary>
    public virtual Response SetProperties(TableServiceProperties properties, CancellationToken cancellationToken = default) =>
        requests.Send(requests.SetProperties(ServiceProperties.Write(properties)), cancellationToken);

    /// <inheritdoc cref="SetProperties"/>
    public virtual Task<Response> SetPropertiesAsync(TableServiceProperties properties, CancellationToken cancellationToken = default) =>
        requests.SendAsync(requests.SetProperties(ServiceProperties.Write(properties)), cancellationToken);

    /// <summary>How far the copy in the other region is; asked there.</summary>
    public virtual Response<TableServiceStatistics> GetStatistics(CancellationToken cancellationToken = default) =>
        StatisticsIn(requests.Send(requests.GetStatistics(), cancellationToken));

    /// <inheritdoc cref="GetStatistics"/>
    public virtual async Task<Response<TableServiceStatistics>> GetStatisticsAsync(CancellationToken cancellationToken = default) =>
        StatisticsIn(await requests.SendAsync(requests.GetStatistics(), cancellationToken).ConfigureAwait(false));

    private static Response<TableServiceProperties> PropertiesIn(Response response) =>
        Response.FromValue(ServiceProperties.Read(response), response);

    private static Response<TableServiceStatistics> StatisticsIn(Response response) =>
        Response.FromValue(ServiceStatistics.Read(response), response);
}
