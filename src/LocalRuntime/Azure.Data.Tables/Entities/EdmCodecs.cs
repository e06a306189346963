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
}
