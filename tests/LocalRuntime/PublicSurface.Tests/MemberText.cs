using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Miriam.LocalRuntime.PublicSurface.Tests;

/// <summary>Writes a member in one line: modifiers, type, name, parameters with their defaults, constraints, accessors.</summary>
internal static class MemberText
{
    public static string Of(FieldInfo field) => field.IsLiteral
        ? $"{Access(field.IsPublic)}const {TypeText.Of(field.FieldType).TrimEnd('¿')} {field.Name} = {Literal(field.GetRawConstantValue())}"
        : $"{Access(field.IsPublic)}{(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}"
            + $"{TypeText.Of(field.FieldType)} {field.Name}";

    public static string Of(ConstructorInfo constructor) =>
        $"{Access(constructor.IsPublic)}.ctor({Parameters(constructor.GetParameters())})";

    public static string Of(PropertyInfo property)
    {
        MethodInfo shown = property.GetAccessors(nonPublic: true).First(SurfaceText.IsVisible);
        ParameterInfo[] index = property.GetIndexParameters();
        string name = index.Length > 0 ? $"this[{Parameters(index)}]" : property.Name;
        string get = property.GetMethod is { } getter && SurfaceText.IsVisible(getter) ? "get; " : "";
        string set = property.SetMethod is { } setter && SurfaceText.IsVisible(setter)
            ? IsInit(setter) ? "init; " : "set; "
            : "";
        return $"{Modifiers(shown)}{TypeText.Of(property.PropertyType)} {name} {{ {get}{set}}}";
    }

    public static string Of(EventInfo declared) =>
        $"{Modifiers(declared.AddMethod!)}event {TypeText.Of(declared.EventHandlerType!)} {declared.Name}";

    public static string Of(MethodInfo method) => Modifiers(method) + Signature(method);

    public static string Signature(MethodInfo method)
    {
        Type[] generic = method.GetGenericArguments();
        string arguments = generic.Length > 0 ? $"<{string.Join(", ", generic.Select(type => type.Name))}>" : "";
        string self = method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "";
        string constraints = string.Concat(generic.Select(Constraints));
        return $"{TypeText.Of(method.ReturnType)} {method.Name}{arguments}({self}{Parameters(method.GetParameters())}){constraints}";
    }

    private static string Access(bool isPublic) => isPublic ? "public " : "protected ";

    private static string Modifiers(MethodInfo method)
    {
        string kind = method switch
        {
            { DeclaringType.IsInterface: true } => "",
            { IsStatic: true } => "static ",
            { IsAbstract: true } => "abstract ",
            { IsVirtual: true, IsFinal: false } => "virtual ",
            _ => "",
        };
        return Access(method.IsPublic) + kind;
    }

    private static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static string Parameters(ParameterInfo[] parameters) => string.Join(", ", parameters.Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        // The lists show a question mark after every out parameter.
        string type = TypeText.Of(parameter.ParameterType);
        string shown = parameter switch
        {
            { IsOut: true } => "out " + type.TrimEnd('¿') + "¿",
            { ParameterType.IsByRef: true } => (parameter.IsIn ? "in " : "ref ") + type,
            _ when parameter.IsDefined(typeof(ParamArrayAttribute)) => "params " + type,
            _ => type,
        };
        return $"{shown} {parameter.Name}{Default(parameter)}";
    }

    private static string Default(ParameterInfo parameter)
    {
        if (!parameter.HasDefaultValue)
        {
            return "";
        }

        Type type = parameter.ParameterType;
        return " = " + (parameter.RawDefaultValue switch
        {
            null when type.IsValueType && Nullable.GetUnderlyingType(type) is null => "default",
            object value when type.IsEnum => $"{type.Name}.{Enum.ToObject(type, value)}",
            var value => Literal(value),
        });
    }

    private static string Literal(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        string text => $"\"{text}\"",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    /// <summary>A <c>notnull</c> constraint leaves only nullability behind and does not count.</summary>
    private static string Constraints(Type parameter)
    {
        GenericParameterAttributes attributes = parameter.GenericParameterAttributes;
        bool isStruct = attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        List<string> parts = [];
        if (attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
        {
            parts.Add("class");
        }

        if (isStruct)
        {
            parts.Add("struct");
        }

        parts.AddRange(parameter.GetGenericParameterConstraints()
            .Where(type => type != typeof(ValueType))
            .Select(TypeText.Of));
        if (attributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !isStruct)
        {
            parts.Add("new()");
        }

        return parts.Count > 0 ? $" where {parameter.Name} : {string.Join(", ", parts)}" : "";
    }
}
