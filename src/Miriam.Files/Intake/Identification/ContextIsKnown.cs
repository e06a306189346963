using Miriam.Domain.Findings;

namespace Miriam.Files.Intake.Identification;

/// <summary>CTX-01: without agreement and earlier files some rules were not checked (domain.md section 4).</summary>
internal static class ContextIsKnown
{
    public static IEnumerable<Finding> Check(CheckInput input) =>
        input.Context is null
            ? [FindingCodes.Finding(
                "CTX-01", null, null, null,
                ("codes", string.Join(", ", FindingCodes.All.Where(code => code.Needs != "file" && code.Code != "CTX-01").Select(code => code.Code))))]
            : [];
}
