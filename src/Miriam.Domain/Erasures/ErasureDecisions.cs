namespace Miriam.Domain.Erasures;

/// <summary>Why a step on an erasure is not taken. Stable.</summary>
public static class ErasureCode
{
    /// <summary>The confirmation takes another person than the request.</summary>
    public const string SamePerson = "SAME_PERSON";

    /// <summary>It is confirmed, done or withdrawn.</summary>
    public const string WrongState = "WRONG_STATE";
}

/// <summary>What came of a step.</summary>
/// <param name="Code">One of <see cref="ErasureCode"/>, or null when it stands.</param>
/// <param name="Changed">False when refused, and when a step that still stands is repeated.</param>
public sealed record ErasureResult(Erasure Erasure, string? Code, bool Changed);

/// <summary>The steps of an erasure after its request.</summary>
public static class ErasureDecisions
{
    /// <summary>Another person confirms; it can no longer be taken back.</summary>
    public static ErasureResult Confirm(Erasure erasure, ErasureStep by) =>
        by.By.IsSamePersonAs(erasure.Confirmed?.By) ? Repeated(erasure)
        : erasure.State != ErasureState.Requested ? Refused(erasure, ErasureCode.WrongState)
        : by.By.IsSamePersonAs(erasure.Requested.By) ? Refused(erasure, ErasureCode.SamePerson)
        : new(erasure with { Confirmed = by }, null, Changed: true);

    /// <summary>Takes the request back; her code is forgotten.</summary>
    public static ErasureResult Withdraw(Erasure erasure, ErasureStep by) =>
        by.By.IsSamePersonAs(erasure.Withdrawn?.By) ? Repeated(erasure)
        : erasure.State != ErasureState.Requested ? Refused(erasure, ErasureCode.WrongState)
        : new(erasure with { Withdrawn = by, Participant = null }, null, Changed: true);

    /// <summary>Every file is rewritten; her code is forgotten.</summary>
    public static ErasureResult Finish(Erasure erasure, DateTimeOffset at) =>
        erasure.State == ErasureState.Done ? Repeated(erasure)
        : erasure.State != ErasureState.Confirmed ? Refused(erasure, ErasureCode.WrongState)
        : new(erasure with { DoneAt = at, Participant = null }, null, Changed: true);

    private static ErasureResult Repeated(Erasure erasure) => new(erasure, null, Changed: false);

    private static ErasureResult Refused(Erasure erasure, string code) => new(erasure, code, Changed: false);
}
