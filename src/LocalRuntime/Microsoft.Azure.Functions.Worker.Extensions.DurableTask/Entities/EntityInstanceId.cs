using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microsoft.DurableTask.Entities;

/// <summary>An entity: its name in lower case, and a key that keeps its case. As text: @name@key.</summary>
[JsonConverter(typeof(JsonConverter))]
public readonly record struct EntityInstanceId
{
    public EntityInstanceId(string name, string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name.Contains('@', StringComparison.Ordinal))
        {
            throw new ArgumentException("Entity names must not contain '@'.", nameof(name));
        }

        ArgumentNullException.ThrowIfNull(key);
        Name = name.ToLowerInvariant();
        Key = key;
    }

    public string Name { get; }

    public string Key { get; }

    public static EntityInstanceId FromString(string instanceId)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        int separator = instanceId[0] == '@' ? instanceId.IndexOf('@', 1) : -1;
        return separator > 0
            ? new EntityInstanceId(instanceId[1..separator], instanceId[(separator + 1)..])
            : throw new ArgumentException($"'{instanceId}' is not an entity id (@name@key).", nameof(instanceId));
    }

    public override string ToString() => $"@{Name}@{Key}";

    private sealed class JsonConverter : JsonConverter<EntityInstanceId>
    {
        public override EntityInstanceId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            FromString(reader.GetString() ?? throw new JsonException("An entity id is missing."));

        public override void Write(Utf8JsonWriter writer, EntityInstanceId value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
