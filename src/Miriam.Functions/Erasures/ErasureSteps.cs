using Miriam.Domain;
using Miriam.Domain.Erasures;
using Miriam.Files.Erasures;
using Miriam.Functions.Agreements;
using Miriam.Functions.Audit;
using Miriam.Functions.Submissions;
using Miriam.Functions.Web;

namespace Miriam.Functions.Erasures;

/// <summary>Decisions on the withdrawal of a woman's data (docs/adr/0008). No audit entry holds her code.</summary>
public static class ErasureSteps
{
    /// <param name="salt">Random, for the mark by which her code is known later.</param>
    public static Decided Request(Dossier dossier, ErasureRequest request, string salt, Actor by, DateTimeOffset now)
    {
        var code = new ParticipantCode(request.Participant);
        if (Problem(request.Reason, code) is { } problem)
        {
            return new Decided(null, null, problem);
        }

        if (dossier.Erasures.FirstOrDefault(e => e.Participant is { } participant && code.Is(participant)) is { } standing)
        {
            return standing.State == ErasureState.Requested && by.IsSamePersonAs(standing.Requested.By)
                ? Decided.Unchanged
                : Decided.Refused("EXISTS", RefusalText.ErasureExists, standing.Number);
        }

        var erasure = new Erasure(
            dossier.Erasures.Count + 1, request.Participant.Trim(), WithdrawnCode.Of(code.Folded, salt), request.Reason,
            new ErasureStep(by, now), null, null, null);
        return Store(dossier, null, erasure, "erasure.requested", by, now, request.Reason);
    }

    /// <summary>From now on her code is refused in new files; the stored ones are rewritten.</summary>
    public static Decided Confirm(Dossier dossier, int number, Actor by, DateTimeOffset now)
    {
        if (Find(dossier, number) is not { } erasure)
        {
            return NotFound;
        }

        var decided = Taken(dossier, erasure, ErasureDecisions.Confirm(erasure, new ErasureStep(by, now)), "erasure.confirmed", by, now, erasure.Reason);
        return decided.Dossier is { } confirmed
            ? decided with { Dossier = confirmed with { Withdrawn = [.. confirmed.Withdrawn, erasure.Mark] } }
            : decided;
    }

    public static Decided Withdraw(Dossier dossier, int number, string? reason, Actor by, DateTimeOffset now)
    {
        if (Find(dossier, number) is not { } erasure)
        {
            return NotFound;
        }

        return Problem(reason, erasure.Participant is { } participant ? new ParticipantCode(participant) : null) is { } problem
            ? new Decided(null, null, problem)
            : Taken(dossier, erasure, ErasureDecisions.Withdraw(erasure, new ErasureStep(by, now)), "erasure.withdrawn", by, now, reason);
    }

    /// <summary>Her objection reaches the agreement of another edition; what people wrote in a dossier loses her code. Repeated until nothing changes.</summary>
    public static Decided Extend(Dossier dossier, Erasure erasure, string id, DateTimeOffset now)
    {
        var isKnown = dossier.Withdrawn.Contains(erasure.Mark);
        var code = erasure.Participant is { } participant ? new ParticipantCode(participant) : null;
        var cleaned = code is null ? dossier : DossierTexts.Without(dossier, code);
        return isKnown && ReferenceEquals(cleaned, dossier)
            ? Decided.Unchanged
            : Decided.Stored(
                isKnown ? cleaned : cleaned with { Withdrawn = [.. cleaned.Withdrawn, erasure.Mark] },
                new AuditEntry(dossier.Edition, isKnown ? "erasure.texts-cleaned" : "erasure.extended", dossier.Id, AuditEntry.System, now, id, null, null));
    }

    /// <summary>Records that a file is rewritten, before it is; what people wrote about it loses her code too.</summary>
    public static Decided RecordRewrite(Dossier dossier, SubmissionKey key, FileRewrite rewrite, ParticipantCode code)
    {
        var version = dossier.Submissions[key];
        var earlier = version.Rewrites.FirstOrDefault(r => r.Erasure == rewrite.Erasure);
        if (earlier is not null && earlier.NewSha256 == rewrite.NewSha256)
        {
            return Decided.Unchanged;
        }

        // A second attempt may find bytes that another erasure wrote meanwhile: the first hash stays the old one.
        var recorded = earlier is null ? rewrite : rewrite with { OldSha256 = earlier.OldSha256, Women = earlier.Women };
        var cleaned = WrittenTexts.Without(version, code) with
        {
            Sha256 = rewrite.NewSha256 ?? version.Sha256,
            Rewrites = [.. version.Rewrites.Where(r => r != earlier), recorded],
        };
        return Decided.Stored(
            dossier.With(cleaned),
            new AuditEntry(
                dossier.Edition, "submission.rewritten", $"{dossier.Id}/{key}", AuditEntry.System, rewrite.At, rewrite.Erasure,
                recorded.OldSha256, recorded.NewSha256 ?? "destroyed"));
    }

    /// <summary>No stored file holds her: her code is forgotten.</summary>
    public static Decided Finish(Dossier dossier, int number, DateTimeOffset now) =>
        Find(dossier, number) is { } erasure
            ? Taken(dossier, erasure, ErasureDecisions.Finish(erasure, now), "erasure.done", AuditEntry.System, now, null)
            : NotFound;

    private static Decided NotFound => Decided.Refused("NOT_FOUND", RefusalText.NoErasure);

    private static Erasure? Find(Dossier dossier, int number) => dossier.Erasures.FirstOrDefault(erasure => erasure.Number == number);

    private static Refusal? Problem(string? reason, ParticipantCode? code) =>
        Reasons.Problem(reason)
        ?? (code?.IsIn(reason) == true ? new Refusal("BAD_REASON", RefusalText.ReasonHasHerCode) : null);

    private static Decided Taken(
        Dossier dossier, Erasure before, ErasureResult result, string action, Actor by, DateTimeOffset now, string? reason) => result switch
    {
        { Code: ErasureCode.SamePerson } => Decided.Refused(ErasureCode.SamePerson, RefusalText.TwoPeople),
        { Code: { } code } => Decided.Refused(code, RefusalText.ErasureState, before.State),
        { Changed: false } => Decided.Unchanged,
        _ => Store(dossier, before, result.Erasure, action, by, now, reason),
    };

    private static Decided Store(Dossier dossier, Erasure? before, Erasure after, string action, Actor by, DateTimeOffset now, string? reason) =>
        Decided.Stored(
            dossier with { Erasures = [.. dossier.Erasures.Where(erasure => erasure.Number != after.Number), after] },
            new AuditEntry(
                dossier.Edition, action, ErasureReference.IdOf(dossier.Id, after.Number), by, now, reason, before?.State.ToString(), after.State.ToString()));
}
