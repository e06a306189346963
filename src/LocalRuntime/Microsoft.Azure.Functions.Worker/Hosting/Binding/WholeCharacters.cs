using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>
/// Refuses half of a surrogate pair, for which JSON and UTF-8 would silently put U+FFFD: what is read back must be what was
/// given.
/// </summary>
internal sealed class WholeCharacters : JsonConverter<string>
{
    /// <exception cref="JsonException">The text has half of a surrogate pair.</exception>
    public static string Checked(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]))
            {
                if (!char.IsSurrogatePair(text, i))
                {
                    throw new JsonException("A text has half of a surrogate pair, which would come back as another character.");
                }

                i++;
            }
        }

        return text;
    }

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Checked(value));
}
