using System.Globalization;
using System.Text.Json;

namespace Azure.Data.Tables.Entities;

internal sealed class DateTimeOffsetCodec : EdmCodec<DateTimeOffset>
{
    public override string EdmType => "Edm.DateTime";

    public override void Write(Utf8JsonWriter json, DateTimeOffset value) => UtcText.Write(json, value.UtcDateTime);

    public override DateTimeOffset Read(ref Utf8JsonReader json) => json.GetDateTimeOffset();
}

internal sealed class DateTimeCodec : EdmCodec<DateTime>
{
    public override string EdmType => "Edm.DateTime";

    public override void Write(Utf8JsonWriter json, DateTime value)
    {
        if (value.Kind != DateTimeKind.Utc)
        {
            throw new NotSupportedException($"A stored DateTime must be UTC; this one is {value.Kind}.");
        }

        UtcText.Write(json, value);
    }

    public override DateTime Read(ref Utf8JsonReader json) => json.GetDateTimeOffset().UtcDateTime;
}

internal static class UtcText
{
    // Always seven decimals, as Azure itself writes moments: equal moments are equal text.
    public static void Write(Utf8JsonWriter json, DateTime value)
    {
        Span<byte> text = stackalloc byte[28];
        value.TryFormat(text, out var length, "O", CultureInfo.InvariantCulture);
        json.WriteStringValue(text[..length]);
    }
}
