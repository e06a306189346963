using System.Text.Json;

namespace Azure.Data.Tables.Entities;

internal sealed class EnumCodec<T> : EdmCodec<T>
    where T : struct, Enum
{
    public override void Write(Utf8JsonWriter json, T value) => json.WriteStringValue(value.ToString());

    public override T Read(ref Utf8JsonReader json) => Enum.Parse<T>(json.GetString()!);
}

internal sealed class NullableCodec<T>(EdmCodec<T> inner) : EdmCodec<T?>
    where T : struct
{
    public override string? EdmType => inner.EdmType;

    public override void Write(Utf8JsonWriter json, T? value) => inner.Write(json, value!.Value);

    public override T? Read(ref Utf8JsonReader json) => inner.Read(ref json);
}
