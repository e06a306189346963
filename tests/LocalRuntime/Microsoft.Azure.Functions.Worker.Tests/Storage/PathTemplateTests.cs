using Microsoft.Azure.Functions.Worker.Hosting;

namespace Microsoft.Azure.Functions.Worker.Tests.Storage;

public sealed class PathTemplateTests
{
    [Theory]
    [InlineData("{name}", "a/b.txt", "name=a/b.txt")]
    [InlineData("{a}/{b}/{name}", "2024/q1/x.xlsx", "a=2024,b=q1,name=x.xlsx")]
    [InlineData("{a}/{b}/{name}", "1/2/3/4", "a=1/2,b=3,name=4")]
    [InlineData("{name}.{ext}", "x.tar.gz", "name=x.tar,ext=gz")]
    [InlineData("in+(1)/{name}", "in+(1)/x", "name=x")]
    [InlineData("{name}.csv", "x.txt", null)]
    [InlineData("{a}/{b}", "x", null)]
    public void Match_Path_GivesTheValues(string template, string path, string? expected)
    {
        IReadOnlyDictionary<string, string>? values = new PathTemplate(template).Match(path);
        Assert.Equal(expected, values is null ? null : string.Join(',', values.Select(value => $"{value.Key}={value.Value}")));
    }

    [Theory]
    [InlineData("orders/{id}.json", "orders/7.json")]
    [InlineData("{ID}/{when:yyyy-MM}", "7/2024-09")]
    [InlineData("plain", "plain")]
    [InlineData("{datetime:yyyy}", "2025")]
    public void Fill_Values_MakesThePath(string template, string expected) =>
        Assert.Equal(expected, new PathTemplate(template).Fill(Values, new Clock()));

    [Fact]
    public void Fill_RandomGuid_DiffersEachTime()
    {
        PathTemplate template = new("{rand-guid}");
        string first = template.Fill(Values, TimeProvider.System);
        Assert.True(Guid.TryParseExact(first, "D", out _));
        Assert.NotEqual(first, template.Fill(Values, TimeProvider.System));
    }

    [Fact]
    public void Fill_UnknownName_Throws()
    {
        InvalidOperationException failure = Assert.Throws<InvalidOperationException>(
            () => new PathTemplate("out/{absent}").Fill(Values, TimeProvider.System));
        Assert.Equal("Nothing has the name 'absent' in the path 'out/{absent}'.", failure.Message);
    }

    private static Dictionary<string, object?> Values => new() { ["id"] = 7, ["when"] = new DateOnly(2024, 9, 1) };

    private sealed class Clock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2025, 1, 2, 3, 4, 5, TimeSpan.Zero);
    }
}
