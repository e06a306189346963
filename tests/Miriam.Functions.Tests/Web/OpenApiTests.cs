namespace Miriam.Functions.Tests.Web;

public sealed class OpenApiTests
{
    [Fact]
    public void Document_DescribesEveryHttpFunctionWithItsRoles()
    {
        var described = ApiOperation.All
            .Select(o => $"{o.Id} {o.Method} {o.Path} [{string.Join(", ", o.Roles)}]")
            .Order(StringComparer.Ordinal);
        var built = HttpFunctions.All
            .Select(f => $"{f.Name} {f.Method} /{f.Route} [{string.Join(", ", f.Roles ?? [])}]")
            .Order(StringComparer.Ordinal);
        Assert.Equal(built, described);
    }
}
