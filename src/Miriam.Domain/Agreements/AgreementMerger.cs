using Miriam.Domain.Cpas;
using Miriam.Domain.Periods;

namespace Miriam.Domain.Agreements;

/// <summary>Municipalities of an agreement that merge while its edition runs.</summary>
/// <remarks>Domain section 4: codes are judged on a period's last day, so the first one under the new code follows from the register.</remarks>
public static class AgreementMerger
{
    /// <summary>The successor's code and the first period of the edition that it reports; null when the code does not end within it.</summary>
    public static (NisCode Nis, Period From)? SuccessorOf(NisCode nis, Edition edition) =>
        edition.Periods
            .Select(period => (Period: period, Found: Municipalities.Find(nis, period.LastDay) as MunicipalityOnDay.MergedInto))
            .Where(found => found.Found is not null)
            .Select(found => ((NisCode, Period)?)(found.Found!.Successor.Nis, found.Period))
            .FirstOrDefault();

    /// <summary>The agreement with the successors' codes among its members, at its groups and, where it merged, as its lead.</summary>
    /// <param name="merged">Members whose code ends within the edition.</param>
    public static GrantAgreement Apply(GrantAgreement agreement, IReadOnlyList<NisCode> merged)
    {
        var successors = merged.Distinct().ToDictionary(nis => nis, nis => SuccessorOf(nis, agreement.Edition)!.Value);
        NisCode Today(NisCode nis) => successors.TryGetValue(nis, out var successor) ? successor.Nis : nis;
        var moved = agreement with
        {
            Members = [.. agreement.Members.Select(Today).Distinct()],
            Groups = [.. agreement.Groups.Select(group => group with { Nis = Today(group.Nis) })],
        };
        return successors.TryGetValue(agreement.Lead, out var lead) ? AgreementLead.Change(moved, lead.Nis, lead.From) : moved;
    }
}
