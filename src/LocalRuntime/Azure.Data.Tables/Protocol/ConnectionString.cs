using Azure.Core.Pipeline;

namespace Azure.Data.Tables.Protocol;

/// <summary>A storage connection string's endpoint and credential, as far as tables need them.</summary>
internal sealed record ConnectionString(Uri Endpoint, TableSharedKeyCredential? SharedKey, AzureSasCredential? Sas)
{
    // The emulator's account and key are public and the same everywhere.
    private const string DevelopmentAccount = "devstoreaccount1";
    private const string DevelopmentKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    public HttpPipelinePolicy Policy => (SharedKey, Sas) switch
    {
        ({ } key, _) => new SharedKeyPolicy(key),
        (_, { } sas) => new SasPolicy(sas),
        _ => throw new FormatException("The connection string holds neither an account key nor a shared access signature."),
    };

    /// <exception cref="FormatException">The string is malformed, or names no endpoint or no credential.</exception>
    public static ConnectionString Parse(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        var settings = Settings(text);
        if (settings.TryGetValue("UseDevelopmentStorage", out var development) && bool.TryParse(development, out var use) && use)
        {
            var proxy = AbsoluteUri(settings.GetValueOrDefault("DevelopmentStorageProxyUri", "http://127.0.0.1"));
            return new ConnectionString(
                new Uri($"{proxy.Scheme}://{proxy.Host}:10002/{DevelopmentAccount}"),
                new TableSharedKeyCredential(DevelopmentAccount, DevelopmentKey),
                Sas: null);
        }

        var name = settings.GetValueOrDefault("AccountName");
        var key = settings.GetValueOrDefault("AccountKey");
        var sas = settings.GetValueOrDefault("SharedAccessSignature");
        if ((name is null || key is null) && sas is null)
        {
            throw new FormatException("The connection string holds neither an account key nor a shared access signature.");
        }

        return new ConnectionString(
            EndpointOf(settings, name),
            name is not null && key is not null ? new TableSharedKeyCredential(name, key) : null,
            sas is null ? null : new AzureSasCredential(sas));
    }

    private static Uri EndpointOf(Dictionary<string, string> settings, string? account)
    {
        if (settings.TryGetValue("TableEndpoint", out var endpoint))
        {
            return AbsoluteUri(endpoint);
        }

        return account is null
            ? throw new FormatException("The connection string names neither a TableEndpoint nor an AccountName.")
            : AbsoluteUri($"{settings.GetValueOrDefault("DefaultEndpointsProtocol", "https")}://{account}.table.{settings.GetValueOrDefault("EndpointSuffix", "core.windows.net")}");
    }

    private static Uri AbsoluteUri(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) ? uri : throw new FormatException($"'{text}' in the connection string is no address.");

    private static Dictionary<string, string> Settings(string text)
    {
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // Keys and signatures contain equals signs themselves. The part is a secret, so the message does not show it.
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || !settings.TryAdd(part[..equals].Trim(), part[(equals + 1)..].Trim()))
            {
                throw new FormatException("A connection string is a list of settings in the form name=value, each named once, separated by semicolons.");
            }
        }

        return settings;
    }
}
