namespace Azure.Data.Tables.Sas;

/// <summary>A signature says what it allows and until when, unless it refers to a stored access policy.</summary>
internal static class SasTerms
{
    public static void Check(string? identifier, DateTimeOffset expiresOn, string? permissions)
    {
        if (!string.IsNullOrEmpty(identifier))
        {
            return;
        }

        if (expiresOn == default)
        {
            throw Missing("ExpiresOn");
        }

        if (string.IsNullOrEmpty(permissions))
        {
            throw Missing("Permissions");
        }
    }

    public static InvalidOperationException Missing(string name) => new($"SAS is missing required parameter: {name}");
}
