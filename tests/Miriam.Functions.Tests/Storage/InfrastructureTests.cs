using System.Text.RegularExpressions;
using Miriam.Functions.Storage;

namespace Miriam.Functions.Tests.Storage;

public sealed partial class InfrastructureTests
{
    private static readonly string Bicep = File.ReadAllText(Repository.PathOf("infra/main.bicep"));

    [Fact]
    public void Tables_AreThoseOfTheCode() => Assert.Equal(StorageNames.Tables, NamesIn("tables"));

    [Fact]
    public void Containers_AreThoseOfTheCode() => Assert.Equal(StorageNames.Containers, NamesIn("containers"));

    [Fact]
    public void Queues_AreNone() => Assert.Empty(NamesIn("queues"));

    private static IEnumerable<string> NamesIn(string variable)
    {
        var list = Assert.Single(Regex.Matches(Bicep, $@"^var {variable} = \[(?<names>[^\]]*)\]", RegexOptions.Multiline | RegexOptions.ExplicitCapture, TimeSpan.FromMinutes(1)));
        return Name().Matches(list.Groups["names"].Value).Select(match => match.Groups["name"].Value);
    }

    [GeneratedRegex("'(?<name>[^']+)'", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Name();
}
