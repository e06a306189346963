using Miriam.Domain.Findings;

namespace Miriam.Files.Intake.Waivers;

/// <summary>What a waiver makes of findings: they stay visible, inform instead of blocking, and name the waiver.</summary>
internal static class WaivedFindings
{
    public static IEnumerable<Finding> Apply(IEnumerable<Finding> findings, CheckInput input)
    {
        if (input.Context is not { Waivers.Count: > 0 } context || !input.File.TryGetPeriod(out var period))
        {
            return findings;
        }

        var waived = context.Waivers
            .Where(rule => rule.Period == period && WaivableCodes.All.Contains(rule.Code))
            .ToLookup(rule => rule.Code, rule => rule.Number, StringComparer.Ordinal);
        return findings.Select(finding => waived.Contains(finding.Code)
            ? finding with { Severity = Severity.Information, Waiver = waived[finding.Code].Min() }
            : finding);
    }
}
