namespace Azure.Data.Tables.Sas;

/// <summary>
/// Signs what may be done with all tables of an account:
/// https://learn.microsoft.com/rest/api/storageservices/create-account-sas
/// </summary>
public class TableAccountSasBuilder
{
    private readonly string version = TableAccountSasQueryParameters.DefaultVersion;

    public TableAccountSasBuilder(TableAccountSasPermissions permissions, TableAccountSasResourceTypes resourceTypes, DateTimeOffset expiresOn)
        : this(SasText.Of(permissions), resourceTypes, expiresOn)
    {
    }

    /// <param name="rawPermissions">Of the letters "rwdlau", in this order.</param>
    /// <param name="resourceTypes">What it opens.</param>
    /// <param name="expiresOn">When it ends.</param>
    public TableAccountSasBuilder(string rawPermissions, TableAccountSasResourceTypes resourceTypes, DateTimeOffset expiresOn)
    {
        Permissions = rawPermissions;
        ResourceTypes = resourceTypes;
        ExpiresOn = expiresOn;
    }

    /// <param name="sasUri">The address of an account with a signature, whose terms are taken over.</param>
    public TableAccountSasBuilder(Uri sasUri)
    {
        TableAccountSasQueryParameters sas = new TableUriBuilder(sasUri).Sas
            ?? throw new ArgumentException("The address holds no shared access signature.", nameof(sasUri));
        version = sas.Version;
        Permissions = sas.Permissions;
        ResourceTypes = sas.ResourceTypes ?? default;
        Protocol = sas.Protocol;
        StartsOn = sas.StartsOn;
        ExpiresOn = sas.ExpiresOn;
        IPRange = sas.IPRange;
        Identifier = sas.Identifier;
    }

    public string? Permissions { get; private set; }

    public TableAccountSasResourceTypes ResourceTypes { get; set; }

    public TableSasProtocol Protocol { get; set; }

    /// <summary>The default value means at once.</summary>
    public DateTimeOffset StartsOn { get; set; }

    public DateTimeOffset ExpiresOn { get; set; }

    public TableSasIPRange IPRange { get; set; }

    public string? Identifier { get; set; }

    public void SetPermissions(TableAccountSasPermissions permissions) => Permissions = SasText.Of(permissions);

    public void SetPermissions(string rawPermissions) => Permissions = rawPermissions;

    /// <summary>The query of an address.</summary>
    /// <exception cref="InvalidOperationException">The end or the permissions are missing.</exception>
    public string Sign(TableSharedKeyCredential sharedKeyCredential) => ToSasQueryParameters(sharedKeyCredential).ToString();

    /// <inheritdoc cref="Sign"/>
    public TableAccountSasQueryParameters ToSasQueryParameters(TableSharedKeyCredential sharedKeyCredential)
    {
        ArgumentNullException.ThrowIfNull(sharedKeyCredential);
        SasTerms.Check(Identifier, ExpiresOn, Permissions);
        string starts = SasText.Of(StartsOn), expires = SasText.Of(ExpiresOn), protocol = SasText.Of(Protocol);
        string types = SasText.Of(ResourceTypes);

        // "t": the service of tables. The last line is empty, too.
        string signed = string.Join(
            '\n', sharedKeyCredential.AccountName, Permissions, "t", types, starts, expires, IPRange, protocol, version, "");
        return new TableAccountSasQueryParameters(
        [
            new("sv", version), new("ss", "t"), new("srt", types), new("spr", protocol), new("st", starts), new("se", expires),
            new("sip", IPRange.ToString()), new("si", Identifier), new("sp", Permissions), new("sig", sharedKeyCredential.Sign(signed)),
        ]);
    }

    public override bool Equals(object? obj) => base.Equals(obj);

    public override int GetHashCode() => base.GetHashCode();

    public override string? ToString() => base.ToString();
}
