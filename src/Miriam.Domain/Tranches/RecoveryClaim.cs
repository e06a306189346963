using System.Globalization;
using System.Text.Json.Serialization;
using Miriam.Domain.Money;
using Miriam.Domain.Subsidy;

namespace Miriam.Domain.Tranches;

/// <summary>Where a claim stands: <c>Computed -> Approved (two people) -> Notified -> Settled</c> (domain section 5).</summary>
public enum RecoveryState
{
    /// <summary>Has an amount; one person may have proposed it.</summary>
    Computed,

    /// <summary>Two people have decided on it.</summary>
    Approved,

    /// <summary>The CPAS has been told; it stands and counts as minus (money rule 13).</summary>
    Notified,

    /// <summary>The money is back.</summary>
    Settled,

    /// <summary>No longer due before anybody was told.</summary>
    Lapsed,
}

/// <summary>What the SPP claims back: "do not repay spontaneously", it sends a claim [SPP].</summary>
/// <param name="Number">From 1.</param>
/// <param name="Amount">Above zero; the absolute value.</param>
public sealed record RecoveryClaim(
    string AgreementId,
    int Number,
    RecoveryState State,
    Euro Amount,
    string CalculationId,
    CalculationSheet Sheet,
    IReadOnlyList<InputVersion> Inputs,
    Decision? Proposal,
    Decision? Approval)
{
    /// <summary>Who told the CPAS, and when.</summary>
    public Decision? Notification { get; init; }

    /// <summary>When the CPAS was reminded of it; once.</summary>
    public DateTimeOffset? RemindedAt { get; init; }

    /// <summary>What came in on it, oldest first.</summary>
    public IReadOnlyList<ClaimReceipt> Receipts { get; init; } = [];

    /// <summary>Decisions to set it off against what another agreement is paid, in order of their numbers.</summary>
    public IReadOnlyList<ClaimSetOff> SetOffs { get; init; } = [];

    /// <summary>What is still to come.</summary>
    [JsonIgnore]
    public Euro Outstanding => Amount - Receipts.Sum(receipt => receipt.Amount);

    /// <summary>What came in by set-off, without the bank.</summary>
    [JsonIgnore]
    public Euro ReceivedBySetOff => Receipts.Where(receipt => receipt.SetOff is not null).Sum(receipt => receipt.Amount);

    /// <summary>What money from the bank may still pay: what is to come, less what set-offs are going to bring.</summary>
    [JsonIgnore]
    public Euro Unbound => Outstanding + ReceivedBySetOff - SetOffs.Sum(setOff => setOff.Bound);

    /// <summary><c>2024-2025-21001-c1</c>.</summary>
    [JsonIgnore]
    public string Id => string.Create(CultureInfo.InvariantCulture, $"{AgreementId}-c{Number}");

    /// <summary>Not yet told to the CPAS: it is recomputed or lapses (money rule 13).</summary>
    [JsonIgnore]
    public bool IsOpen => State is RecoveryState.Computed or RecoveryState.Approved;

    /// <summary>Counts as minus, whatever becomes due afterwards.</summary>
    [JsonIgnore]
    public bool Stands => State is RecoveryState.Notified or RecoveryState.Settled;

    /// <summary>Claims are equal when all that they hold is, the lists included.</summary>
    public bool Equals(RecoveryClaim? other) =>
        other is not null
        && (AgreementId, Number, State, Amount, CalculationId) == (other.AgreementId, other.Number, other.State, other.Amount, other.CalculationId)
        && (Proposal, Approval, Notification, RemindedAt) == (other.Proposal, other.Approval, other.Notification, other.RemindedAt)
        && Receipts.SequenceEqual(other.Receipts)
        && SetOffs.SequenceEqual(other.SetOffs)
        && Inputs.SequenceEqual(other.Inputs)
        && Sheet.Equals(other.Sheet);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(AgreementId, Number, State, Amount);

    /// <summary>One of its set-offs; null when there is none of that number.</summary>
    public ClaimSetOff? SetOff(int number) => SetOffs.FirstOrDefault(setOff => setOff.Number == number);

    internal RecoveryClaim With(ClaimSetOff changed) =>
        this with { SetOffs = [.. SetOffs.Select(setOff => setOff.Number == changed.Number ? changed : setOff)] };
}

/// <summary>Money that came in on a claim, in whole or in part.</summary>
/// <param name="Reference">The bank's own id of the movement, or end-to-end id and set-off of the order that was reduced: it counts once.</param>
/// <param name="Amount">Below zero where what a reduced order brought was undone.</param>
/// <param name="Evidence">The statement by its SHA-256, or the run.</param>
public sealed record ClaimReceipt(string Reference, Euro Amount, string Evidence, Actor By, DateTimeOffset At)
{
    /// <summary>The set-off that brought it; null for money from the bank.</summary>
    public int? SetOff { get; init; }
}
