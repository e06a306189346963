using Miriam.Domain;
using Miriam.Domain.Findings;
using Miriam.Files.Intake;

namespace Miriam.Files.Tests.Intake;

/// <summary>What the texts of a finding quote must be in the finding.</summary>
internal static class QuotedValues
{
    private static readonly string[] OfTheFindingItself = ["found", "sheet"];

    public static void AreThere(Finding finding) =>
        Assert.Subset(
            finding.Arguments.Keys.Concat(OfTheFindingItself).ToHashSet(StringComparer.Ordinal),
            FindingTexts.Placeholders(finding.Code, Language.Fr).ToHashSet(StringComparer.Ordinal));
}
