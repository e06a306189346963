namespace Azure.Data.Tables.Models;

/// <summary>Creates models for tests that replace a client.</summary>
public static class TableModelFactory
{
    public static TableItem TableItem(string? name = null, string? odataType = null, string? odataId = null, string? odataEditLink = null) =>
        new(name!);
}
