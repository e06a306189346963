using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Miriam.SampleGenerator;

/// <summary>JSON as the product reads it: camelCase, enumerations as words.</summary>
internal static class SampleJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        // What an agreement does not say, nobody writes down.
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { WithoutEmptyLists } },
    };

    private static void WithoutEmptyLists(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(p => p.PropertyType != typeof(string) && p.PropertyType.IsAssignableTo(typeof(IEnumerable))))
        {
            property.ShouldSerialize = (_, value) => value is IEnumerable list && list.Cast<object?>().Any();
        }
    }

    public static JsonObject Node<T>(T value) => JsonSerializer.SerializeToNode(value, Options)!.AsObject();

    public static void Write(string path, JsonNode node) => File.WriteAllText(path, node.ToJsonString(Options) + "\n");
}
