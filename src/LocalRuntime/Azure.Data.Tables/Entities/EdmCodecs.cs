using System.Globalization;
using System.Text.Json;

namespace Azure.Data.Tables.Entities;

/// <summary>The types that a table stores, and the CLR types that map onto them.</summary>
internal static class EdmCodecs
{
    public static readonly EdmCodec<string> String = new StringCodec();
    public static readonly EdmCodec<bool> Boolean = new BooleanCodec();
    public static readonly EdmCodec<int> Int32 = new Int32Codec();
    public static readonly EdmCodec<long> Int64 = new Int64Codec();
    public static readonly EdmCodec<double> Double = new DoubleCodec();
    public static readonly EdmCodec<Guid> Guid = new GuidCodec();
    public static readonly EdmCodec<DateTimeOffset> DateTimeOffset = new DateTimeOffsetCodec();
    public static readonly EdmCodec<DateTime> DateTime = new DateTimeCodec();
    public static readonly EdmCodec<byte[]> Binary = new BinaryCodec();
    public static readonly EdmCodec<BinaryData> BinaryData = new BinaryDataCodec();

    private static readonly Dictionary<Type, object> ByType = new()
    {
        [typeof(string)] = String,
        [typeof(bool)] = Boolean,
        [typeof(int)] = Int32,
        [typeof(long)] = Int64,
        [typeof(double)] = Double,
        [typeof(Guid)] = Guid,
        [typeof(DateTimeOffset)] = DateTimeOffset,
        [typeof(DateTime)] = DateTime,
        [typeof(byte[])] = Binary,
        [typeof(BinaryData)] = BinaryData,
    };

    /// <summary>The codec for a property's type, or null where a table cannot store it.</summary>
    public static object? For(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return For(underlying) is { } codec ? Activator.CreateInstance(typeof(NullableCodec<>).MakeGenericType(underlying), codec) : null;
        }

        return type.IsEnum ? Activator.CreateInstance(typeof(EnumCodec<>).MakeGenericType(type)) : ByType.GetValueOrDefault(type);
    }

    private sealed class StringCodec : EdmCodec<string>
    {
        public override void Write(Utf8JsonWriter json, string value) => json.WriteStringValue(value);

        public override string Read(ref Utf8JsonReader json) => json.GetString()!;
    }

    private sealed class BooleanCodec : EdmCodec<bool>
    {
        public override void Write(Utf8JsonWriter json, bool value) => json.WriteBooleanValue(value);

        public override bool Read(ref Utf8JsonReader json) => json.GetBoolean();
    }

    private sealed class Int32Codec : EdmCodec<int>
    {
        public override void Write(Utf8JsonWriter json, int value) => json.WriteNumberValue(value);

        public override int Read(ref Utf8JsonReader json) => json.GetInt32();
    }

    private sealed class Int64Codec : EdmCodec<long>
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

    private sealed class DoubleCodec : EdmCodec<double>
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

    private sealed class GuidCodec : EdmCodec<Guid>
    {
        public override string EdmType => "Edm.Guid";

        public override void Write(Utf8JsonWriter json, Guid value) => json.WriteStringValue(value);

        public override Guid Read(ref Utf8JsonReader json) => json.GetGuid();
    }

    private sealed class DateTimeOffsetCodec : EdmCodec<DateTimeOffset>
    {
        public override string EdmType => "Edm.DateTime";

        public override void Write(Utf8JsonWriter json, DateTimeOffset value) => WriteUtc(json, value.UtcDateTime);

        public override DateTimeOffset Read(ref Utf8JsonReader json) => json.GetDateTimeOffset();
    }

    private sealed class DateTimeCodec : EdmCodec<DateTime>
    {
        public override string EdmType => "Edm.DateTime";

        public override void Write(Utf8JsonWriter json, DateTime value)
        {
            if (value.Kind != DateTimeKind.Utc)
            {
                throw new NotSupportedException($"A stored DateTime must be UTC; this one is {value.Kind}.");
            }

            WriteUtc(json, value);
        }

        public override DateTime Read(ref Utf8JsonReader json) => json.GetDateTimeOffset().UtcDateTime;
    }

    private sealed class BinaryCodec : EdmCodec<byte[]>
    {
        public override string EdmType => "Edm.Binary";

        public override void Write(Utf8JsonWriter json, byte[] value) => json.WriteBase64StringValue(value);

        public override byte[] Read(ref Utf8JsonReader json) => json.GetBytesFromBase64();
    }

    private sealed class BinaryDataCodec : EdmCodec<BinaryData>
    {
        public override string EdmType => "Edm.Binary";

        public override void Write(Utf8JsonWriter json, BinaryData value) => json.WriteBase64StringValue(value);

        public override BinaryData Read(ref Utf8JsonReader json) => new(json.GetBytesFromBase64());
    }

    private sealed class EnumCodec<T> : EdmCodec<T>
        where T : struct, Enum
    {
        public override void Write(Utf8JsonWriter json, T value) => json.WriteStringValue(value.ToString());

        public override T Read(ref Utf8JsonReader json) => Enum.Parse<T>(json.GetString()!);
    }

    private sealed class NullableCodec<T>(EdmCodec<T> inner) : EdmCodec<T?>
        where T : struct
    {
        public override string? EdmType => inner.EdmType;

        public override void Write(Utf8JsonWriter json, T? value) => inner.Write(json, value!.Value);

        public override T? Read(ref Utf8JsonReader json) => inner.Read(ref json);
    }

    // All seven decimals, always: emulators compare stored moments as text.
    private static void WriteUtc(Utf8JsonWriter json, DateTime value)
    {
        Span<byte> text = stackalloc byte[28];
        value.TryFormat(text, out var length, "O", CultureInfo.InvariantCulture);
        json.WriteStringValue(text[..length]);
    }
}
