namespace Azure.Data.Tables.Sas;

/// <summary>
/// Signs what may be done with one table, or a range of its rows:
/// https://learn.microsoft.com/rest/api/storageservices/create-service-sas
/// </summary>
public class TableSasBuilder
{
    private readonly string version = TableAccountSasQueryParameters.DefaultVersion;

    /// <summary>For a stored access policy, which then says what is allowed and until when.</summary>
    public TableSasBuilder()
    {
    }

    public TableSasBuilder(string tableName, TableSasPermissions permissions, DateTimeOffset expiresOn)
        : this(tableName, SasText.Of(permissions), expiresOn)
    {
    }

    /// <param name="tableName">The table.</param>
    /// <param name="rawPermissions">Of the letters "raud", in this order.</param>
    /// <param name="expiresOn">When it ends.</param>
    public TableSasBuilder(string tableName, string rawPermissions, DateTimeOffset expiresOn)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        ArgumentException.ThrowIfNullOrEmpty(rawPermissions);
        TableName = tableName;
        Permissions = rawPermissions;
        ExpiresOn = expiresOn;
    }

    /// <param name="sasUri">The address of a table with a signature, whose terms are taken over.</param>
    public TableSasBuilder(Uri sasUri)
    {
        TableUriBuilder address = new(sasUri);
        TableSasQueryParameters sas = address.Sas ?? throw new ArgumentException("The address holds no shared access signature.", nameof(sasUri));
        version = sas.Version;
        TableName = address.Tablename;
        Permissions = sas.Permissions;
        Protocol = sas.Protocol;
        StartsOn = sas.StartsOn;
        ExpiresOn = sas.ExpiresOn;
        IPRange = sas.IPRange;
        Identifier = sas.Identifier;
        PartitionKeyStart = sas.StartPartitionKey;
        PartitionKeyEnd = sas.EndPartitionKey;
        RowKeyStart = sas.StartRowKey;
        RowKeyEnd = sas.EndRowKey;
    }

    public string? TableName { get; set; }

    /// <summary>The letters of what is allowed; null where a stored access policy says it.</summary>
    public string? Permissions { get; private set; }

    public TableSasProtocol Protocol { get; set; }

    /// <summary>The default value means at once.</summary>
    public DateTimeOffset StartsOn { get; set; }

    public DateTimeOffset ExpiresOn { get; set; }

    public TableSasIPRange IPRange { get; set; }

    /// <summary>The stored access policy of the table that says what is missing here.</summary>
    public string? Identifier { get; set; }

    public string? PartitionKeyStart { get; set; }

    public string? PartitionKeyEnd { get; set; }

    public string? RowKeyStart { get; set; }

    public string? RowKeyEnd { get; set; }

    public void SetPermissions(TableSasPermissions permissions) => Permissions = SasText.Of(permissions);

    public void SetPermissions(string rawPermissions) => Permissions = rawPermissions;

    /// <summary>The query of an address.</summary>
    /// <exception cref="InvalidOperationException">The end, the permissions or the table is missing.</exception>
    public string Sign(TableSharedKeyCredential sharedKeyCredential) => ToSasQueryParameters(sharedKeyCredential).ToString();

    /// <inheritdoc cref="Sign"/>
    public TableSasQueryParameters ToSasQueryParameters(TableSharedKeyCredential sharedKeyCredential)
    {
        ArgumentNullException.ThrowIfNull(sharedKeyCredential);
        string table = TableName is { Length: > 0 } name ? name : throw SasTerms.Missing(nameof(TableName));
        SasTerms.Check(Identifier, ExpiresOn, Permissions);
        string starts = SasText.Of(StartsOn), expires = SasText.Of(ExpiresOn), protocol = SasText.Of(Protocol);

        // The name of a table has no case.
        string signed = string.Join(
            '\n',
            Permissions,
            starts,
            expires,
            $"/table/{sharedKeyCredential.AccountName}/{table.ToLowerInvariant()}",
            Identifier,
            IPRange,
            protocol,
            version,
            PartitionKeyStart,
            RowKeyStart,
            PartitionKeyEnd,
            RowKeyEnd);
        return new TableSasQueryParameters(
        [
            new("sv", version), new("tn", table),
            new("spk", PartitionKeyStart), new("srk", RowKeyStart), new("epk", PartitionKeyEnd), new("erk", RowKeyEnd),
            new("spr", protocol), new("st", starts), new("se", expires), new("sip", IPRange.ToString()), new("si", Identifier),
            new("sp", Permissions), new("sig", sharedKeyCredential.Sign(signed)),
        ]);
    }

    public override bool Equals(object? obj) => base.Equals(obj);

    public override int GetHashCode() => base.GetHashCode();

    public override string? ToString() => base.ToString();
}
