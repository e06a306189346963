using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Miriam.Functions.Tests.Web;

/// <summary>An operation as <c>docs/openapi.yaml</c> describes it.</summary>
internal sealed partial record ApiOperation(string Id, string Method, string Path, IReadOnlyList<string> Roles)
{
    private static readonly YamlMappingNode Document = Load();

    private YamlNode? schema;

    public static IReadOnlyList<ApiOperation> All { get; } = [.. Read()];

    /// <summary>The names of the parts of the path that vary.</summary>
    public IReadOnlyList<string> Parameters => [.. Parameter().Matches(Path).Select(match => match.Groups["name"].Value)];

    public string PathWith(Func<string, string> value) => Parameter().Replace(Path, match => value(match.Groups["name"].Value));

    /// <summary>A body of the described form; null where none is described, or one that is not JSON.</summary>
    public JsonObject? Body(Func<string, string> text) => schema is null ? null : Example(schema, "", text, depth: 0) as JsonObject;

    private static IEnumerable<ApiOperation> Read()
    {
        foreach (var (path, methods) in ((YamlMappingNode)Document["paths"]).Children)
        {
            foreach (var (method, node) in ((YamlMappingNode)methods).Children)
            {
                if (node is YamlMappingNode operation)
                {
                    yield return new ApiOperation(
                        $"{operation["operationId"]}",
                        $"{method}",
                        $"{path}",
                        Find(operation, "x-roles") is YamlSequenceNode roles ? [.. roles.Select(role => $"{role}")] : [])
                    {
                        schema = Find(operation, "requestBody", "content", "application/json", "schema"),
                    };
                }
            }
        }
    }

    private static JsonNode? Example(YamlNode schema, string name, Func<string, string> text, int depth)
    {
        if (Find(schema, "$ref") is { } reference)
        {
            return Example($"{reference}"[2..].Split('/').Aggregate((YamlNode)Document, (node, key) => node[key]), name, text, depth);
        }

        return $"{Find(schema, "type")}" switch
        {
            "integer" or "number" => 1,
            "boolean" => true,
            "array" when Find(schema, "items") is { } items && depth < 4 => new JsonArray(Example(items, name, text, depth + 1)),
            "array" => new JsonArray(),
            "string" => Find(schema, "enum") is YamlSequenceNode values ? $"{values[0]}" : text(name),
            _ when Find(schema, "properties") is YamlMappingNode properties && depth < 4 => new JsonObject(properties.Select(property =>
                KeyValuePair.Create($"{property.Key}", Example(property.Value, $"{property.Key}", text, depth + 1)))),
            _ => new JsonObject(),
        };
    }

    private static YamlNode? Find(YamlNode node, params string[] keys)
    {
        foreach (var key in keys)
        {
            if (node is not YamlMappingNode mapping || !mapping.Children.TryGetValue(key, out node!))
            {
                return null;
            }
        }

        return node;
    }

    private static YamlMappingNode Load()
    {
        var yaml = new YamlStream();
        using var text = File.OpenText(Repository.PathOf("docs/openapi.yaml"));
        yaml.Load(text);
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }

    [GeneratedRegex("{(?<name>[A-Za-z]+)}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Parameter();
}
