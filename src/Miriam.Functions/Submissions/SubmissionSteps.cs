using System.Collections.Immutable;
using Miriam.Domain;
using Miriam.Domain.Agreements;
using Miriam.Domain.Money;
using Miriam.Domain.Periods;
using Miriam.Domain.Submissions;
using Miriam.Functions.Agreements;
using Miriam.Functions.Audit;
using Miriam.Functions.Programme;
using Miriam.Functions.Tranches;
using Miriam.Functions.Waivers;
using Miriam.Functions.Web;

namespace Miriam.Functions.Submissions;

/// <summary>Steps of a version of a file within its dossier.</summary>
public static class SubmissionSteps
{
    /// <summary>
    /// Makes received bytes a version. The same bytes again are the version that they were, unless that one was rejected or
    /// returned: then they are a new one, checked against today's agreement, waivers and period.
    /// </summary>
    /// <param name="now">When it began to come in.</param>
    public static Decided Receive(
        Dossier dossier, Period period, ReceivedFile file, Actor by, DateTimeOffset now, out SubmissionVersion? version)
    {
        version = null;
        if (dossier.Agreement.State is AgreementState.Draft or AgreementState.Closed)
        {
            return Decided.Refused("NO_AGREEMENT", RefusalText.AgreementTakesNoFile, dossier.Id, dossier.Agreement.State);
        }

        // Money rule 1.
        if (dossier.Agreement.GroupsIn(period).Count == 0)
        {
            return Decided.Refused("NO_GROUP_IN_FORCE", RefusalText.NoGroupInForce, period);
        }

        var versions = dossier.VersionsOf(period).ToList();
        version = versions.LastOrDefault(v => v.Sha256 == file.Sha256 && IsTheSame(dossier, v, now));
        if (version is not null)
        {
            return Decided.Unchanged;
        }

        if (SubmissionDecisions.RefuseNewVersion(versions.Any(v => v.InForce), versions.Any(v => v.IsReopened)) is { } code)
        {
            return Decided.Refused(code, RefusalText.FileIsAccepted, period);
        }

        version = new SubmissionVersion(
            period, versions.Count + 1, SubmissionStatus.Received, file.Sha256, file.Size, by, now, file.Blob, null,
            ImmutableSortedDictionary<string, string>.Empty, null, null, null, InForce: false, 0, Euro.Zero);
        // The accepted version stays in force until a new one is accepted (money rule 10).
        var superseded = versions.Where(v => !v.InForce)
            .Aggregate(dossier, (d, v) => d.With(v with { Status = SubmissionDecisions.Supersede(v.Status).Status }));
        return Decided.Stored(superseded.With(version), Entry(dossier, version.Key, "submission.received", by, now, null, null, version.Status.State));
    }

    /// <summary>Received -> Rejected or Valid, by what the checks found.</summary>
    public static Decided RecordIntake(Dossier dossier, SubmissionKey key, IntakeOutcome outcome, DateTimeOffset now)
    {
        var version = dossier.Submissions[key];
        if (version.Findings is not null)
        {
            return Decided.Unchanged;
        }

        var step = SubmissionDecisions.Check(version.Status, blocks: !outcome.IsValid);
        var checkedVersion = version with
        {
            // A version that was superseded while it was checked keeps that state, with its findings.
            Status = step.Status,
            Findings = outcome.Findings,
            Failure = outcome.Failure,
            CheckedAt = now,
            ExpenseLines = outcome.ExpenseLines,
            ExpenseTotal = new Euro(outcome.ExpenseCents),
        };
        return Decided.Stored(
            dossier.With(checkedVersion),
            Entry(dossier, key, "submission.checked", AuditEntry.System, now, outcome.Failure?.ToString(), version.Status.State, checkedVersion.Status.State));
    }

    /// <summary>The CPAS explains the warnings of one code, before it declares.</summary>
    public static Decided Explain(Dossier dossier, SubmissionKey key, string code, string? explanation, Actor by, DateTimeOffset now)
    {
        if (Reasons.Problem(explanation) is { } problem)
        {
            return new Decided(null, null, problem);
        }

        var version = dossier.Submissions[key];
        if (version.Status.State != SubmissionState.Valid)
        {
            return Decided.Refused(SubmissionCode.WrongState, RefusalText.VersionNotValid, version.Status.State);
        }

        if (version.Findings?.WarningCodes.Contains(code, StringComparer.Ordinal) != true)
        {
            return Decided.Refused("NO_SUCH_WARNING", RefusalText.NoSuchWarning);
        }

        var explained = version with { Explanations = version.Explanations.SetItem(code, explanation!) };
        return explained.Explanations.SequenceEqual(version.Explanations)
            ? Decided.Unchanged
            : Decided.Stored(dossier.With(explained), Entry(dossier, key, "submission.explained", by, now, explanation, null, null));
    }

    /// <summary>A signatory declares; the second, another person, submits the file.</summary>
    public static Decided Declare(Dossier dossier, SubmissionKey key, Actor by, DateTimeOffset now)
    {
        var version = dossier.Submissions[key];
        if (!version.InForce && dossier.LeansOnWithdrawn(version))
        {
            return Decided.Refused("WAIVER_WITHDRAWN", RefusalText.WaiverWithdrawnSend);
        }

        var unexplained = version.Findings?.WarningCodes.Count(code => !version.Explanations.ContainsKey(code)) ?? 0;
        return Store(
            dossier, version, SubmissionDecisions.Declare(version.Status, new Declaration(by, now), unexplained), "submission.declared", by, now, null,
            declared => declared.Status.State == SubmissionState.Submitted ? declared with { SubmittedAt = now } : declared);
    }

    public static Decided BeginReview(Dossier dossier, SubmissionKey key, Actor by, DateTimeOffset now)
    {
        var version = dossier.Submissions[key];
        return Store(dossier, version, SubmissionDecisions.StartReview(version.Status), "submission.review-began", by, now, null);
    }

    /// <summary>
    /// Puts a file in force, in the place of the version that was; the amounts that follow are part of the same dossier.
    /// </summary>
    public static Decided Accept(Dossier dossier, SubmissionKey key, Actor by, DateTimeOffset now, ParameterSource parameters)
    {
        if (dossier.Agreement.State == AgreementState.Closed)
        {
            return Decided.Refused("NO_AGREEMENT", RefusalText.AgreementTakesNoFile, dossier.Id, dossier.Agreement.State);
        }

        var version = dossier.Submissions[key];
        if (!version.InForce && dossier.LeansOnWithdrawn(version))
        {
            return Decided.Refused("WAIVER_WITHDRAWN", RefusalText.WaiverWithdrawnReturn);
        }

        var replaced = dossier.VersionsOf(key.Period).FirstOrDefault(v => v.InForce && v.Key != key);
        var decided = Store(
            dossier, version, SubmissionDecisions.Accept(version.Status), "submission.accepted", by, now, null,
            accepted => accepted with
            {
                AcceptedBy = by, AcceptedAt = now, InForce = true, FirstAcceptedAt = replaced is null ? now : replaced.FirstAcceptedAt ?? replaced.AcceptedAt,
            });
        if (decided.Dossier is not { } inForce)
        {
            return decided;
        }

        var replacing = replaced is null
            ? inForce
            : inForce.With(replaced with { Status = SubmissionDecisions.Supersede(replaced.Status).Status, InForce = false });
        return decided with { Dossier = replacing.Recompute(parameters) };
    }

    /// <summary>Lets a new version of an accepted file in, with a reason; the accepted one stays in force until then.</summary>
    public static Decided Reopen(Dossier dossier, SubmissionKey key, string? reason, Actor by, DateTimeOffset now)
    {
        if (Reasons.Problem(reason) is { } problem)
        {
            return new Decided(null, null, problem);
        }

        var version = dossier.Submissions[key];
        if (SubmissionDecisions.RefuseReopening(version.Status.State, reason) is { } code)
        {
            return Refused(code, version.Status.State);
        }

        if (dossier.Agreement.State == AgreementState.Closed || dossier.Agreement.GroupsIn(key.Period).Count == 0)
        {
            return Decided.Refused(SubmissionCode.WrongState, RefusalText.NoFileCanCome, key.Period);
        }

        if (version.Reopening is { } reopening)
        {
            return by.IsSamePersonAs(reopening.By) ? Decided.Unchanged : Decided.Refused(SubmissionCode.WrongState, RefusalText.FileIsReopened);
        }

        return Decided.Stored(
            dossier.With(version with { Reopening = new Reopening(by, now, reason!) }),
            new AuditEntry(dossier.Edition, "submission.reopened", $"{dossier.Id}/{key}", by, now, reason, "Accepted", "Accepted, reopened"));
    }

    public static Decided Return(Dossier dossier, SubmissionKey key, string? comment, Actor by, DateTimeOffset now)
    {
        if (Reasons.Problem(comment) is { } problem)
        {
            return new Decided(null, null, problem);
        }

        var version = dossier.Submissions[key];
        return Store(dossier, version, SubmissionDecisions.Return(version.Status, comment), "submission.returned", by, now, comment);
    }

    // What began to come in before the verdict on the same bytes was known does not ask for another one.
    private static bool IsTheSame(Dossier dossier, SubmissionVersion version, DateTimeOffset began) =>
        version.InForce
        || (version.Status.State == SubmissionState.Rejected && began < version.CheckedAt)
        || (version.Status.State is not (SubmissionState.Rejected or SubmissionState.Returned or SubmissionState.Superseded)
            && !dossier.LeansOnWithdrawn(version));

    private static Decided Store(
        Dossier dossier,
        SubmissionVersion version,
        SubmissionResult step,
        string action,
        Actor by,
        DateTimeOffset now,
        string? reason,
        Func<SubmissionVersion, SubmissionVersion>? change = null)
    {
        if (!step.Succeeded)
        {
            return Refused(step.Code!, version.Status.State);
        }

        if (!step.Changed)
        {
            return Decided.Unchanged;
        }

        var moved = version with { Status = step.Status };
        return Decided.Stored(
            dossier.With(change is null ? moved : change(moved)),
            Entry(dossier, version.Key, action, by, now, reason, version.Status.State, moved.Status.State));
    }

    private static AuditEntry Entry(
        Dossier dossier, SubmissionKey key, string action, Actor by, DateTimeOffset now, string? reason, SubmissionState? before, SubmissionState? after) =>
        new(dossier.Edition, action, $"{dossier.Id}/{key}", by, now, reason, before?.ToString(), after?.ToString());

    private static Decided Refused(string code, SubmissionState state) => code switch
    {
        SubmissionCode.SamePerson => Decided.Refused(code, RefusalText.OtherSignatory),
        SubmissionCode.ExplanationRequired => Decided.Refused(code, RefusalText.ExplainWarnings),
        _ => Decided.Refused(code, RefusalText.VersionState, state),
    };
}
