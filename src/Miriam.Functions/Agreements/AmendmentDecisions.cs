using Miriam.Domain;
using Miriam.Domain.Agreements;
using Miriam.Domain.Cpas;
using Miriam.Functions.Audit;
using Miriam.Functions.Programme;
using Miriam.Functions.Tranches;
using Miriam.Functions.Web;

namespace Miriam.Functions.Agreements;

/// <summary>Amends a signed agreement: groups added from a period on or stopped after one, a merger of municipalities, a new lead or
/// payee (money rules 1, 7, 9 and 14).</summary>
public static class AmendmentDecisions
{
    public static Decided Amend(Dossier dossier, AmendmentDraft draft, Actor by, DateTimeOffset now, ParameterSource parameters)
    {
        if (Reasons.Problem(draft.Reason) is { } problem)
        {
            return new Decided(null, null, problem);
        }

        var current = dossier.Agreement;
        var stops = draft.Stopped ?? [];
        if (stops.FirstOrDefault(stop => current.Groups.All(group => group.Code != stop.Code)) is { } unknown)
        {
            return Decided.Refused("GROUP_UNKNOWN", RefusalText.GroupUnknown, unknown.Code);
        }

        if (MergerProblem(current, draft) is { } unknownMerger)
        {
            return new Decided(null, null, unknownMerger);
        }

        var amended = Apply(current, draft);
        if (AgreementChecks.ForAmendment(current, amended, parameters.For(current), dossier.Tranches.Count > 0).FirstOrDefault(p => p.Blocks) is { } found)
        {
            return Decided.Refused(found.Code, RefusalText.CannotAmend, AgreementDecisions.NameOf(found));
        }

        if (draft.Lead is { } lead && lead.From.Edition != current.Edition)
        {
            return Decided.Refused(AgreementCode.LeadPeriod, RefusalText.LeadPeriod, lead.From);
        }

        if (amended.Groups.SequenceEqual(current.Groups) && amended.Members.SequenceEqual(current.Members) && draft.Lead is null)
        {
            return Decided.Refused("NO_CHANGE", RefusalText.AmendsNothing);
        }

        var stored = dossier with { Agreement = amended, Amendments = [.. dossier.Amendments, new Amendment(current, by, now, draft.Reason)] };
        if (draft.Lead?.Account is { } account && account != current.Account)
        {
            // Two people, then the waiting time, as for any change of account (money rule 17).
            var asked = AccountDecisions.Request(stored, account, draft.Reason, by, now);
            if (asked.Dossier is null)
            {
                return asked;
            }

            stored = asked.Dossier;
        }

        return Decided.Stored(
            stored.Recompute(parameters),
            new AuditEntry(dossier.Edition, "agreement.amended", dossier.Id, by, now, draft.Reason, Text(current), Text(amended)));
    }

    private static GrantAgreement Apply(GrantAgreement current, AmendmentDraft draft)
    {
        var stops = draft.Stopped ?? [];
        // A restart is a new group (money rule 1): no stop lengthens one.
        var groups = current.Groups.Select(group => stops.LastOrDefault(stop => stop.Code == group.Code) is { } stop
            ? group with { Last = stop.Last.CompareTo(group.Last) < 0 ? stop.Last : group.Last }
            : group);
        var merged = AgreementMerger.Apply(
            current with
            {
                Version = draft.Version,
                State = AgreementState.Amended,
                Members = [.. current.Members.Concat(draft.NewMembers ?? [])],
                Groups = [.. groups.Concat(draft.Added ?? [])],
            },
            draft.Merged ?? []);
        return draft.Lead is not { } lead ? merged : AgreementLead.Change(merged, lead.Nis, lead.From) with { Name = lead.Name, EnterpriseNumber = lead.EnterpriseNumber };
    }

    private static Refusal? MergerProblem(GrantAgreement current, AmendmentDraft draft) =>
        (draft.Merged ?? []).Where(nis => !current.Members.Contains(nis) || AgreementMerger.SuccessorOf(nis, current.Edition) is null).Select(nis => (NisCode?)nis).FirstOrDefault() is { } nis
            ? new Refusal("NO_MERGER", RefusalText.NoMerger, nis)
            : null;

    private static string Text(GrantAgreement agreement) =>
        $"version {agreement.Version}, {agreement.Name} {agreement.Lead} of {string.Join(" ", agreement.Members)}: {string.Join(", ", agreement.Groups.Select(g => $"{g.Code} {g.Nis} {g.First}-{g.Last}"))}";
}
