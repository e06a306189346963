using System.Text.Json;
using System.Text.Json.Serialization;
using Miriam.Functions.Storage;

namespace Miriam.Functions.Web;

/// <summary>The form of JSON bodies: <see cref="MiriamJson"/>, with no null where a value is due and no property twice.</summary>
public static class BodyJson
{
    public static readonly JsonSerializerOptions Options = new(MiriamJson.Options)
    {
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
        Converters = { new ListsWithoutNull() },
    };

    /// <summary>Annotations say nothing of the items of a list: no list of a body has room for null.</summary>
    private sealed class ListsWithoutNull : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) =>
            typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert.GenericTypeArguments))!;

        private sealed class Converter<T> : JsonConverter<IReadOnlyList<T>>
        {
            public override IReadOnlyList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            {
                var items = JsonSerializer.Deserialize<T[]>(ref reader, options) ?? throw new JsonException("null stands for a list.");
                return items.Any(item => item is null) ? throw new JsonException("null stands in a list.") : items;
            }

            public override void Write(Utf8JsonWriter writer, IReadOnlyList<T> value, JsonSerializerOptions options) =>
                JsonSerializer.Serialize<IEnumerable<T>>(writer, value, options);
        }
    }
}
