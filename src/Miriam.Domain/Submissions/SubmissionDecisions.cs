namespace Miriam.Domain.Submissions;

/// <summary>Why a step of a version is not taken. Stable.</summary>
public static class SubmissionCode
{
    /// <summary>The second declaration needs a second natural person.</summary>
    public const string SamePerson = "SAME_PERSON";

    /// <summary>The state does not allow it.</summary>
    public const string WrongState = "WRONG_STATE";

    /// <summary>A warning has no written explanation by the CPAS yet.</summary>
    public const string ExplanationRequired = "EXPLANATION_REQUIRED";

    /// <summary>A return needs a comment, a reopening a reason.</summary>
    public const string ReasonRequired = "REASON_REQUIRED";

    /// <summary>A new version of an accepted period is refused until the period is reopened (money rule 10).</summary>
    public const string NotReopened = "NOT_REOPENED";
}

/// <summary>A signatory of the CPAS stands for a version: the director-general, the president, or a recorded deputy.</summary>
/// <remarks>[SPP] Rapport unique: two different signatories. A deputy is a person of her own (money rule 15).</remarks>
/// <param name="By">The natural person.</param>
public sealed record Declaration(Actor By, DateTimeOffset At);

/// <summary>The part of a version that decisions change.</summary>
/// <param name="First">The first declaration while it stands.</param>
/// <param name="Second">The second one.</param>
/// <param name="Comment">What the SPP wrote when it sent the version back.</param>
public sealed record SubmissionStatus(SubmissionState State, Declaration? First, Declaration? Second, [property: WrittenByPeople] string? Comment)
{
    /// <summary>A version whose bytes have just come in.</summary>
    public static readonly SubmissionStatus Received = new(SubmissionState.Received, null, null, null);
}

/// <summary>What came of a step.</summary>
/// <param name="Status">Afterwards; unchanged when refused or repeated.</param>
/// <param name="Code">One of <see cref="SubmissionCode"/>, or null when it stands.</param>
/// <param name="Changed">False when refused, and when somebody repeats a step that still stands.</param>
public sealed record SubmissionResult(SubmissionStatus Status, string? Code, bool Changed)
{
    /// <summary>Whether the step stands.</summary>
    public bool Succeeded => Code is null;
}

/// <summary>The steps of one version of a quarterly file. A refusal is a value with a stable code.</summary>
public static class SubmissionDecisions
{
    /// <summary>The checks are done: a blocking finding rejects the version, anything else does not.</summary>
    public static SubmissionResult Check(SubmissionStatus status, bool blocks) =>
        Follow(status, blocks ? SubmissionAction.Reject : SubmissionAction.Validate);

    /// <summary>A signatory declares: the first or, when another person did so before, the second.</summary>
    /// <param name="unexplained">Warnings that the CPAS has not explained yet.</param>
    public static SubmissionResult Declare(SubmissionStatus status, Declaration by, int unexplained) => status.State switch
    {
        SubmissionState.Valid when unexplained > 0 => Refused(status, SubmissionCode.ExplanationRequired),
        SubmissionState.Valid => Taken(status with { State = SubmissionState.DeclaredOnce, First = by, Second = null }),
        SubmissionState.DeclaredOnce when by.By.IsSamePersonAs(status.First?.By) => Refused(status, SubmissionCode.SamePerson),
        SubmissionState.DeclaredOnce => Taken(status with { State = SubmissionState.Submitted, Second = by }),
        SubmissionState.Submitted or SubmissionState.UnderReview or SubmissionState.Accepted
            when by.By.IsSamePersonAs(status.First?.By) || by.By.IsSamePersonAs(status.Second?.By) => new SubmissionResult(status, null, Changed: false),
        _ => Refused(status, SubmissionCode.WrongState),
    };

    /// <summary>The SPP takes it up.</summary>
    public static SubmissionResult StartReview(SubmissionStatus status) => Follow(status, SubmissionAction.StartReview);

    /// <summary>The SPP accepts it.</summary>
    public static SubmissionResult Accept(SubmissionStatus status) => Follow(status, SubmissionAction.Accept);

    /// <summary>The SPP sends it back; the comment is mandatory.</summary>
    public static SubmissionResult Return(SubmissionStatus status, string? comment)
    {
        var result = Follow(status, SubmissionAction.Return);
        return string.IsNullOrWhiteSpace(comment) ? Refused(status, SubmissionCode.ReasonRequired)
            : result.Changed ? result with { Status = result.Status with { Comment = comment } }
            : result;
    }

    /// <summary>A later version takes its place; for an accepted one, only when the later one is accepted.</summary>
    public static SubmissionResult Supersede(SubmissionStatus status) => Follow(status, SubmissionAction.Supersede);

    /// <summary>Whether a new version of a period may come in; null when it may.</summary>
    /// <remarks>Money rule 10: a period with an accepted version takes no new one until it is reopened, with a reason.</remarks>
    public static string? RefuseNewVersion(bool hasAccepted, bool isReopened) =>
        hasAccepted && !isReopened ? SubmissionCode.NotReopened : null;

    /// <summary>Whether an accepted version's period may be reopened; null when it may.</summary>
    public static string? RefuseReopening(SubmissionState state, string? reason) =>
        state != SubmissionState.Accepted ? SubmissionCode.WrongState
        : string.IsNullOrWhiteSpace(reason) ? SubmissionCode.ReasonRequired
        : null;

    /// <summary>A step told twice happens once.</summary>
    private static SubmissionResult Follow(SubmissionStatus status, SubmissionAction action) =>
        SubmissionTransitions.Next(status.State, action) is { } next ? Taken(status with { State = next })
        : SubmissionTransitions.Table.Any(row => row.Key.Action == action && row.Value == status.State) ? new SubmissionResult(status, null, Changed: false)
        : Refused(status, SubmissionCode.WrongState);

    private static SubmissionResult Taken(SubmissionStatus status) => new(status, null, Changed: true);

    private static SubmissionResult Refused(SubmissionStatus status, string code) => new(status, code, Changed: false);
}
