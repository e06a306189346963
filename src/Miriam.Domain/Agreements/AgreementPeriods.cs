using Miriam.Domain.Periods;

namespace Miriam.Domain.Agreements;

/// <summary>The periods that an agreement and its groups are about.</summary>
/// <remarks>Money rule 1.</remarks>
public static class AgreementPeriods
{
    /// <summary>The periods of the edition in which a group is in force, in order of date.</summary>
    public static IReadOnlyList<Period> PeriodsOf(this GrantAgreement agreement, AgreementGroup group) =>
        [.. agreement.Edition.Periods.Where(period => period.CompareTo(group.First) >= 0 && period.CompareTo(group.Last) <= 0)];

    /// <summary>The n periods of the edition in which at least one group is in force, in order of date.</summary>
    public static IReadOnlyList<Period> PeriodsInForce(this GrantAgreement agreement) =>
        [.. agreement.Edition.Periods.Where(period => agreement.Groups.Any(group => agreement.PeriodsOf(group).Contains(period)))];

    /// <summary>The groups in force in a period; a file for a period without any is refused.</summary>
    public static IReadOnlyList<AgreementGroup> GroupsIn(this GrantAgreement agreement, Period period) =>
        [.. agreement.Groups.Where(group => agreement.PeriodsOf(group).Contains(period))];
}
