using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Miriam.LocalRuntime.PublicSurface.Tests;

/// <summary>
/// Writes types and members in the form of the lists. Whether a reference may be null is no part of the contract (some
/// lists do not show it), so a mark stands where a question mark may follow.
/// </summary>
internal static class SurfaceText
{
    /// <summary>Stands before a member: where warnings are errors, code that uses it does not compile.</summary>
    public const string Obsolete = "[Obsolete] ";

    private const char MaybeNull = '¿';
    private const BindingFlags Declared =
        BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    public static bool Same(string rendered, string listed) => Regex.IsMatch(
        listed,
        "^" + Regex.Escape(rendered).Replace(MaybeNull.ToString(), @"\??", StringComparison.Ordinal) + "$",
        RegexOptions.None,
        TimeSpan.FromMinutes(1));

    /// <summary>The name in a member's text: what stands before its parameters, accessors or value.</summary>
    public static string MemberName(string member)
    {
        member = member.StartsWith(Obsolete, StringComparison.Ordinal) ? member[Obsolete.Length..] : member;
        int end = member.AsSpan().IndexOfAny('(', '{', '[');
        string head = (end < 0 ? member : member[..end]).Split(" = ")[0].TrimEnd();
        int depth = 0;
        int at = head.Length;
        do
        {
            at--;
            depth += head[at] switch { '>' => 1, '<' => -1, _ => 0 };
        }
        while (depth > 0);
        head = head[at] == '<' ? head[..at] : head;
        return head[(head.LastIndexOf(' ') + 1)..];
    }

    public static string Plain(string rendered) =>
        rendered.Replace(MaybeNull.ToString(), "", StringComparison.Ordinal);

    public static string NameOf(Type type) =>
        type.Namespace + "." + Plain(TypeText.Of(type));

    public static string KindOf(Type type)
    {
        string kind = type switch
        {
            { IsEnum: true } => "enum",
            { IsInterface: true } => "interface",
            _ when typeof(Delegate).IsAssignableFrom(type) => "delegate",
            { IsValueType: true } => IsRecord(type) ? "record struct" : "struct",
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => "abstract " + ClassOf(type),
            { IsSealed: true } => "sealed " + ClassOf(type),
            _ => ClassOf(type),
        };
        return "public " + kind;
    }

    public static IEnumerable<string> BasesOf(Type type)
    {
        if (type.IsEnum || typeof(Delegate).IsAssignableFrom(type))
        {
            return [];
        }

        Type? parent = type.IsValueType || type.BaseType == typeof(object) ? null : type.BaseType;
        IEnumerable<Type> bases = parent is null ? type.GetInterfaces() : [parent, .. type.GetInterfaces()];
        return bases.Where(b => b.IsVisible).Select(TypeText.Of);
    }

    /// <summary>Whether an app can implement the type, or derive from it.</summary>
    public static bool CanBeImplemented(Type type) =>
        type.IsInterface || (type is { IsAbstract: true, IsSealed: false } && type.GetConstructors(Declared).Any(IsVisible));

    /// <summary>Splits at the commas that stand outside of angle brackets.</summary>
    public static IEnumerable<string> SplitBases(string bases)
    {
        int depth = 0;
        int start = 0;
        for (int i = 0; i < bases.Length; i++)
        {
            depth += bases[i] switch { '<' => 1, '>' => -1, _ => 0 };
            if (bases[i] == ',' && depth == 0)
            {
                yield return bases[start..i].Trim();
                start = i + 1;
            }
        }

        if (bases.Length > 0)
        {
            yield return bases[start..].Trim();
        }
    }

    /// <summary>Overrides are left out: what they override is checked where it is declared.</summary>
    public static IEnumerable<string> MembersOf(Type type)
    {
        if (type.IsEnum)
        {
            return type.GetFields(BindingFlags.Public | BindingFlags.Static)
                .Select(field => field.Name + " = " + Convert.ToString(field.GetRawConstantValue(), CultureInfo.InvariantCulture));
        }

        if (typeof(Delegate).IsAssignableFrom(type))
        {
            return [MemberText.Signature(type.GetMethod("Invoke")!)];
        }

        return
        [
            .. type.GetFields(Declared).Where(IsVisible).Select(field => Marked(field, MemberText.Of(field))),
            .. type.GetConstructors(Declared).Where(IsVisible).Select(constructor => Marked(constructor, MemberText.Of(constructor))),
            .. type.GetProperties(Declared)
                .Where(property => property.GetAccessors(true).Any(IsVisible) && !property.GetAccessors(true).Any(IsOverride))
                .Select(property => Marked(property, MemberText.Of(property))),
            .. type.GetEvents(Declared).Where(e => IsVisible(e.AddMethod!)).Select(MemberText.Of),
            .. type.GetMethods(Declared)
                .Where(method => IsVisible(method) && !IsOverride(method) && !IsAccessor(method) && method.Name[0] != '<')
                .Select(method => Marked(method, MemberText.Of(method))),
        ];
    }

    private static string Marked(MemberInfo member, string text) => member.IsDefined(typeof(ObsoleteAttribute)) ? Obsolete + text : text;

    internal static bool IsVisible(MethodBase method) =>
        method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsVisible(FieldInfo field) => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly;

    private static bool IsOverride(MethodInfo method) => method.GetBaseDefinition() != method;

    private static bool IsAccessor(MethodInfo method) =>
        method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static string ClassOf(Type type) => IsRecord(type) ? "record class" : "class";

    private static bool IsRecord(Type type) => type.IsValueType
        ? type.GetMethod("PrintMembers", Declared)?.IsDefined(typeof(CompilerGeneratedAttribute)) ?? false
        : type.GetMethod("<Clone>$", Declared) is not null;
}
