using Miriam.Domain.Cpas;
using Miriam.Domain.Periods;

namespace Miriam.Domain.Agreements;

/// <summary>Another CPAS leads an agreement from a period on.</summary>
public static class AgreementLead
{
    /// <summary>The agreement with its new lead; the one before goes on reporting the periods before.</summary>
    /// <param name="from">A period of its edition; the first one leaves nothing to the lead before.</param>
    public static GrantAgreement Change(GrantAgreement agreement, NisCode lead, Period from)
    {
        if (lead == agreement.Lead)
        {
            return agreement;
        }

        var before = agreement.Edition.Periods.Where(period => period.CompareTo(from) < 0).ToList();
        var kept = agreement.FormerLeads.Where(former => former.Last.CompareTo(from) < 0);
        var startsBefore = agreement.FormerLeads.All(former => before.Count > 0 && former.Last.CompareTo(before[^1]) < 0);
        return agreement with
        {
            Lead = lead,
            FormerLeads = before.Count > 0 && startsBefore ? [.. kept, new FormerLead(agreement.Lead, before[^1])] : [.. kept],
        };
    }
}
