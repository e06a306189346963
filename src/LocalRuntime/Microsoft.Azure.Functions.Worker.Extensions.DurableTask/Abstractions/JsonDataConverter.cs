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

    public override string? Serialize(object? value) =>
        value is null ? null : JsonSerializer.Serialize(value, options);
}
