using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microsoft.DurableTask.Converters;

/// <summary>
/// Refuses half of a surrogate pair, for which JSON would silently put U+FFFD: what is read back must be what was given.
/// </summary>
internal sealed class WholeCharacters : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
    {
        for (int i = 0; i < value.Length; i++)
        {
            if (char.IsSurrogate(value[i]))
            {
                if (!char.IsSurrogatePair(value, i))
                {
                    throw new JsonException("A text has half of a surrogate pair, which would come back as another character.");
                }

                i++;
            }
        }

        writer.WriteStringValue(value);
    }
}
