using System.Text.Json.Serialization;
using Miriam.Domain.Cpas;

namespace Miriam.Domain.Delegations;

/// <summary>A person lets another one stand in for her in one role, from a day to a day.</summary>
/// <remarks>
/// Deputies are recorded [SPP: Rapport unique]; a delegate counts as both people (money rule 15). Nobody is asked why: the
/// reason of an absence is a private matter. [choice]
/// </remarks>
/// <param name="Number">From 1, per house.</param>
/// <param name="Delegator">Whose role it is.</param>
/// <param name="Delegate">Who stands in; never the delegator.</param>
/// <param name="Role">The one role, such as <c>spp.finance</c>.</param>
/// <param name="Cpas">The CPAS of both; null for the SPP.</param>
/// <param name="FirstDay">In Brussels.</param>
/// <param name="LastDay">In Brussels, inclusive.</param>
/// <param name="Recorded">By the delegator, or by an administrator of the SPP.</param>
public sealed record Delegation(
    int Number, string Delegator, string Delegate, string Role, NisCode? Cpas, DateOnly FirstDay, DateOnly LastDay, DelegationStep Recorded)
{
    /// <summary>The delegate agreed; it grants nothing before.</summary>
    public DelegationStep? Accepted { get; init; }

    /// <summary>Who ended it early, or declined it.</summary>
    public DelegationStep? Ended { get; init; }

    /// <summary><c>spp-3</c>, <c>cpas-63020-1</c>.</summary>
    [JsonIgnore]
    public string Id => FormattableString.Invariant($"{HouseOf(Cpas)}-{Number}");

    /// <summary>The people among whom a delegation stays: one CPAS, or the SPP.</summary>
    public static string HouseOf(NisCode? cpas) => cpas is { } nis ? $"cpas-{nis}" : "spp";

    /// <summary>The CPAS that a house is; null for the SPP.</summary>
    public static NisCode? CpasOf(string house) =>
        house.StartsWith("cpas-", StringComparison.Ordinal) && NisCode.TryParse(house[5..], out var nis) ? nis : null;

    /// <summary>Where it stands on a day in Brussels.</summary>
    public DelegationState StateOn(DateOnly day) =>
        Ended is not null ? DelegationState.Ended
        : day > LastDay ? DelegationState.Over
        : Accepted is null ? DelegationState.Recorded
        : day < FirstDay ? DelegationState.Accepted
        : DelegationState.InForce;
}

/// <summary>Somebody took a step on a delegation, herself.</summary>
public sealed record DelegationStep(Actor By, DateTimeOffset At);

/// <summary>Where a delegation stands.</summary>
public enum DelegationState
{
    /// <summary>Waits for the delegate.</summary>
    Recorded,

    /// <summary>Agreed, and its first day is still to come.</summary>
    Accepted,

    /// <summary>The delegate may act.</summary>
    InForce,

    /// <summary>Past its last day.</summary>
    Over,

    /// <summary>Declined, or ended before its last day; what was decided under it stands.</summary>
    Ended,
}
