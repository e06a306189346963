using Miriam.Domain.Agreements;
using Miriam.Domain.Cpas;

namespace Miriam.Domain.Payments;

/// <summary>From whose payments a claim may be kept back.</summary>
public static class SetOffTargets
{
    /// <summary>A signed agreement, of the same or a later edition, of the CPAS that owes or of its successor.</summary>
    /// <remarks>Money rule 13; a merger passes debts on with everything else (money rule 7).</remarks>
    public static bool MayPay(GrantAgreement claimed, GrantAgreement target) =>
        target.State is AgreementState.Signed or AgreementState.Amended
        && target.Edition.StartYear >= claimed.Edition.StartYear
        && (target.Id == claimed.Id || Leads(target).Intersect([.. Leads(claimed), SuccessorOf(claimed.Lead, target)]).Any());

    private static IEnumerable<NisCode> Leads(GrantAgreement agreement) => [agreement.Lead, .. agreement.FormerLeads.Select(former => former.Nis)];

    private static NisCode SuccessorOf(NisCode nis, GrantAgreement target) =>
        Municipalities.Find(nis, target.Edition.FirstDay) is MunicipalityOnDay.MergedInto merged ? merged.Successor.Nis : nis;
}
