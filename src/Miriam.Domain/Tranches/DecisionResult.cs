using System.Diagnostics.CodeAnalysis;

namespace Miriam.Domain.Tranches;

/// <summary>Why a decision is not taken. Stable.</summary>
public static class DecisionCode
{
    /// <summary>The second decision needs a second natural person.</summary>
    public const string SamePerson = "SAME_PERSON";

    /// <summary>The decision is about another calculation than today's.</summary>
    public const string Stale = "STALE";

    /// <summary>The state does not allow it.</summary>
    public const string WrongState = "WRONG_STATE";

    /// <summary>It would charge more than is committed (money rule 21).</summary>
    public const string Budget = "BUDGET";

    /// <summary>A set-off of nothing, or of more than the claim leaves.</summary>
    public const string SetOffAmount = "SET_OFF_AMOUNT";

    /// <summary>The other agreement is none of this CPAS or its successor, is earlier, or pays nothing.</summary>
    public const string SetOffTarget = "SET_OFF_TARGET";

    /// <summary>It needs a reason in words.</summary>
    public const string ReasonRequired = "REASON_REQUIRED";
}

/// <summary>What came of a decision.</summary>
/// <param name="Subject">The tranche or claim afterwards; unchanged when refused or repeated.</param>
/// <param name="Code">One of <see cref="DecisionCode"/>, or null when it stands.</param>
/// <param name="Changed">False when refused, and when somebody repeats a decision that still stands (money rule 15).</param>
public sealed record DecisionResult<T>(T Subject, string? Code, bool Changed)
    where T : class
{
    /// <summary>Whether the decision stands.</summary>
    [MemberNotNullWhen(false, nameof(Code))]
    public bool Succeeded => Code is null;
}

internal static class DecisionResult
{
    public static DecisionResult<T> Taken<T>(T subject)
        where T : class => new(subject, null, Changed: true);

    public static DecisionResult<T> Repeated<T>(T subject)
        where T : class => new(subject, null, Changed: false);

    public static DecisionResult<T> Refused<T>(T subject, string code)
        where T : class => new(subject, code, Changed: false);

    /// <summary>The same person deciding the same on the same calculation.</summary>
    public static bool Repeats(this Decision decision, Decision? standing) =>
        standing is not null && decision.By.IsSamePersonAs(standing.By) && standing.CalculationId == decision.CalculationId;
}
