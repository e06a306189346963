using Miriam.Domain.Periods;

namespace Miriam.Domain.Waivers;

/// <summary>Why a step on a waiver is not taken. Stable.</summary>
public static class WaiverCode
{
    /// <summary>The confirmation takes another person than the request.</summary>
    public const string SamePerson = "SAME_PERSON";

    /// <summary>It is withdrawn or past its last day.</summary>
    public const string WrongState = "WRONG_STATE";
}

/// <summary>What came of a step.</summary>
/// <param name="Code">One of <see cref="WaiverCode"/>, or null when it stands.</param>
/// <param name="Changed">False when refused, and when somebody repeats a step that still stands.</param>
public sealed record WaiverResult(Waiver Waiver, string? Code, bool Changed);

/// <summary>The steps of a waiver after its request.</summary>
public static class WaiverDecisions
{
    /// <summary>Another person confirms: from now on files are checked with it.</summary>
    public static WaiverResult Confirm(Waiver waiver, WaiverStep by) => waiver.StateOn(BrusselsTime.DayOf(by.At)) switch
    {
        WaiverState.InForce when by.By.IsSamePersonAs(waiver.Confirmed?.By) => Repeated(waiver),
        WaiverState.Requested when by.By.IsSamePersonAs(waiver.Requested.By) => new(waiver, WaiverCode.SamePerson, Changed: false),
        WaiverState.Requested => new(waiver with { Confirmed = by }, null, Changed: true),
        _ => new(waiver, WaiverCode.WrongState, Changed: false),
    };

    /// <summary>Takes it back, confirmed or not, also past its last day: what was checked with it is then not accepted.</summary>
    public static WaiverResult Withdraw(Waiver waiver, string reason, WaiverStep by) =>
        waiver.Withdrawn is null ? new(waiver with { Withdrawn = by, WithdrawalReason = reason }, null, Changed: true)
        : by.By.IsSamePersonAs(waiver.Withdrawn.By) ? Repeated(waiver)
        : new(waiver, WaiverCode.WrongState, Changed: false);

    private static WaiverResult Repeated(Waiver waiver) => new(waiver, null, Changed: false);
}
