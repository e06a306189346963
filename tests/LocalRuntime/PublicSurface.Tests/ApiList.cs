using System.Text.RegularExpressions;

namespace Miriam.LocalRuntime.PublicSurface.Tests;

/// <summary>
/// The public members of the real packages, by type, as the files in Api list them. Several assemblies may declare a
/// type of the same name; its members are then taken together.
/// </summary>
internal sealed partial class ApiList
{
    private readonly Dictionary<string, Entry> types = [];

    private ApiList(IEnumerable<string> lines)
    {
        Entry? current = null;
        AttributePlaces? places = null;
        foreach (string line in lines)
        {
            if (line.StartsWith("  ", StringComparison.Ordinal))
            {
                current!.Members.Add(line.Trim());
            }
            else if (AttributePlaces.Parse(line) is { } parsed)
            {
                places = parsed;
            }
            else if (Header().Match(line) is { Success: true } header)
            {
                string name = header.Groups["name"].Value;
                if (!types.TryGetValue(name, out current))
                {
                    types[name] = current = new Entry(header.Groups["kind"].Value);
                }

                current.Bases.UnionWith(SurfaceText.SplitBases(header.Groups["bases"].Value));
                current.Places = places;
                places = null;
            }
        }
    }

    public static ApiList ReadAll() => new(Directory
        .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Api"), "*.txt")
        .SelectMany(File.ReadLines));

    public static ApiList Parse(string text) => new(text.Split('\n'));

    /// <summary>What a type offers that the lists do not have, one line each.</summary>
    public IEnumerable<string> MissingOf(Type type)
    {
        string name = SurfaceText.NameOf(type);
        if (!types.TryGetValue(name, out Entry? listed))
        {
            return [$"{name}: no such type"];
        }

        List<string> missing = [];
        string kind = SurfaceText.KindOf(type);
        if (kind != listed.Kind)
        {
            missing.Add($"{name}: is a '{kind}', not a '{listed.Kind}'");
        }

        missing.AddRange(SurfaceText.BasesOf(type)
            .Where(text => !listed.Bases.Any(b => SurfaceText.Same(text, b)))
            .Select(text => $"{name}: base {SurfaceText.Plain(text)}"));
        missing.AddRange(SurfaceText.MembersOf(type)
            .Where(text => !listed.Members.Any(member => SurfaceText.Same(text, member)))
            .Select(text => $"{name}: {SurfaceText.Plain(text)}"));
        return missing;
    }

    /// <summary>
    /// What code that implements the type would have to have there and need not have here: it would compile here only.
    /// </summary>
    public IEnumerable<string> LeftToImplementOf(Type type)
    {
        string name = SurfaceText.NameOf(type);
        if (!SurfaceText.CanBeImplemented(type) || !types.TryGetValue(name, out Entry? listed))
        {
            return [];
        }

        string[] here = [.. SurfaceText.MembersOf(type), .. SurfaceText.BasesOf(type)];
        return listed.Members.Where(member => type.IsInterface || member.Contains(" abstract ", StringComparison.Ordinal))
            .Concat(type.IsInterface ? listed.Bases : [])
            .Where(there => !here.Any(member => SurfaceText.Same(member, there)))
            .Select(there => $"{name}: {there}");
    }

    /// <summary>Where an attribute may stand here and not there.</summary>
    public IEnumerable<string> WiderPlacesOf(Type type)
    {
        string name = SurfaceText.NameOf(type);
        return typeof(Attribute).IsAssignableFrom(type) && types.ContainsKey(name)
            ? AttributePlaces.Of(type).WiderThan(PlacesOf(name)).Select(place => $"{name}: {place}")
            : [];
    }

    public IEnumerable<string> TypeNames => types.Keys;

    /// <summary>What the lists have of a type and the local runtime has not, one name each.</summary>
    public IEnumerable<string> AbsentOf(string type, IReadOnlyCollection<string> members) => types[type].Members
        .Where(listed => !listed.Contains(" override ", StringComparison.Ordinal) && !members.Any(member => SurfaceText.Same(member, listed)))
        .Select(SurfaceText.MemberName)
        .Distinct(StringComparer.Ordinal);

    [GeneratedRegex(@"^(?<kind>public [a-z ]+) (?<name>[A-Z][\w.+]*(<[^:]*>)?)( : (?<bases>.*))?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Header();

    // An attribute without places of its own has those of its base.
    private AttributePlaces PlacesOf(string name)
    {
        Entry entry = types[name];
        return entry.Places
            ?? entry.Bases.Select(b => types.Keys.FirstOrDefault(key => key.EndsWith("." + b, StringComparison.Ordinal))).OfType<string>().Select(PlacesOf).FirstOrDefault()
            ?? AttributePlaces.Anywhere;
    }

    private sealed record Entry(string Kind)
    {
        public HashSet<string> Bases { get; } = [];

        public AttributePlaces? Places { get; set; }

        public HashSet<string> Members { get; } = [];
    }
}
