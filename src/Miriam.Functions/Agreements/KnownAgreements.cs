using Miriam.Domain.Agreements;
using Miriam.Domain.Cpas;

namespace Miriam.Functions.Agreements;

/// <summary>Every agreement that this system holds, of all editions, read once for all that is asked of them.</summary>
public sealed record KnownAgreements(IReadOnlyList<GrantAgreement> All)
{
    /// <summary>What is told of earlier editions and what this system holds: years count over all of them, gaps included (money rule 7).</summary>
    public IReadOnlyList<PastParticipation> HistoryOf(GrantAgreement draft, IReadOnlyList<PastParticipation> told) =>
        [.. told.Concat(All.Where(other => other.Edition.CompareTo(draft.Edition) < 0).SelectMany(AgreementEntry.Participations)).Distinct()];

    /// <summary>The agreements of all editions that a CPAS leads or led that leads or led this one, oldest first.</summary>
    public IReadOnlyList<GrantAgreement> OfSameLead(GrantAgreement agreement)
    {
        var leads = Leads(agreement).ToHashSet();
        return [.. All.Where(other => Leads(other).Any(leads.Contains))];

        static IEnumerable<NisCode> Leads(GrantAgreement agreement) =>
            [agreement.FileCode, agreement.Lead, .. agreement.FormerLeads.Select(former => former.Nis)];
    }
}
