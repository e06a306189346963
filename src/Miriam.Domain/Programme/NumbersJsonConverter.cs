using System.Text.Json;
using System.Text.Json.Serialization;

namespace Miriam.Domain.Programme;

/// <summary>A number stands alone, several stand in brackets.</summary>
internal sealed class NumbersJsonConverter : JsonConverter<IReadOnlyList<decimal>>
{
    public override IReadOnlyList<decimal> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number)
        {
            return [reader.GetDecimal()];
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("A value is a number or a list of numbers.");
        }

        var numbers = new List<decimal>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            numbers.Add(reader.GetDecimal());
        }

        return numbers;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<decimal> value, JsonSerializerOptions options)
    {
        if (value is [var single])
        {
            writer.WriteNumberValue(single);
            return;
        }

        writer.WriteStartArray();
        foreach (var number in value)
        {
            writer.WriteNumberValue(number);
        }

        writer.WriteEndArray();
    }
}
