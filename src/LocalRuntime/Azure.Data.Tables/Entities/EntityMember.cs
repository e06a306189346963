using System.Reflection;
using System.Runtime.Serialization;
using System.Text;
using System.Text.Json;

namespace Azure.Data.Tables.Entities;

/// <summary>One property of a typed entity: read once by reflection, used through delegates.</summary>
internal abstract class EntityMember(string name)
{
    private readonly byte[] utf8Name = Encoding.UTF8.GetBytes(name);

    public string Name { get; } = name;

    public bool IsNamed(in Utf8JsonReader json) => json.ValueTextEquals(utf8Name);

    public abstract void Write(Utf8JsonWriter json, object entity);

    /// <summary>Sets the property from the current token; nothing where it cannot be set.</summary>
    public abstract void Read(ref Utf8JsonReader json, object entity);

    /// <summary>The name in storage: that of <see cref="DataMemberAttribute"/>, else the property's own.</summary>
    public static string StoredName(MemberInfo member) =>
        member.GetCustomAttribute<DataMemberAttribute>() is { Name: { Length: > 0 } name } ? name : member.Name;

    public static EntityMember Create(PropertyInfo property)
    {
        var codec = EdmCodecs.For(property.PropertyType);
        return codec is null
            ? new UnsupportedMember(property)
            : (EntityMember)Activator.CreateInstance(
                typeof(EntityMember<,>).MakeGenericType(property.DeclaringType!, property.PropertyType), property, codec)!;
    }

    // Only an error once a value would be lost: many entities have properties that are never set.
    private sealed class UnsupportedMember(PropertyInfo property) : EntityMember(StoredName(property))
    {
        public override void Write(Utf8JsonWriter json, object entity)
        {
            if (property.CanRead && property.GetValue(entity) is not null)
            {
                throw Unsupported();
            }
        }

        public override void Read(ref Utf8JsonReader json, object entity) => throw Unsupported();

        private NotSupportedException Unsupported() =>
            new($"A table cannot store {property.DeclaringType}.{property.Name} of type {property.PropertyType}; mark it with IgnoreDataMember.");
    }
}

internal sealed class EntityMember<TEntity, TValue>(PropertyInfo property, EdmCodec<TValue> codec) : EntityMember(StoredName(property))
    where TEntity : class
{
    private readonly Func<TEntity, TValue>? get = property.GetGetMethod()?.CreateDelegate<Func<TEntity, TValue>>();
    private readonly Action<TEntity, TValue>? set = property.GetSetMethod(nonPublic: true)?.CreateDelegate<Action<TEntity, TValue>>();

    public override void Write(Utf8JsonWriter json, object entity)
    {
        if (get is not null && get((TEntity)entity) is var value && !codec.IsNull(value))
        {
            EntityWriter.WriteProperty(json, Name, codec, value);
        }
    }

    public override void Read(ref Utf8JsonReader json, object entity) => set?.Invoke((TEntity)entity, codec.Read(ref json));
}
