using System.Text.RegularExpressions;
using Miriam.SampleGenerator;

namespace Miriam.Files.Tests;

public sealed partial class GermanTermsTests
{
    /// <summary>The SPP calls itself "ÖPD Sozialeingliederung" in German (mi-is.be/de); a FÖD is another kind of administration.</summary>
    [Fact]
    public void Texts_InGerman_CallTheAdministrationByItsName()
    {
        var texts = ((string[])["src", "docs"]).SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root(), folder), "*", SearchOption.AllDirectories))
            .Where(path => Path.GetExtension(path) is ".csv" or ".json" or ".resx" or ".md" && !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
            .ToList();

        Assert.Contains(texts, path => File.ReadAllText(path).Contains("ÖPD", StringComparison.Ordinal));
        Assert.All(texts, path => Assert.DoesNotMatch(AnotherName(), File.ReadAllText(path)));
    }

    [GeneratedRegex(@"FÖ[PD]|ÖDP|ÖPDs?-IS", RegexOptions.None, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex AnotherName();
}
