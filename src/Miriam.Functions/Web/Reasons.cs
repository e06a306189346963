using Miriam.Files.Intake.Privacy;
using Miriam.Functions.Agreements;

namespace Miriam.Functions.Web;

/// <summary>Reasons, comments and explanations in free text: required, of a sensible length, and about nobody in person.</summary>
public static class Reasons
{
    private const int LongestReason = 1_000;

    /// <summary>Why a reason is not taken, or null. The refusal never repeats the text.</summary>
    public static Refusal? Problem(string? reason) =>
        string.IsNullOrWhiteSpace(reason) ? new Refusal("REASON_REQUIRED")
        : reason.Length > LongestReason ? new Refusal("BAD_REASON", RefusalText.ReasonLength, LongestReason)
        : FreeText.BrokenRule(reason) is { } rule
            ? new Refusal("BAD_REASON", RefusalText.ReasonNamesSomebody, rule)
            : null;
}
