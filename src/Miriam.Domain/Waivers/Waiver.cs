using System.Text.Json.Serialization;
using Miriam.Domain.Periods;

namespace Miriam.Domain.Waivers;

/// <summary>Somebody took a step on a waiver.</summary>
/// <param name="By">The natural person.</param>
public sealed record WaiverStep(Actor By, DateTimeOffset At);

/// <summary>A rule that does not hold for one agreement and one period (domain section 4).</summary>
/// <param name="Number">From 1, per agreement.</param>
/// <param name="Code">The rule, as a code of the list of findings.</param>
/// <param name="Reason">Why, in words that name nobody.</param>
/// <param name="Expires">The last day (in Brussels) on which a file is checked with it.</param>
/// <param name="Requested">The first of two different people.</param>
/// <param name="Confirmed">The second one; it waives nothing before.</param>
/// <param name="Withdrawn">Who took it back.</param>
/// <param name="WithdrawalReason">Why it was taken back.</param>
public sealed record Waiver(
    int Number,
    string Code,
    Period Period,
    [property: WrittenByPeople] string Reason,
    DateOnly Expires,
    WaiverStep Requested,
    WaiverStep? Confirmed,
    WaiverStep? Withdrawn,
    [property: WrittenByPeople] string? WithdrawalReason)
{
    /// <summary>What it waives.</summary>
    [JsonIgnore]
    public WaivedRule Rule => new(Number, Code, Period);

    /// <summary>Where it stands on a day.</summary>
    public WaiverState StateOn(DateOnly day) =>
        Withdrawn is not null ? WaiverState.Withdrawn
        : day > Expires ? WaiverState.Expired
        : Confirmed is null ? WaiverState.Requested
        : WaiverState.InForce;
}

/// <summary>Where a waiver stands.</summary>
public enum WaiverState
{
    /// <summary>By one person; it waives nothing yet.</summary>
    Requested,

    /// <summary>Confirmed by another: files are checked with it.</summary>
    InForce,

    /// <summary>Past its last day; what was checked with it stands.</summary>
    Expired,

    /// <summary>Taken back; what was accepted with it stands (money rule 11).</summary>
    Withdrawn,
}

/// <summary>A rule that is waived for a period; <paramref name="Number"/> names the waiver.</summary>
public sealed record WaivedRule(int Number, string Code, Period Period);
