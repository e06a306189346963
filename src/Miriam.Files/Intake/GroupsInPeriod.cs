using Miriam.Domain.Periods;

namespace Miriam.Files.Intake;

/// <summary>Which groups a period's rules on size and sessions concern.</summary>
internal static class GroupsInPeriod
{
    /// <summary>Not one that ended before the period (intake rule 24), nor one whose end cannot be read.</summary>
    public static bool RunsInto(this GroupRow group, Period period) =>
        group.End.IsBlank || (group.End.IsKnown && group.End.Value >= period.FirstDay);
}
