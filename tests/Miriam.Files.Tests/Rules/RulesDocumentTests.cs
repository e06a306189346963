using Miriam.Domain.Programme;
using Miriam.Files.Calculations;
using Miriam.Files.Rules;

namespace Miriam.Files.Tests.Rules;

public sealed class RulesDocumentTests
{
    private static readonly string Written = RulesDocument.Write(ProgrammeParameterSets.Load());

    /// <summary><c>dotnet run --project src/Miriam.Cli -- rules --out docs/rules.md</c> brings it up to date.</summary>
    [Fact]
    public async Task Write_TodaysRulesAndParameters_IsWhatTheDocumentSays() =>
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(SampleGenerator.Repository.Root(), "docs", "rules.md")), Written);

    [Fact]
    public void Write_EveryRuleOfACalculation_IsToldInBothLanguages() =>
        Assert.All(
            CalculationTexts.Keys.Where(key => key.StartsWith("rule.", StringComparison.Ordinal)),
            key => Assert.Equal(2, Written.Split($"`{key["rule.".Length..]}`").Length - 1));

    [Fact]
    public void Write_EveryParameter_IsToldInBothLanguages() =>
        Assert.All(
            ProgrammeParameterSets.Load().Parameters,
            parameter => Assert.Equal(2 * parameter.Values.Count, Written.Split($"(`{parameter.Name}`)").Length - 1));

    [Fact]
    public void Write_PublishedAmounts_AreComputed()
    {
        // [call 2023], [Antwerp]: two groups in the second and third year.
        Assert.Contains("| 2023-2024.1 | 2 | 47\u202f710,00\u00a0€ | 95\u202f420,00\u00a0€ |", Written, StringComparison.Ordinal);
        Assert.Contains("| 2023-2024.1 | 3 | €\u00a015.904,00 | €\u00a031.807,00 |", Written, StringComparison.Ordinal);
    }
}
