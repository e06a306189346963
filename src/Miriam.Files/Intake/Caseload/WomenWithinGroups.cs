using Miriam.Domain.Caseload;
using Miriam.Domain.Findings;

namespace Miriam.Files.Intake.Caseload;

/// <summary>CAP-05: no more different women in the edition than 15 for each group that the file declares.</summary>
/// <remarks>
/// Over this file and the accepted earlier ones, those who left included; without context too when this file alone
/// exceeds it (intake rules 14 and 25).
/// </remarks>
public static class WomenWithinGroups
{
    public static IEnumerable<Finding> Check(CheckInput input)
    {
        var groups = input.File.Identification.Groups;
        if (!groups.IsKnown)
        {
            yield break;
        }

        var women = input.File.Participants
            .Where(row => row.Code.IsKnown)
            .Select(row => row.Code.Value!)
            .Concat(EarlierFiles.OfThisEdition(input).SelectMany(file => file.Stays).Select(stay => stay.Participant))
            .Distinct(Text.Comparer)
            .Count();
        var allowed = GroupSize.WomenAllowed(groups.Value, input.Parameters);
        if (women > allowed)
        {
            yield return FindingCodes.Finding("CAP-05", "identification", groups.Cell, groups.Found,
                ("groups", ArgumentText.Of(groups.Value)),
                ("women", ArgumentText.Of(women)),
                ("allowed", ArgumentText.Of(allowed)),
                ("maximum", ArgumentText.Of(input.Parameters.GroupSizeMaximum)));
        }
    }
}
