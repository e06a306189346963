using System.Globalization;
using Miriam.Domain;
using Miriam.Domain.Agreements;
using Miriam.Domain.Periods;
using Miriam.Domain.Tranches;
using Miriam.Domain.Waivers;
using Miriam.Files.Intake.Waivers;
using Miriam.Functions.Agreements;
using Miriam.Functions.Audit;
using Miriam.Functions.Submissions;
using Miriam.Functions.Web;

namespace Miriam.Functions.Waivers;

/// <summary>Steps of a waiver within its dossier: two people grant it, anyone of the managers withdraws it.</summary>
public static class WaiverSteps
{
    /// <summary>The first of two people asks for it; it waives nothing yet.</summary>
    public static Decided Request(Dossier dossier, WaiverRequest request, Actor by, DateTimeOffset now)
    {
        if (dossier.Agreement.State is not (AgreementState.Signed or AgreementState.Amended))
        {
            return Decided.Refused("NO_AGREEMENT", RefusalText.AgreementTakesNoFile, dossier.Id, dossier.Agreement.State);
        }

        if (!WaivableCodes.All.Contains(request.Code))
        {
            return Decided.Refused("NOT_WAIVABLE", RefusalText.NotWaivable);
        }

        if (dossier.Agreement.GroupsIn(request.Period).Count == 0)
        {
            return Decided.Refused("NO_GROUP_IN_FORCE", RefusalText.NoGroupInForce, request.Period);
        }

        var today = BrusselsTime.DayOf(now);
        if (request.Expires < today)
        {
            return Decided.Refused("EXPIRED", RefusalText.WaiverExpired);
        }

        if (Reasons.Problem(request.Reason) is { } problem)
        {
            return new Decided(null, null, problem);
        }

        // One at a time, so that nobody has to ask which of two holds.
        if (dossier.Waivers.FirstOrDefault(w => w.Code == request.Code && w.Period == request.Period
            && w.StateOn(today) is WaiverState.Requested or WaiverState.InForce) is { } standing)
        {
            return by.IsSamePersonAs(standing.Requested.By) && standing.Reason == request.Reason && standing.Expires == request.Expires
                ? Decided.Unchanged
                : Decided.Refused("EXISTS", RefusalText.WaiverExists, standing.Number);
        }

        var waiver = new Waiver(
            dossier.Waivers.Count + 1, request.Code, request.Period, request.Reason, request.Expires, new WaiverStep(by, now), null, null, null);
        return Store(dossier, null, waiver, "waiver.requested", by, now, request.Reason);
    }

    /// <summary>Another person confirms it: files are checked with it from now on.</summary>
    public static Decided Confirm(Dossier dossier, int number, Actor by, DateTimeOffset now) =>
        Find(dossier, number) is { } waiver
            ? Taken(dossier, waiver, WaiverDecisions.Confirm(waiver, new WaiverStep(by, now)), "waiver.confirmed", by, now, waiver.Reason)
            : NotFound;

    /// <summary>
    /// Takes a waiver back. What is accepted stays, and so do amounts; tranches in no run that count the period are
    /// approved anew (money rule 11).
    /// </summary>
    public static Decided Withdraw(Dossier dossier, int number, string? reason, Actor by, DateTimeOffset now)
    {
        if (Reasons.Problem(reason) is { } problem)
        {
            return new Decided(null, null, problem);
        }

        if (Find(dossier, number) is not { } waiver)
        {
            return NotFound;
        }

        var decided = Taken(dossier, waiver, WaiverDecisions.Withdraw(waiver, reason!, new WaiverStep(by, now)), "waiver.withdrawn", by, now, reason);
        return decided.Dossier is { } withdrawn && waiver.Confirmed is not null
            ? decided with { Dossier = withdrawn with { Tranches = [.. withdrawn.Tranches.Select(t => TrancheDecisions.ApproveAnew(t, waiver.Period))] } }
            : decided;
    }

    /// <summary>Whether a file passed its checks with a waiver that was withdrawn since.</summary>
    public static bool LeansOnWithdrawn(this Dossier dossier, SubmissionVersion version) =>
        version.Findings is { } findings
        && dossier.Waivers.Any(waiver => waiver.Withdrawn is not null && findings.Waivers.Contains(waiver.Number));

    private static Decided NotFound => Decided.Refused("NOT_FOUND", RefusalText.NoWaiver);

    private static Waiver? Find(Dossier dossier, int number) => dossier.Waivers.FirstOrDefault(waiver => waiver.Number == number);

    private static Decided Taken(
        Dossier dossier, Waiver before, WaiverResult result, string action, Actor by, DateTimeOffset now, string? reason) => result switch
    {
        { Code: WaiverCode.SamePerson } => Decided.Refused(WaiverCode.SamePerson, RefusalText.TwoPeople),
        { Code: { } code } => Decided.Refused(code, RefusalText.WaiverState, before.StateOn(BrusselsTime.DayOf(now))),
        { Changed: false } => Decided.Unchanged,
        _ => Store(dossier, before, result.Waiver, action, by, now, reason),
    };

    private static Decided Store(Dossier dossier, Waiver? before, Waiver after, string action, Actor by, DateTimeOffset now, string? reason)
    {
        var today = BrusselsTime.DayOf(now);
        return Decided.Stored(
            dossier with { Waivers = [.. dossier.Waivers.Where(w => w.Number != after.Number), after] },
            new AuditEntry(
                dossier.Edition,
                action,
                string.Create(CultureInfo.InvariantCulture, $"{dossier.Id}/waiver-{after.Number}"),
                by,
                now,
                reason,
                before?.StateOn(today).ToString(),
                string.Create(CultureInfo.InvariantCulture, $"{after.StateOn(today)}: {after.Code} in {after.Period} until {after.Expires:yyyy-MM-dd}")));
    }
}
