using System.Globalization;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker.Hosting;

namespace Microsoft.DurableTask.Converters;

/// <summary>JSON as System.Text.Json writes it by default, but with fields; null is no text at all.</summary>
public class JsonDataConverter(JsonSerializerOptions? options = null) : DataConverter
{
    private static readonly JsonSerializerOptions WithFields = new() { IncludeFields = true, Converters = { new WholeCharacters() } };

    private readonly JsonSerializerOptions options = options ?? WithFields;

    public static JsonDataConverter Default { get; } = new();

    public override object? Deserialize(string? data, Type targetType) =>
        string.IsNullOrEmpty(data) ? null : JsonSerializer.Deserialize(data, targetType, options);

    public override string? Serialize(object? value) => value switch
    {
        null => null,
        int number when options == WithFields => number.ToString(CultureInfo.InvariantCulture),
        _ => JsonSerializer.Serialize(value, options),
    };

    /// <summary>As <see cref="DataConverter.Deserialize{T}"/>, without a box for each number.</summary>
    internal T? Read<T>(string? data)
    {
        if (string.IsNullOrEmpty(data))
        {
            return default;
        }

        // Counts and indexes, of which a fan-out has thousands, need no JSON reader.
        return typeof(T) == typeof(int) && options == WithFields && data[0] is >= '1' and <= '9'
            && int.TryParse(data, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
                ? (T)(object)number
                : JsonSerializer.Deserialize<T>(data, options);
    }
}
