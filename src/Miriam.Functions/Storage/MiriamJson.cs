using System.Text.Json;
using System.Text.Json.Serialization;

namespace Miriam.Functions.Storage;

/// <summary>The one JSON form of the product: in storage, in the API and across the durable boundary.</summary>
public static class MiriamJson
{
    /// <summary>Web defaults (camelCase), enums as camelCase words, nulls left out.</summary>
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    public static string Serialize<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <exception cref="JsonException">The text is not a <typeparamref name="T"/>, or null.</exception>
    public static T Deserialize<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException($"No {typeof(T).Name} in the text.");
}
