using System.Collections.Frozen;

namespace Miriam.Domain.Submissions;

/// <summary>The life of a version as a table; what is not in it cannot happen.</summary>
/// <remarks>
/// Domain section 5: <c>Received -> Checked (Rejected | Valid) -> DeclaredOnce -> Submitted -> UnderReview -> Accepted |
/// Returned</c>; later versions supersede, none is deleted. An accepted version stays in force while its period is reopened
/// and is superseded only by the acceptance of a new one.
/// </remarks>
public static class SubmissionTransitions
{
    /// <summary>From a state, by an action, to a state.</summary>
    public static readonly FrozenDictionary<(SubmissionState From, SubmissionAction Action), SubmissionState> Table =
        new Dictionary<(SubmissionState, SubmissionAction), SubmissionState>
        {
            [(SubmissionState.Received, SubmissionAction.Reject)] = SubmissionState.Rejected,
            [(SubmissionState.Received, SubmissionAction.Validate)] = SubmissionState.Valid,
            [(SubmissionState.Received, SubmissionAction.Supersede)] = SubmissionState.Superseded,
            [(SubmissionState.Rejected, SubmissionAction.Supersede)] = SubmissionState.Superseded,
            [(SubmissionState.Valid, SubmissionAction.DeclareFirst)] = SubmissionState.DeclaredOnce,
            [(SubmissionState.Valid, SubmissionAction.Supersede)] = SubmissionState.Superseded,
            [(SubmissionState.DeclaredOnce, SubmissionAction.DeclareSecond)] = SubmissionState.Submitted,
            [(SubmissionState.DeclaredOnce, SubmissionAction.Supersede)] = SubmissionState.Superseded,
            [(SubmissionState.Submitted, SubmissionAction.StartReview)] = SubmissionState.UnderReview,
            [(SubmissionState.Submitted, SubmissionAction.Supersede)] = SubmissionState.Superseded,
            [(SubmissionState.UnderReview, SubmissionAction.Accept)] = SubmissionState.Accepted,
            [(SubmissionState.UnderReview, SubmissionAction.Return)] = SubmissionState.Returned,
            [(SubmissionState.UnderReview, SubmissionAction.Supersede)] = SubmissionState.Superseded,
            [(SubmissionState.Returned, SubmissionAction.Supersede)] = SubmissionState.Superseded,
            [(SubmissionState.Accepted, SubmissionAction.Supersede)] = SubmissionState.Superseded,
        }.ToFrozenDictionary();

    /// <summary>The state that follows, or null when the action is not possible in this state.</summary>
    public static SubmissionState? Next(SubmissionState from, SubmissionAction action) =>
        Table.TryGetValue((from, action), out var to) ? to : null;
}
