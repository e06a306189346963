using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Azure.Data.Tables.Entities;

/// <summary>
/// What the service refuses and the emulator takes; the mistake would show in production only, so it is refused here, with
/// the service's status and code: https://learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model
/// </summary>
internal static class ServiceLimits
{
    public const int TransactionActions = 100;
    public const int TransactionBytes = 4 * 1024 * 1024;

    private const int TextLength = 32 * 1024;
    private const int BinaryLength = 64 * 1024;

    // 1 KiB, of two bytes per character.
    private const int KeyLength = 512;
    private const int NameLength = 255;
    private const int CustomProperties = 252;
    private const int RowBytes = 1024 * 1024;

    // Shorter bodies cannot hold that many properties, or that much: a stored character is two bytes, in JSON at least one.
    private const int CountedFrom = 1_500;
    private const int MeasuredFrom = 400_000;

    private static readonly DateTime FirstMoment = new(1601, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private static readonly SearchValues<char> ForbiddenInKeys = SearchValues.Create(
        ['/', '\\', '#', '?', .. Enumerable.Range(0, 0x20).Select(code => (char)code), .. Enumerable.Range(0x7F, 0x21).Select(code => (char)code)]);

    /// <exception cref="RequestFailedException">A key is too long, or has a character that keys must not have.</exception>
    public static void CheckKey(string name, string value)
    {
        if (value.Length > KeyLength)
        {
            throw Refused("KeyValueTooLarge", $"{name} is larger than 1 KiB.");
        }

        if (value.AsSpan().ContainsAny(ForbiddenInKeys))
        {
            throw Refused("OutOfRangeInput", $"{name} has a character that keys must not have: / \\ # ? or a control character.");
        }

        CheckText(name, value);
    }

    /// <exception cref="RequestFailedException">The service could not keep the property as it is.</exception>
    public static void CheckProperty<T>(string name, T value)
    {
        CheckName(name);
        if (value is string text)
        {
            CheckText(name, text);
        }
        else if (value is byte[] { Length: > BinaryLength } || (value is BinaryData data && data.ToMemory().Length > BinaryLength))
        {
            throw TooLarge(name);
        }
        else if ((value is DateTime moment && moment < FirstMoment) || (value is DateTimeOffset offset && offset.UtcDateTime < FirstMoment))
        {
            throw Refused("OutOfRangeInput", $"Property '{name}' is before the year 1601, the first that a table stores.");
        }
    }

    /// <exception cref="RequestFailedException">The row has more than 252 properties of its own, or more than 1 MiB.</exception>
    public static void CheckRow(ReadOnlySpan<byte> json)
    {
        if (json.Length < CountedFrom)
        {
            return;
        }

        (int properties, long bytes) = Measure(json);
        if (properties > CustomProperties)
        {
            throw Refused("TooManyProperties", string.Create(
                CultureInfo.InvariantCulture, $"The entity has {properties} properties of its own; {CustomProperties} are allowed."));
        }

        if (bytes > RowBytes)
        {
            throw Refused("EntityTooLarge", "The entity is larger than the maximum allowed size (1 MiB).");
        }
    }

    private static void CheckName(string name)
    {
        if (name.Length > NameLength)
        {
            throw Refused("PropertyNameTooLong", $"The property name exceeds the maximum allowed length ({NameLength}).");
        }

        if (name.Length == 0 || char.IsAsciiDigit(name[0]) || name.Any(c => !char.IsLetterOrDigit(c) && c != '_'))
        {
            throw Refused("PropertyNameInvalid", $"The property name '{name}' is invalid: letters, digits and underscores only.");
        }
    }

    private static void CheckText(string name, string text)
    {
        if (text.Length > TextLength)
        {
            throw TooLarge(name);
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]))
            {
                if (!char.IsSurrogatePair(text, i))
                {
                    throw Refused("InvalidInput", $"Property '{name}' has half of a surrogate pair, which would come back as another character.");
                }

                i++;
            }
        }
    }

    private static RequestFailedException TooLarge(string name) =>
        Refused("PropertyValueTooLarge", $"Property '{name}' is larger than the maximum allowed size (64 KiB).");

    private static RequestFailedException Refused(string code, string message) => new(400, message, code, innerException: null);

    /// <summary>How many properties besides the keys, and the size as the service counts it.</summary>
    private static (int Properties, long Bytes) Measure(ReadOnlySpan<byte> json)
    {
        var exact = json.Length >= MeasuredFrom;
        Utf8JsonReader reader = new(json);
        var properties = 0;
        long bytes = 4;
        string? type = null;
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueSpan.EndsWith("@odata.type"u8))
            {
                reader.Read();
                type = reader.GetString();
                continue;
            }

            var isKey = reader.ValueTextEquals("PartitionKey"u8) || reader.ValueTextEquals("RowKey"u8);
            properties += isKey ? 0 : 1;
            bytes += isKey ? 0 : 8 + (2 * Encoding.UTF8.GetCharCount(reader.ValueSpan));
            reader.Read();
            bytes += exact ? SizeOf(reader, type) - (isKey ? 4 : 0) : 0;
            type = null;
        }

        return (properties, bytes);
    }

    private static long SizeOf(in Utf8JsonReader reader, string? type) => (reader.TokenType, type) switch
    {
        (JsonTokenType.True or JsonTokenType.False, _) => 1,
        (JsonTokenType.Number, null) => 4,
        (_, "Edm.Binary") => 4 + reader.GetBytesFromBase64().Length,
        (_, "Edm.Guid") => 16,
        (_, not null) => 8,
        _ => 4 + (2L * reader.GetString()!.Length),
    };
}
