using YamlDotNet.RepresentationModel;

namespace Miriam.Functions.Tests.Web;

public sealed class OpenApiTests
{
    [Fact]
    public void Document_DescribesEveryHttpFunctionWithItsRoles()
    {
        var described = Operations().Order(StringComparer.Ordinal);
        var built = HttpFunctions.All
            .Select(f => $"{f.Name} {f.Method} /{f.Route} [{string.Join(", ", f.Roles ?? [])}]")
            .Order(StringComparer.Ordinal);
        Assert.Equal(built, described);
    }

    private static IEnumerable<string> Operations()
    {
        var yaml = new YamlStream();
        using (var text = File.OpenText(Repository.PathOf("docs/openapi.yaml")))
        {
            yaml.Load(text);
        }

        var paths = (YamlMappingNode)yaml.Documents[0].RootNode["paths"];
        foreach (var (path, methods) in paths.Children)
        {
            foreach (var (method, operation) in ((YamlMappingNode)methods).Children.Where(m => m.Value is YamlMappingNode))
            {
                var roles = ((YamlMappingNode)operation).Children.TryGetValue("x-roles", out var found) ? (YamlSequenceNode)found : [];
                yield return $"{operation["operationId"]} {method} {path} [{string.Join(", ", roles.Children)}]";
            }
        }
    }
}
