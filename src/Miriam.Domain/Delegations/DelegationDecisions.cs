namespace Miriam.Domain.Delegations;

/// <summary>Why a step on a delegation is not taken. Stable.</summary>
public static class DelegationCode
{
    /// <summary>Whoever records it, or whose role it is, would be the delegate.</summary>
    public const string SamePerson = "SAME_PERSON";

    /// <summary>The last day is before the first one or past, or there are too many days between them.</summary>
    public const string Dates = "BAD_DATES";

    /// <summary>The same two people and role, on some of the same days.</summary>
    public const string Exists = "EXISTS";

    /// <summary>It is over or ended.</summary>
    public const string WrongState = "WRONG_STATE";

    /// <summary>Somebody else's step.</summary>
    public const string Forbidden = "FORBIDDEN";
}

/// <summary>What came of a step.</summary>
/// <param name="Delegation">As it stands afterwards; null when a new one is refused.</param>
/// <param name="Code">One of <see cref="DelegationCode"/>, or null when it stands.</param>
/// <param name="Changed">False when refused, and when a step that still stands is repeated.</param>
public sealed record DelegationResult(Delegation? Delegation, string? Code, bool Changed);

/// <summary>The steps of a delegation: whoever records it is never the one who accepts it.</summary>
public static class DelegationDecisions
{
    /// <summary>The delegator, or an administrator of the SPP, records it.</summary>
    /// <param name="known">All delegations of the house.</param>
    /// <param name="today">In Brussels.</param>
    public static DelegationResult Record(Delegation asked, IReadOnlyList<Delegation> known, DateOnly today, int mostDays)
    {
        if (asked.Delegate == asked.Delegator || asked.Recorded.By.Counts(asked.Delegate))
        {
            return Refused(DelegationCode.SamePerson);
        }

        if (asked.LastDay < asked.FirstDay || asked.LastDay < today || asked.LastDay.DayNumber - asked.FirstDay.DayNumber >= mostDays)
        {
            return Refused(DelegationCode.Dates);
        }

        var standing = known.FirstOrDefault(other =>
            (other.Delegator, other.Delegate, other.Role) == (asked.Delegator, asked.Delegate, asked.Role)
            && other.StateOn(today) is not (DelegationState.Ended or DelegationState.Over)
            && other.FirstDay <= asked.LastDay && asked.FirstDay <= other.LastDay);
        return standing is null ? Taken(asked with { Number = known.Count + 1 })
            : (standing.FirstDay, standing.LastDay) == (asked.FirstDay, asked.LastDay) && standing.Recorded.By == asked.Recorded.By ? new(standing, null, Changed: false)
            : Refused(DelegationCode.Exists);
    }

    /// <summary>The delegate agrees: from its first day on she may act.</summary>
    public static DelegationResult Accept(Delegation delegation, DelegationStep by, DateOnly today) =>
        by.By != new Actor(delegation.Delegate) ? Refused(DelegationCode.Forbidden)
        : delegation.StateOn(today) is DelegationState.Ended or DelegationState.Over ? Refused(DelegationCode.WrongState)
        : delegation.Accepted is not null ? new(delegation, null, Changed: false)
        : Taken(delegation with { Accepted = by });

    /// <summary>Either of the two, or an administrator, ends it at once; before it is accepted, that declines it.</summary>
    public static DelegationResult End(Delegation delegation, DelegationStep by, bool isAdministrator, DateOnly today) =>
        !isAdministrator && by.By != new Actor(delegation.Delegate) && by.By != new Actor(delegation.Delegator) ? Refused(DelegationCode.Forbidden)
        : delegation.Ended is { } ended ? ended.By == by.By ? new(delegation, null, Changed: false) : Refused(DelegationCode.WrongState)
        : delegation.StateOn(today) == DelegationState.Over ? Refused(DelegationCode.WrongState)
        : Taken(delegation with { Ended = by });

    private static DelegationResult Taken(Delegation delegation) => new(delegation, null, Changed: true);

    private static DelegationResult Refused(string code) => new(null, code, Changed: false);
}
