namespace Azure.Data.Tables.Models;

/// <summary>The terms of a stored access policy; what is null, each signature that refers to it must say.</summary>
public class TableAccessPolicy(DateTimeOffset? startsOn, DateTimeOffset? expiresOn, string? permission)
{
    public DateTimeOffset? StartsOn { get; set; } = startsOn;

    public DateTimeOffset? ExpiresOn { get; set; } = expiresOn;

    /// <summary>Of the letters "raud".</summary>
    public string? Permission { get; set; } = permission;
}
