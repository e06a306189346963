using System.Text.Json;

namespace Azure.Data.Tables.Entities;

internal sealed class StringCodec : EdmCodec<string>
{
    public override void Write(Utf8JsonWriter json, string value) => json.WriteStringValue(value);

    public override string Read(ref Utf8JsonReader json) => json.GetString()!;
}

internal sealed class BooleanCodec : EdmCodec<bool>
{
    public override void Write(Utf8JsonWriter json, bool value) => json.WriteBooleanValue(value);

    public override bool Read(ref Utf8JsonReader json) => json.GetBoolean();
}

internal sealed class GuidCodec : EdmCodec<Guid>
{
    public override string EdmType => "Edm.Guid";

    public override void Write(Utf8JsonWriter json, Guid value) => json.WriteStringValue(value);

    public override Guid Read(ref Utf8JsonReader json) => json.GetGuid();
}

internal sealed class BinaryCodec : EdmCodec<byte[]>
{
    public override string EdmType => "Edm.Binary";

    public override void Write(Utf8JsonWriter json, byte[] value) => json.WriteBase64StringValue(value);

    public override byte[] Read(ref Utf8JsonReader json) => json.GetBytesFromBase64();
}

internal sealed class BinaryDataCodec : EdmCodec<BinaryData>
{
    public override string EdmType => "Edm.Binary";

    public override void Write(Utf8JsonWriter json, BinaryData value) => json.WriteBase64StringValue(value);

    public override BinaryData Read(ref Utf8JsonReader json) => new(json.GetBytesFromBase64());
}
