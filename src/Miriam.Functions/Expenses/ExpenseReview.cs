using System.Globalization;
using System.Text.Json.Serialization;
using Miriam.Domain.Money;
using Miriam.Domain.Periods;

namespace Miriam.Functions.Expenses;

/// <summary>One expense line: a row of an accepted file, written <c>2024Q4-v0001-r00017</c>.</summary>
public readonly record struct ExpenseKey(Period Period, int Version, int Row) : IComparable<ExpenseKey>
{
    public int CompareTo(ExpenseKey other) =>
        (Period, Version, Row).CompareTo((other.Period, other.Version, other.Row));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Period}-v{Version:D4}-r{Row:D5}");
}

/// <summary>Where the review of an expense line stands; a line without a review is undecided.</summary>
public enum ExpenseState
{
    /// <summary>Counts with its amount.</summary>
    Accepted,

    /// <summary>Refused by one finance officer; waits for another. Undecided until then.</summary>
    RefusalProposed,

    /// <summary>Refused and confirmed by another person; counts for nothing.</summary>
    Refused,
}

/// <summary>The decision on an expense line.</summary>
/// <param name="Amount">The line's amount; negative for a credit note.</param>
/// <param name="By">Who accepted it, or proposed to refuse it.</param>
/// <param name="ConfirmedBy">Who confirmed the refusal: another person.</param>
public sealed record ExpenseReview(
    Period Period, int Version, int Row, ExpenseState State, Euro Amount, string By, string? Reason, string? ConfirmedBy)
{
    [JsonIgnore]
    public ExpenseKey Key => new(Period, Version, Row);

    [JsonIgnore]
    public bool IsDecided => State != ExpenseState.RefusalProposed;
}
