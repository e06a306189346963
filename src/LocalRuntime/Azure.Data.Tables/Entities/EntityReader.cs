using System.Text.Json;

namespace Azure.Data.Tables.Entities;

/// <summary>Reads rows from OData JSON (minimal metadata).</summary>
internal static class EntityReader
{
    /// <summary>The rows of a query's page.</summary>
    public static List<T> ReadPage<T>(ReadOnlySpan<byte> utf8)
        where T : class, ITableEntity
    {
        var rows = new List<T>();
        var columns = new RowColumns();
        var json = new Utf8JsonReader(utf8);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isValue = json.ValueTextEquals("value"u8);
            json.Read();
            if (!isValue)
            {
                json.Skip();
                continue;
            }

            while (json.Read() && json.TokenType == JsonTokenType.StartObject)
            {
                rows.Add(ReadObject<T>(ref json, columns));
            }
        }

        return rows;
    }

    public static T Read<T>(ReadOnlySpan<byte> utf8)
        where T : class, ITableEntity
    {
        var json = new Utf8JsonReader(utf8);
        json.Read();
        return ReadObject<T>(ref json, new RowColumns());
    }

    // A caller that asks for the interface gets the dictionary.
    private static T ReadObject<T>(ref Utf8JsonReader json, RowColumns columns)
        where T : class, ITableEntity
    {
        if (typeof(T) == typeof(TableEntity) || typeof(T) == typeof(ITableEntity))
        {
            var dynamic = new TableEntity();
            ReadDynamic(ref json, dynamic, columns);
            return (T)(object)dynamic;
        }

        var entity = Activator.CreateInstance<T>();
        ReadTyped(ref json, entity, EntityMap.Of(typeof(T)));
        return entity;
    }

    private static void ReadTyped(ref Utf8JsonReader json, ITableEntity entity, EntityMap map)
    {
        var next = 0;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            // The property says which type it wants, so the annotation beside it adds nothing.
            var isAnnotation = json.ValueSpan.EndsWith("@odata.type"u8);
            var isETag = !isAnnotation && json.ValueTextEquals("odata.etag"u8);
            var member = isAnnotation || isETag ? null : map.Find(json, ref next);
            json.Read();
            if (isETag)
            {
                entity.ETag = new ETag(json.GetString()!);
            }
            else if (member is not null && json.TokenType != JsonTokenType.Null)
            {
                member.Read(ref json, entity);
            }
            else
            {
                json.Skip();
            }
        }
    }

    private static void ReadDynamic(ref Utf8JsonReader json, TableEntity entity, RowColumns columns)
    {
        var properties = entity.Properties;
        properties.EnsureCapacity(columns.Count);
        columns.BeginRow();
        string? annotated = null, edmType = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var column = columns.Next(json);
            json.Read();
            if (column.Annotated is not null)
            {
                (annotated, edmType) = (column.Annotated, json.GetString());
            }
            else if (column.IsKept)
            {
                properties[column.Name] = ReadValue(ref json, column.Name == annotated ? edmType : column.ImpliedType)!;
            }
            else
            {
                json.Skip();
            }
        }
    }

    private static object? ReadValue(ref Utf8JsonReader json, string? edmType) => (json.TokenType, edmType) switch
    {
        (JsonTokenType.Null, _) => null,
        (_, "Edm.Int64") => EdmCodecs.Int64.Read(ref json),
        (_, "Edm.Double") => EdmCodecs.Double.Read(ref json),
        (_, "Edm.Guid") => EdmCodecs.Guid.Read(ref json),
        (_, "Edm.DateTime") => EdmCodecs.DateTimeOffset.Read(ref json),
        (_, "Edm.Binary") => EdmCodecs.Binary.Read(ref json),
        (JsonTokenType.True or JsonTokenType.False, _) => json.GetBoolean(),
        // A whole double has a decimal point ("5.0"), an integer has none.
        (JsonTokenType.Number, _) => json.TryGetInt32(out var integer) ? (object)integer : json.GetDouble(),
        _ => json.GetString(),
    };
}
