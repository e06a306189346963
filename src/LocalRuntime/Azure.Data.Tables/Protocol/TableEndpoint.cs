using System.Net;

namespace Azure.Data.Tables.Protocol;

/// <summary>What the address of an account or of one of its tables says.</summary>
/// <param name="Account">The address of the account, ending in a slash, without a query.</param>
/// <param name="AccountName">From the host name, or from the path where the host is an address or local.</param>
/// <param name="TableName">The table that the address ends in, if any.</param>
/// <param name="Query">With the question mark; a shared access signature, or empty.</param>
internal sealed record TableEndpoint(Uri Account, string AccountName, string? TableName, string Query)
{
    /// <summary>The account's copy in the other region, where it has one.</summary>
    public Uri Secondary => new UriBuilder(Account)
    {
        Host = Account.AbsolutePath.Length > 1 ? Account.Host : AccountName + "-secondary" + Account.Host[AccountName.Length..],
        Path = Account.AbsolutePath.Length > 1 ? AccountName + "-secondary/" : "/",
    }.Uri;

    public static TableEndpoint Parse(Uri uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        var segments = uri.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var accountInPath = segments.Length > 0 && (IPAddress.TryParse(uri.Host, out _) || !uri.Host.Contains('.', StringComparison.Ordinal));
        var account = new UriBuilder(uri) { Path = accountInPath ? segments[0] + "/" : "/", Query = "", Fragment = "" };
        return new TableEndpoint(
            account.Uri,
            accountInPath ? segments[0] : uri.Host.Split('.')[0],
            segments.ElementAtOrDefault(accountInPath ? 1 : 0),
            uri.Query);
    }
}
