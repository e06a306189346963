namespace Miriam.Domain.Caseload;

/// <summary>Cases of a case manager: the distinct women ever assigned to her in the edition.</summary>
/// <remarks>
/// domain section 4: women who left or were replaced stay her cases, and a woman who changes case manager is a case of
/// both (intake rule 14).
/// </remarks>
public static class Cases
{
    /// <summary>The number of cases by case manager.</summary>
    /// <param name="assignments">Every assignment of the edition so far, in any order, repeated or not.</param>
    /// <param name="codes">How codes compare.</param>
    public static IReadOnlyDictionary<string, int> Count(
        IEnumerable<(string CaseManager, string Woman)> assignments, IEqualityComparer<string> codes) =>
        assignments
            .GroupBy(assignment => assignment.CaseManager, assignment => assignment.Woman, codes)
            .ToDictionary(women => women.Key, women => women.Distinct(codes).Count(), codes);
}
