namespace Azure.Data.Tables.Models;

/// <summary>From which other origins browsers may use the service; lists are separated by commas.</summary>
public class TableCorsRule(string allowedOrigins, string allowedMethods, string allowedHeaders, string exposedHeaders, int maxAgeInSeconds)
{
    public string AllowedOrigins { get; set; } = allowedOrigins ?? throw new ArgumentNullException(nameof(allowedOrigins));

    public string AllowedMethods { get; set; } = allowedMethods ?? throw new ArgumentNullException(nameof(allowedMethods));

    public string AllowedHeaders { get; set; } = allowedHeaders ?? throw new ArgumentNullException(nameof(allowedHeaders));

    public string ExposedHeaders { get; set; } = exposedHeaders ?? throw new ArgumentNullException(nameof(exposedHeaders));

    public int MaxAgeInSeconds { get; set; } = maxAgeInSeconds;
}
