namespace Azure.Data.Tables.Models;

/// <summary>A stored access policy and the name, of at most 64 characters, by which signatures refer to it.</summary>
public class TableSignedIdentifier(string id, TableAccessPolicy? accessPolicy)
{
    public string Id { get; set; } = id ?? throw new ArgumentNullException(nameof(id));

    public TableAccessPolicy? AccessPolicy { get; set; } = accessPolicy;
}
