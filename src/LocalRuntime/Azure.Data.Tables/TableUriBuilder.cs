using Azure.Data.Tables.Protocol;
using Azure.Data.Tables.Sas;

namespace Azure.Data.Tables;

/// <summary>The address of an account or of one of its tables, taken apart, to change and put together again.</summary>
public class TableUriBuilder
{
    // The emulator has the account in the path, the service in the host.
    private readonly bool accountInPath;

    public TableUriBuilder(Uri uri)
    {
        var parsed = TableEndpoint.Parse(uri);
        accountInPath = parsed.Account.AbsolutePath.Length > 1;
        Scheme = uri.Scheme;
        Host = uri.Host;
        Port = uri.Port;
        AccountName = parsed.AccountName;
        Tablename = parsed.TableName ?? "";
        var parameters = parsed.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).ToLookup(IsOfSas);
        Query = string.Join('&', parameters[false]);
        Sas = parameters[true].Any(parameter => parameter.StartsWith("sv=", StringComparison.Ordinal))
            ? new TableSasQueryParameters(parameters[true].Select(Field))
            : null;
    }

    public string Scheme { get; set; }

    public string Host { get; set; }

    public int Port { get; set; }

    public string AccountName { get; set; }

    /// <summary>Empty in the address of an account.</summary>
    public string Tablename { get; set; }

    /// <summary>Null where the address has none.</summary>
    public TableSasQueryParameters? Sas { get; set; }

    /// <summary>What belongs to no signature, without the question mark.</summary>
    public string Query { get; set; }

    public Uri ToUri() => new UriBuilder(Scheme, Host, Port)
    {
        Path = string.Join('/', new[] { accountInPath ? AccountName : "", Tablename }.Where(part => part.Length > 0)),
        Query = string.Join('&', new[] { Query, Sas?.ToString() ?? "" }.Where(part => part.Length > 0)),
    }.Uri;

    public override string ToString() => ToUri().AbsoluteUri;

    private static bool IsOfSas(string parameter) => TableSasQueryParameters.Names.Contains(parameter.Split('=')[0]);

    private static KeyValuePair<string, string?> Field(string parameter) => parameter.Split('=', 2) is [var name, var value]
        ? new(name, Uri.UnescapeDataString(value))
        : new(parameter, null);
}
