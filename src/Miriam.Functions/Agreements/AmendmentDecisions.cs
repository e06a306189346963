using Miriam.Domain.Agreements;
using Miriam.Functions.Audit;
using Miriam.Functions.Programme;
using Miriam.Functions.Tranches;
using Miriam.Functions.Web;

namespace Miriam.Functions.Agreements;

/// <summary>Amends a signed agreement: groups added from a period on, groups stopped after one (money rules 1, 9 and 14).</summary>
public static class AmendmentDecisions
{
    public static Decided Amend(Dossier dossier, AmendmentDraft draft, string by, DateTimeOffset now, ParameterSource parameters)
    {
        if (Reasons.Problem(draft.Reason) is { } problem)
        {
            return new Decided(null, null, problem);
        }

        var current = dossier.Agreement;
        var stops = draft.Stopped ?? [];
        if (stops.FirstOrDefault(stop => current.Groups.All(group => group.Code != stop.Code)) is { } unknown)
        {
            return Decided.Refused("GROUP_UNKNOWN", $"The agreement has no group {unknown.Code}.");
        }

        // A restart is a new group (money rule 1): no stop lengthens one.
        var groups = current.Groups.Select(group => stops.LastOrDefault(stop => stop.Code == group.Code) is { } stop
            ? group with { Last = stop.Last.CompareTo(group.Last) < 0 ? stop.Last : group.Last }
            : group);
        var amended = current with
        {
            Version = draft.Version,
            State = AgreementState.Amended,
            Members = [.. current.Members.Concat(draft.NewMembers ?? [])],
            Groups = [.. groups.Concat(draft.Added ?? [])],
        };
        if (AgreementChecks.ForAmendment(current, amended, parameters.For(current), dossier.Tranches.Count > 0).FirstOrDefault(p => p.Blocks) is { } found)
        {
            return Decided.Refused(
                found.Code, $"The agreement cannot be amended: {found.Code}{(found.Subject is null ? "" : $" ({found.Subject})")}.");
        }

        if (amended.Groups.SequenceEqual(current.Groups) && amended.Members.SequenceEqual(current.Members))
        {
            return Decided.Refused("NO_CHANGE", "The amendment changes nothing.");
        }

        var stored = dossier with { Agreement = amended, Amendments = [.. dossier.Amendments, new Amendment(current, by, now, draft.Reason)] };
        return Decided.Stored(
            stored.Recompute(parameters),
            new AuditEntry(dossier.Edition, "agreement.amended", dossier.Id, by, now, draft.Reason, Text(current), Text(amended)));
    }

    private static string Text(GrantAgreement agreement) =>
        $"version {agreement.Version}: {string.Join(", ", agreement.Groups.Select(g => $"{g.Code} {g.Nis} {g.First}-{g.Last}"))}";
}
