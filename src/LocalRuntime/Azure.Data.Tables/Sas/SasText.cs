using System.Globalization;

namespace Azure.Data.Tables.Sas;

/// <summary>The values of a signature as the service writes them.</summary>
internal static class SasText
{
    private const string Seconds = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    // What the service takes; this client writes seconds.
    private static readonly string[] Times =
        [Seconds, "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", "yyyy-MM-dd"];

    /// <summary>The letters in the order in which the service wants them.</summary>
    public static string Of(TableSasPermissions permissions) => Letters("raud", (int)permissions,
        [(int)TableSasPermissions.Read, (int)TableSasPermissions.Add, (int)TableSasPermissions.Update, (int)TableSasPermissions.Delete]);

    /// <inheritdoc cref="Of(TableSasPermissions)"/>
    public static string Of(TableAccountSasPermissions permissions) => Letters("rwdlau", (int)permissions,
    [
        (int)TableAccountSasPermissions.Read, (int)TableAccountSasPermissions.Write, (int)TableAccountSasPermissions.Delete,
        (int)TableAccountSasPermissions.List, (int)TableAccountSasPermissions.Add, (int)TableAccountSasPermissions.Update,
    ]);

    /// <inheritdoc cref="Of(TableSasPermissions)"/>
    public static string Of(TableAccountSasResourceTypes types) => Letters("sco", (int)types,
        [(int)TableAccountSasResourceTypes.Service, (int)TableAccountSasResourceTypes.Container, (int)TableAccountSasResourceTypes.Object]);

    /// <summary>Empty where no protocol is asked for.</summary>
    public static string Of(TableSasProtocol protocol) => protocol switch
    {
        TableSasProtocol.Https => "https",
        TableSasProtocol.HttpsAndHttp => "https,http",
        _ => "",
    };

    /// <summary>In UTC, to the second; empty for the default value.</summary>
    public static string Of(DateTimeOffset time) =>
        time == default ? "" : time.UtcDateTime.ToString(Seconds, CultureInfo.InvariantCulture);

    /// <exception cref="ArgumentException">A letter stands for no type.</exception>
    public static TableAccountSasResourceTypes ResourceTypes(string letters) => letters.Aggregate(
        default(TableAccountSasResourceTypes),
        (types, letter) => types | letter switch
        {
            's' => TableAccountSasResourceTypes.Service,
            'c' => TableAccountSasResourceTypes.Container,
            'o' => TableAccountSasResourceTypes.Object,
            _ => throw new ArgumentException($"'{letter}' is no resource type of a shared access signature.", nameof(letters)),
        });

    /// <exception cref="ArgumentException">The text is no protocol.</exception>
    public static TableSasProtocol Protocol(string? text) => text switch
    {
        null or "" => TableSasProtocol.None,
        "https" => TableSasProtocol.Https,
        "https,http" => TableSasProtocol.HttpsAndHttp,
        _ => throw new ArgumentException($"'{text}' is no protocol of a shared access signature.", nameof(text)),
    };

    public static DateTimeOffset Time(string? text) => string.IsNullOrEmpty(text)
        ? default
        : DateTimeOffset.ParseExact(text, Times, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static string Letters(string letters, int value, int[] flags) =>
        string.Concat(letters.Where((_, i) => (value & flags[i]) != 0));
}
