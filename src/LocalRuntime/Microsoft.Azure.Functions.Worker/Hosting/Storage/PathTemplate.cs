using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>
/// A path with names in braces, for example <c>inbox/{edition}/{name}</c>: it takes the values out of a path, or makes a
/// path of values.
/// </summary>
internal sealed partial class PathTemplate
{
    private readonly string text;
    private readonly Lazy<Regex> pattern;

    public PathTemplate(string text)
    {
        this.text = text;

        // Each name takes as much as it can, slashes included, as in the real host.
        // Made when it is needed: not everything that a path may be filled with can name a group.
        pattern = new Lazy<Regex>(() => new Regex(
            $"^{Replace(literal => Regex.Escape(literal), (name, _) => $"(?<{name}>.*)")}$",
            RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking));
    }

    /// <summary>What stands before the first name.</summary>
    public string Prefix => text.Split('{', 2)[0];

    /// <summary>Null where the path does not fit.</summary>
    public IReadOnlyDictionary<string, string>? Match(string path) => pattern.Value.Match(path) is { Success: true } match
        ? match.Groups.Values.Skip(1).ToDictionary(group => group.Name, group => group.Value, StringComparer.OrdinalIgnoreCase)
        : null;

    /// <summary>
    /// Puts in the values; <c>{rand-guid}</c>, <c>{datetime}</c>, <c>{sys.randguid}</c> and <c>{sys.utcnow}</c> need none,
    /// and a format may follow a colon.
    /// </summary>
    /// <exception cref="InvalidOperationException">A name has no value.</exception>
    public string Fill(IReadOnlyDictionary<string, object?> values, TimeProvider time) => Replace(
        literal => literal,
        (name, format) => name.ToUpperInvariant() switch
        {
            "RAND-GUID" or "SYS.RANDGUID" => Guid.NewGuid().ToString(format, CultureInfo.InvariantCulture),
            "DATETIME" or "SYS.UTCNOW" =>
                time.GetUtcNow().UtcDateTime.ToString(format ?? "yyyy-MM-dd'T'HH-mm-ss'Z'", CultureInfo.InvariantCulture),
            _ => ValueOf(name, values) switch
            {
                IFormattable value => value.ToString(format, CultureInfo.InvariantCulture),
                object value => value.ToString() ?? "",
                null => throw new InvalidOperationException($"Nothing has the name '{name}' in the path '{text}'."),
            },
        });

    private static object? ValueOf(string name, IReadOnlyDictionary<string, object?> values) => values
        .FirstOrDefault(value => value.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    private string Replace(Func<string, string> literal, Func<string, string?, string> name)
    {
        StringBuilder result = new();
        int at = 0;
        foreach (Match match in Names().Matches(text))
        {
            string? format = match.Groups["format"] is { Success: true } given ? given.Value : null;
            result.Append(literal(text[at..match.Index])).Append(name(match.Groups["name"].Value, format));
            at = match.Index + match.Length;
        }

        return result.Append(literal(text[at..])).ToString();
    }

    [GeneratedRegex("\\{(?<name>[^{}:]+)(:(?<format>[^{}]+))?\\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Names();
}
