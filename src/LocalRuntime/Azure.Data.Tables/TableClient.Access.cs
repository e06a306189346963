using Azure.Data.Tables.Models;
using Azure.Data.Tables.Protocol;
using Azure.Data.Tables.Sas;

namespace Azure.Data.Tables;

/// <content>Who else may use the table: stored access policies and signatures.</content>
public partial class TableClient
{
    /// <summary>Of the table, with a signature that the client's account key makes.</summary>
    /// <exception cref="InvalidOperationException">The client has no account key, or the builder names another table.</exception>
    public virtual Uri GenerateSasUri(TableSasPermissions permissions, DateTimeOffset expiresOn) =>
        GenerateSasUri(GetSasBuilder(permissions, expiresOn));

    /// <inheritdoc cref="GenerateSasUri(TableSasPermissions, DateTimeOffset)"/>
    public virtual Uri GenerateSasUri(TableSasBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.TableName == Name
            ? new UriBuilder(Uri) { Query = builder.Sign(requests.KeyToSignWith()) }.Uri
            : throw new InvalidOperationException("The builder names another table than the client.");
    }

    public virtual TableSasBuilder GetSasBuilder(TableSasPermissions permissions, DateTimeOffset expiresOn) =>
        new(Name, permissions, expiresOn);

    public virtual TableSasBuilder GetSasBuilder(string rawPermissions, DateTimeOffset expiresOn) =>
        new(Name, rawPermissions, expiresOn);

    /// <summary>The stored access policies, at most five.</summary>
    public virtual Response<IReadOnlyList<TableSignedIdentifier>> GetAccessPolicies(CancellationToken cancellationToken = default) =>
        Policies(requests.Send(requests.GetAccessPolicies(Name), cancellationToken));

    /// <inheritdoc cref="GetAccessPolicies"/>
    public virtual async Task<Response<IReadOnlyList<TableSignedIdentifier>>> GetAccessPoliciesAsync(CancellationToken cancellationToken = default) =>
        Policies(await requests.SendAsync(requests.GetAccessPolicies(Name), cancellationToken).ConfigureAwait(false));

    /// <summary>Replaces all stored access policies of the table.</summary>
    public virtual Response SetAccessPolicy(IEnumerable<TableSignedIdentifier> tableAcl, CancellationToken cancellationToken = default) =>
        requests.Send(requests.SetAccessPolicies(Name, AccessPolicies.Write(tableAcl)), cancellationToken);

    /// <inheritdoc cref="SetAccessPolicy"/>
    public virtual Task<Response> SetAccessPolicyAsync(IEnumerable<TableSignedIdentifier> tableAcl, CancellationToken cancellationToken = default) =>
        requests.SendAsync(requests.SetAccessPolicies(Name, AccessPolicies.Write(tableAcl)), cancellationToken);

    private static Response<IReadOnlyList<TableSignedIdentifier>> Policies(Response response) =>
        Response.FromValue(AccessPolicies.Read(response), response);
}
