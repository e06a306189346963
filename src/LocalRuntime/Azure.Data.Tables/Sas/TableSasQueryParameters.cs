namespace Azure.Data.Tables.Sas;

/// <summary>A shared access signature for one table, perhaps only for a range of its rows; a <see cref="TableSasBuilder"/> makes one.</summary>
public sealed class TableSasQueryParameters : TableAccountSasQueryParameters
{
    /// <summary>What an address may hold of a signature.</summary>
    internal static readonly string[] Names =
        ["sv", "ss", "srt", "tn", "spk", "srk", "epk", "erk", "spr", "st", "se", "sip", "si", "sr", "sp", "sig"];

    internal TableSasQueryParameters(IEnumerable<KeyValuePair<string, string?>> fields)
        : base(fields)
    {
    }

    public static TableSasQueryParameters Empty { get; } = new([]);

    public string? StartPartitionKey
    {
        get => this["spk"];
        set => this["spk"] = value;
    }

    public string? StartRowKey
    {
        get => this["srk"];
        set => this["srk"] = value;
    }

    public string? EndPartitionKey
    {
        get => this["epk"];
        set => this["epk"] = value;
    }

    public string? EndRowKey
    {
        get => this["erk"];
        set => this["erk"] = value;
    }

    public override string ToString() => base.ToString();
}
