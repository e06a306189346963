namespace Miriam.LocalRuntime.PublicSurface.Tests;

/// <summary>Writes a type as C# does, without namespaces.</summary>
internal static class TypeText
{
    private const string MaybeNull = "¿";

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(char)] = "char",
        [typeof(short)] = "short",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
        [typeof(string)] = "string" + MaybeNull,
        [typeof(object)] = "object" + MaybeNull,
    };

    public static string Of(Type type)
    {
        if (Keywords.TryGetValue(type, out string? keyword))
        {
            return keyword;
        }

        if (type.IsByRef)
        {
            return Of(type.GetElementType()!);
        }

        if (type.IsArray)
        {
            return Of(type.GetElementType()!) + "[]" + MaybeNull;
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Of(underlying) + "?";
        }

        string name = type.Name.Split('`')[0];
        string outer = type is { IsNested: true, IsGenericParameter: false } ? type.DeclaringType!.Name.Split('`')[0] + "." : "";
        string arguments = type.IsGenericType
            ? "<" + string.Join(", ", type.GetGenericArguments().Select(Of)) + ">"
            : "";
        return outer + name + arguments + (type.IsValueType ? "" : MaybeNull);
    }
}
