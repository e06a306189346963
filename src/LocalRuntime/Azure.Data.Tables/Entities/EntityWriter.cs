using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Azure.Data.Tables.Entities;

/// <summary>Writes rows as OData JSON.</summary>
internal static class EntityWriter
{
    public const string TypeSuffix = "@odata.type";

    // The body is no HTML, so letters stay letters; control characters and line separators are still escaped.
    private static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <exception cref="RequestFailedException">The service would refuse the row.</exception>
    public static void Write(ArrayBufferWriter<byte> buffer, ITableEntity entity)
    {
        ServiceLimits.CheckKey(nameof(entity.PartitionKey), entity.PartitionKey);
        ServiceLimits.CheckKey(nameof(entity.RowKey), entity.RowKey);
        var start = buffer.WrittenCount;
        WriteJson(buffer, entity);
        ServiceLimits.CheckRow(buffer.WrittenSpan[start..]);
    }

    private static void WriteJson(ArrayBufferWriter<byte> buffer, ITableEntity entity)
    {
        using var json = new Utf8JsonWriter(buffer, WriterOptions);
        json.WriteStartObject();
        if (entity is TableEntity dynamic)
        {
            foreach (var (name, value) in dynamic.Properties)
            {
                if (value is not null && !IsSystemProperty(name))
                {
                    WriteValue(json, name, value);
                }
            }
        }
        else
        {
            EntityMap.Of(entity.GetType()).Write(json, entity);
        }

        json.WriteEndObject();
    }

    public static void WriteProperty<T>(Utf8JsonWriter json, string name, EdmCodec<T> codec, T value)
    {
        ServiceLimits.CheckProperty(name, value);
        if (codec.EdmType is { } type)
        {
            json.WriteString(string.Concat(name, TypeSuffix), type);
        }

        json.WritePropertyName(name);
        codec.Write(json, value);
    }

    private static void WriteValue(Utf8JsonWriter json, string name, object value)
    {
        switch (value)
        {
            case string text: WriteProperty(json, name, EdmCodecs.String, text); break;
            case bool flag: WriteProperty(json, name, EdmCodecs.Boolean, flag); break;
            case int number: WriteProperty(json, name, EdmCodecs.Int32, number); break;
            case long number: WriteProperty(json, name, EdmCodecs.Int64, number); break;
            case double number: WriteProperty(json, name, EdmCodecs.Double, number); break;
            case Guid guid: WriteProperty(json, name, EdmCodecs.Guid, guid); break;
            case DateTimeOffset moment: WriteProperty(json, name, EdmCodecs.DateTimeOffset, moment); break;
            case DateTime moment: WriteProperty(json, name, EdmCodecs.DateTime, moment); break;
            case byte[] bytes: WriteProperty(json, name, EdmCodecs.Binary, bytes); break;
            case BinaryData data: WriteProperty(json, name, EdmCodecs.BinaryData, data); break;
            case Enum constant: WriteProperty(json, name, EdmCodecs.String, constant.ToString()); break;
            default: throw new NotSupportedException($"A table cannot store {name} of type {value.GetType()}.");
        }
    }

    private static bool IsSystemProperty(string name) =>
        name is nameof(ITableEntity.Timestamp) || name.StartsWith("odata.", StringComparison.Ordinal) || name.EndsWith(TypeSuffix, StringComparison.Ordinal);
}
