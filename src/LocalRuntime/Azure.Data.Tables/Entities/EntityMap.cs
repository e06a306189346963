using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Serialization;
using System.Text.Json;

namespace Azure.Data.Tables.Entities;

/// <summary>The stored properties of an entity type, in the order of declaration.</summary>
internal sealed class EntityMap
{
    private static readonly ConcurrentDictionary<Type, EntityMap> Maps = new();

    private readonly EntityMember[] written;
    private readonly EntityMember[] read;

    private EntityMap(Type type)
    {
        if (type.IsValueType)
        {
            throw new NotSupportedException($"{type} is a value type; an entity is a class.");
        }

        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetIndexParameters().Length == 0
                && property.PropertyType != typeof(ETag)
                && !property.IsDefined(typeof(IgnoreDataMemberAttribute)))
            .ToArray();
        // Keys that implement the interface explicitly are no public properties of the type.
        var keys = typeof(ITableEntity).GetProperties()
            .Where(key => key.PropertyType != typeof(ETag) && !properties.Any(property => property.Name == key.Name));
        read = [.. properties.Concat(keys).Select(EntityMember.Create)];
        // The service sets the timestamp; it refuses one that is sent.
        written = [.. read.Where(member => member.Name is not nameof(ITableEntity.Timestamp))];
    }

    public static EntityMap Of(Type type) => Maps.GetOrAdd(type, type => new EntityMap(type));

    public void Write(Utf8JsonWriter json, object entity)
    {
        foreach (var member in written)
        {
            member.Write(json, entity);
        }
    }

    /// <summary>Finds a member by the name at which the reader stands.</summary>
    /// <param name="json">At a property name.</param>
    /// <param name="next">Where the search starts, and where the next should: rows keep the order in which they were written.</param>
    public EntityMember? Find(in Utf8JsonReader json, ref int next)
    {
        for (var step = 0; step < read.Length; step++)
        {
            var index = (next + step) % read.Length;
            if (read[index].IsNamed(json))
            {
                next = index + 1;
                return read[index];
            }
        }

        return null;
    }
}
