using System.Globalization;
using System.Text.Json.Serialization;
using Miriam.Domain;
using Miriam.Domain.Money;
using Miriam.Domain.Periods;

namespace Miriam.Functions.Expenses;

/// <summary>One expense line: a row of an accepted file, written <c>2024Q4-v0001-r00017</c>.</summary>
public readonly record struct ExpenseKey(Period Period, int Version, int Row) : IComparable<ExpenseKey>
{
    public int CompareTo(ExpenseKey other) =>
        (Period, Version, Row).CompareTo((other.Period, other.Version, other.Row));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Period}-v{Version:D4}-r{Row:D5}");

    public static bool TryParse(string? text, out ExpenseKey key)
    {
        key = default;
        if (text?.Split('-') is not [var ofPeriod, ['v', .. var version], ['r', .. var row]] || !Period.TryParse(ofPeriod, out var period)
            || !int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var v)
            || !int.TryParse(row, NumberStyles.None, CultureInfo.InvariantCulture, out var r))
        {
            return false;
        }

        key = new ExpenseKey(period, v, r);
        return true;
    }
}

/// <summary>Where the review of an expense line stands; a line without a review is undecided.</summary>
public enum ExpenseState
{
    /// <summary>Counts with its amount.</summary>
    Accepted,

    /// <summary>Refused, wholly or in part, by one finance officer; waits for another. Undecided until then.</summary>
    RefusalProposed,

    /// <summary>Refused and confirmed by another person; counts for nothing.</summary>
    Refused,

    /// <summary>A refusal was proposed and declined: undecided again.</summary>
    Undecided,
}

/// <summary>Another decision on a decided line, proposed by one finance officer; the line keeps the one that it has until another confirms.</summary>
/// <param name="Amount">What would be accepted; nothing to refuse the whole line.</param>
public sealed record ReviewCorrection(Euro Amount, [property: WrittenByPeople] string Reason, Actor By, DateTimeOffset At);

/// <summary>The decision on an expense line.</summary>
/// <param name="Amount">What is accepted of the line, or its whole amount while nothing is; negative for a credit note.</param>
/// <param name="By">Who accepted it, or proposed to refuse it.</param>
/// <param name="ConfirmedBy">Who confirmed the refusal: another person.</param>
public sealed record ExpenseReview(
    Period Period, int Version, int Row, ExpenseState State, Euro Amount, Actor By, [property: WrittenByPeople] string? Reason, Actor? ConfirmedBy)
{
    /// <summary>When it was last decided or proposed.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>What a proposed refusal would leave accepted; nothing where it is of the whole line.</summary>
    public Euro Part { get; init; }

    /// <summary>Waits for a second person; null for most.</summary>
    public ReviewCorrection? Correction { get; init; }

    [JsonIgnore]
    public ExpenseKey Key => new(Period, Version, Row);

    [JsonIgnore]
    public bool IsDecided => State is ExpenseState.Accepted or ExpenseState.Refused;
}
