namespace Miriam.Domain.Money;

/// <summary>What came of reading an amount.</summary>
public enum AmountState
{
    /// <summary>Nothing, or white space only. Not zero.</summary>
    Blank,

    /// <summary>"N/A": answered that it does not apply. Neither blank nor zero.</summary>
    NotApplicable,

    /// <summary>An amount.</summary>
    Known,

    /// <summary>Could be thousands or thousandths (<c>1.234</c>): VAL-03, never guessed.</summary>
    Ambiguous,

    /// <summary>Not an amount in any Belgian form: VAL-02, never 0.</summary>
    NotReadable,
}

/// <summary>An amount as read from a cell.</summary>
/// <param name="Amount">Meaningful only when <paramref name="State"/> is <see cref="AmountState.Known"/>.</param>
public readonly record struct AmountReading(AmountState State, Euro Amount)
{
    public static readonly AmountReading Blank = new(AmountState.Blank, Euro.Zero);
    public static readonly AmountReading NotApplicable = new(AmountState.NotApplicable, Euro.Zero);
    public static readonly AmountReading Ambiguous = new(AmountState.Ambiguous, Euro.Zero);
    public static readonly AmountReading NotReadable = new(AmountState.NotReadable, Euro.Zero);

    /// <summary>An amount that was read.</summary>
    public static AmountReading Known(Euro amount) => new(AmountState.Known, amount);
}
