using System.Text;

namespace Miriam.LocalRuntime.PublicSurface.Tests;

/// <summary>
/// The part of the README that lists, by namespace, each public type with a link to its documentation, and what the real
/// packages have beside it.
/// </summary>
internal static class TypeTable
{
    public const string Begin = "<!-- types: written by the public-surface tests -->";
    public const string End = "<!-- end of types -->";

    public static string Write(ApiList real, IEnumerable<Type> local)
    {
        ILookup<string, string> members = local
            .SelectMany(type => SurfaceText.MembersOf(type).DefaultIfEmpty("").Select(member => (Type: SurfaceText.NameOf(type), Member: member)))
            .ToLookup(item => item.Type, item => item.Member, StringComparer.Ordinal);
        StringBuilder text = new();
        foreach (IGrouping<string, string> types in real.TypeNames.GroupBy(Namespace).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            string[] here = [.. types.Where(members.Contains).Order(StringComparer.Ordinal)];
            string[] absent = [.. types.Where(type => !members.Contains(type)).Select(Short).Order(StringComparer.Ordinal)];
            text.Append("### ").Append(types.Key).Append("\n\n");
            if (here.Length > 0)
            {
                text.Append("| type | members that are not here |\n|---|---|\n");
                foreach (string type in here)
                {
                    string missing = Code(real.AbsentOf(type, [.. members[type]]).Order(StringComparer.Ordinal));
                    text.Append("| [`").Append(Short(type)).Append("`](").Append(Link(type)).Append(") | ").Append(missing).Append(" |\n");
                }

                text.Append('\n');
            }

            if (absent.Length > 0)
            {
                text.Append("Not here: ").Append(Code(absent)).Append(".\n\n");
            }
        }

        return text.ToString();
    }

    private static string Namespace(string type)
    {
        string name = type.Split('<')[0];
        return name[..name.LastIndexOf('.')];
    }

    private static string Short(string type) => type[(Namespace(type).Length + 1)..];

    private static string Code(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"`{name}`"));

    /// <summary>Generic types end in the number of their parameters there.</summary>
    private static string Link(string type)
    {
        string[] parts = type.Split('<');
        string arity = parts.Length > 1 ? "-" + (parts[1].Count(c => c == ',') + 1) : "";
        return "https://learn.microsoft.com/dotnet/api/" + parts[0].ToLowerInvariant() + arity;
    }
}
