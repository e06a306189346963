using Miriam.Domain.Caseload;
using Miriam.Domain.Findings;

namespace Miriam.Files.Intake.Caseload;

/// <summary>CAP-01: a case manager has no more cases in the edition than her cap.</summary>
/// <remarks>
/// domain section 4, intake rule 14: cases over this file and the accepted earlier ones, cap by her highest FTE; given
/// without context too when this file alone exceeds it.
/// </remarks>
public static class CaseManagerWithinCap
{
    public static IEnumerable<Finding> Check(CheckInput input)
    {
        var earlier = EarlierFiles.OfThisEdition(input);
        var cases = Cases.Count(
            input.File.Participants
                .Where(row => row.CaseManager.IsKnown && row.Code.IsKnown)
                .Select(row => (row.CaseManager.Value!, row.Code.Value!))
                .Concat(earlier.SelectMany(file => file.Stays).Select(stay => (stay.CaseManager, stay.Participant))),
            Text.Comparer);
        var earlierFtes = earlier.SelectMany(file => file.CaseManagers).ToLookup(manager => manager.Code, manager => manager.Fte, Text.Comparer);

        foreach (var manager in input.File.CaseManagers.Where(manager => manager.Code.IsKnown && manager.Fte.IsKnown))
        {
            var code = manager.Code.Value!;
            var fte = earlierFtes[code].Append(manager.Fte.Value).MaxBy(fte => fte.Value);
            var allowed = CaseloadCap.CasesAllowed(fte, input.Parameters);
            if (cases.TryGetValue(code, out var count) && count > allowed)
            {
                yield return FindingCodes.Finding("CAP-01", "case_managers", manager.Code.Cell, manager.Code.Found,
                    ("case_manager", code),
                    ("cases", ArgumentText.Of(count)),
                    ("allowed", ArgumentText.Of(allowed)),
                    ("fte", ArgumentText.Of(fte)));
            }
        }
    }
}
