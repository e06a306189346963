using System.Text.Json.Serialization;
using Miriam.Domain.Money;

namespace Miriam.Domain.Tranches;

/// <summary>Where a set-off stands.</summary>
public enum SetOffState
{
    /// <summary>One person proposed it; nothing is bound yet.</summary>
    Proposed,

    /// <summary>Refused before it was confirmed.</summary>
    Refused,

    /// <summary>Two people decided: it is kept back from what the other agreement is paid.</summary>
    Standing,

    /// <summary>Somebody ended it; the other agreement has not heard of it yet.</summary>
    Ending,

    /// <summary>Nothing more is kept back.</summary>
    Ended,
}

/// <summary>The decision of two to keep back what is claimed from what another agreement is paid.</summary>
/// <remarks>Money rule 13; docs/adr/0014.</remarks>
/// <param name="Number">From 1 within its claim.</param>
/// <param name="Target">The agreement whose payments are reduced.</param>
/// <param name="Amount">The most that is kept back; above zero.</param>
public sealed record ClaimSetOff(int Number, string Target, Euro Amount, SetOffState State, Decision Proposal)
{
    /// <summary>The second person's decision.</summary>
    public Decision? Confirmation { get; init; }

    /// <summary>Who refused or ended it, and why.</summary>
    public Decision? End { get; init; }

    /// <summary>Once ended: what orders of the other agreement still hold of it, or have paid.</summary>
    public Euro Kept { get; init; }

    /// <summary>The part of the claim that waits for it and that no other money may pay.</summary>
    [JsonIgnore]
    public Euro Bound => State switch
    {
        SetOffState.Standing or SetOffState.Ending => Amount,
        SetOffState.Ended => Kept,
        _ => Euro.Zero,
    };
}

/// <summary>What an order of the other agreement keeps back, and how far the order is.</summary>
/// <param name="Order">Its end-to-end id: each order counts once.</param>
/// <param name="Run">The run that it is in.</param>
/// <param name="IsPaid">It was executed, also if the money came back since.</param>
/// <param name="IsReturned">The money came back.</param>
/// <param name="By">Who brought in the last that is known of it.</param>
public sealed record SetOffShare(string Order, string Run, Euro Amount, bool IsPaid, bool IsReturned, Actor By, DateTimeOffset At);
