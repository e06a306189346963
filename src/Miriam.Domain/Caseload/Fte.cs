using System.Text.Json;
using System.Text.Json.Serialization;

namespace Miriam.Domain.Caseload;

/// <summary>Full-time equivalent of a case manager: above 0 and at most 1.</summary>
[JsonConverter(typeof(FteJsonConverter))]
public readonly record struct Fte
{
    private Fte(decimal value) => Value = value;

    /// <summary>Above 0 and at most 1.</summary>
    public decimal Value { get; }

    /// <summary>Makes an FTE; false when it is not above 0 and at most 1.</summary>
    public static bool TryCreate(decimal value, out Fte fte)
    {
        fte = value is > 0 and <= 1 ? new Fte(value) : default;
        return fte.Value > 0;
    }
}

internal sealed class FteJsonConverter : JsonConverter<Fte>
{
    public override Fte Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Fte.TryCreate(reader.GetDecimal(), out var fte) ? fte : throw new JsonException("Not a valid FTE.");

    public override void Write(Utf8JsonWriter writer, Fte value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.Value);
}
