using System.Globalization;
using System.Text.Json;

namespace Azure.Data.Tables.Entities;

internal sealed class Int32Codec : EdmCodec<int>
{
    public override void Write(Utf8JsonWriter json, int value) => json.WriteNumberValue(value);

    public override int Read(ref Utf8JsonReader json) => json.GetInt32();
}

internal sealed class Int64Codec : EdmCodec<long>
{
    public override string EdmType => "Edm.Int64";

    // JSON readers in JavaScript lose digits beyond 2^53, so the protocol carries 64-bit integers as text.
    public override void Write(Utf8JsonWriter json, long value)
    {
        Span<byte> digits = stackalloc byte[20];
        value.TryFormat(digits, out var length, provider: CultureInfo.InvariantCulture);
        json.WriteStringValue(digits[..length]);
    }

    public override long Read(ref Utf8JsonReader json) =>
        json.TokenType == JsonTokenType.Number ? json.GetInt64() : long.Parse(json.GetString()!, CultureInfo.InvariantCulture);
}

internal sealed class DoubleCodec : EdmCodec<double>
{
    public override string EdmType => "Edm.Double";

    public override void Write(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumberValue(value);
        }
        else
        {
            json.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
        }
    }

    public override double Read(ref Utf8JsonReader json) =>
        json.TokenType == JsonTokenType.Number ? json.GetDouble() : double.Parse(json.GetString()!, CultureInfo.InvariantCulture);
}
