namespace Miriam.Domain.Money;

/// <summary>How large an amount may be and how exact a numeric cell must be.</summary>
internal static class AmountBounds
{
    /// <summary>Money rule 24: above 999,999,999,999.99 it is not readable.</summary>
    public const decimal Largest = 999_999_999_999.99m;

    /// <summary>Digits before the decimal sign of <see cref="Largest"/>.</summary>
    public const int LargestDigits = 12;

    /// <summary>Intake rule 7, in euro.</summary>
    public const decimal CellTolerance = 0.000001m;
}
