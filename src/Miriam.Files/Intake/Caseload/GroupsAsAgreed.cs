using Miriam.Domain.Findings;

namespace Miriam.Files.Intake.Caseload;

/// <summary>CAP-04: the file declares as many groups as the agreement has in force in the period.</summary>
/// <remarks>A group is in force from its first to its last period, both included (money rule 1).</remarks>
public static class GroupsAsAgreed
{
    public static IEnumerable<Finding> Check(CheckInput input)
    {
        var declared = input.File.Identification.Groups;
        if (input.Context?.Agreement is not { } agreement || !declared.IsKnown || !input.File.TryGetPeriod(out var period))
        {
            yield break;
        }

        var agreed = agreement.Groups.Count(group => group.First.CompareTo(period) <= 0 && group.Last.CompareTo(period) >= 0);
        if (declared.Value != agreed)
        {
            yield return FindingCodes.Finding("CAP-04", "identification", declared.Cell, declared.Found,
                ("groups", ArgumentText.Of(declared.Value)),
                ("agreed", ArgumentText.Of(agreed)));
        }
    }
}
