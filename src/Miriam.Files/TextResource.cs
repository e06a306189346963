using System.Text.Json;
using Miriam.Domain;

namespace Miriam.Files;

/// <summary>Texts for people, embedded as <c>{folder}/{language}.json</c>: key to text with {placeholders}.</summary>
internal static class TextResource
{
    /// <param name="folder">With dots, under the root of this project: <c>Letters.Texts</c>.</param>
    public static IReadOnlyDictionary<string, string> Read(string folder, Language language)
    {
        var name = $"Miriam.Files.{folder}.{language.ToString().ToLowerInvariant()}.json";
        using var resource = typeof(TextResource).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource {name} is missing.");
        return JsonSerializer.Deserialize<Dictionary<string, string>>(resource)!;
    }

    /// <summary>A text with its placeholders filled in.</summary>
    public static string Fill(string text, IEnumerable<(string Name, string Value)> values) =>
        values.Aggregate(text, (filled, value) => filled.Replace($"{{{value.Name}}}", value.Value, StringComparison.Ordinal));
}
