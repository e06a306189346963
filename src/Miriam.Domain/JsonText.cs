using System.Text.Json;
using System.Text.Json.Serialization;

namespace Miriam.Domain;

/// <summary>Writes a value as its text and reads it back, also as the key of a dictionary.</summary>
/// <typeparam name="T">A value with one canonical text.</typeparam>
public abstract class JsonText<T> : JsonConverter<T>
    where T : notnull
{
    /// <summary>Reads the text; false when it is malformed.</summary>
    protected abstract bool TryParse(string? text, out T value);

    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && TryParse(reader.GetString(), out var value)
            ? value
            : throw new JsonException($"Not a valid {typeof(T).Name}.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());

    /// <inheritdoc/>
    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TryParse(reader.GetString(), out var value) ? value : throw new JsonException($"Not a valid {typeof(T).Name}.");

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.ToString()!);
}
