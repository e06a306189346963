namespace Azure.Data.Tables.Sas;

/// <summary>A shared access signature, taken apart; a <see cref="TableAccountSasBuilder"/> makes one.</summary>
public class TableAccountSasQueryParameters
{
    /// <summary>The version of the rules by which this client signs.</summary>
    internal const string DefaultVersion = "2019-07-07";

    // In the order in which they are written.
    private readonly OrderedDictionary<string, string> fields = new(StringComparer.Ordinal);

    /// <param name="fields">Values by the names that they have in an address; empty ones are left out.</param>
    internal TableAccountSasQueryParameters(IEnumerable<KeyValuePair<string, string?>> fields)
    {
        foreach ((string name, string? value) in fields)
        {
            this[name] = value;
        }
    }

    public string Version => this["sv"] ?? DefaultVersion;

    public TableAccountSasResourceTypes? ResourceTypes => this["srt"] is { } letters ? SasText.ResourceTypes(letters) : null;

    public TableSasProtocol Protocol => SasText.Protocol(this["spr"]);

    /// <summary>The default value where it begins at once.</summary>
    public DateTimeOffset StartsOn => SasText.Time(this["st"]);

    /// <summary>The default value where a stored access policy says it.</summary>
    public DateTimeOffset ExpiresOn => SasText.Time(this["se"]);

    public TableSasIPRange IPRange => this["sip"] is { } range ? TableSasIPRange.Parse(range) : default;

    /// <summary>The stored access policy that the signature refers to; empty for none.</summary>
    public string Identifier => this["si"] ?? "";

    public string Resource => this["sr"] ?? "";

    public string Permissions => this["sp"] ?? "";

    public string Signature => this["sig"] ?? "";

    private protected string? this[string name]
    {
        get => fields.GetValueOrDefault(name);
        set
        {
            if (string.IsNullOrEmpty(value))
            {
                fields.Remove(name);
            }
            else
            {
                fields[name] = value;
            }
        }
    }

    /// <summary>The query of an address, without the question mark.</summary>
    public override string ToString() =>
        string.Join('&', fields.Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}"));
}
