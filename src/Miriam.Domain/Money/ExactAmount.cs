using System.Numerics;

namespace Miriam.Domain.Money;

/// <summary>An exact fraction of a cent, for sums and shares that are rounded once, at their end.</summary>
/// <remarks>Never shown or stored: every amount that leaves a calculation is a <see cref="Euro"/>.</remarks>
public readonly struct ExactAmount
{
    private readonly BigInteger numerator;

    // 0 in a default value, which then stands for nothing.
    private readonly BigInteger denominator;

    private ExactAmount(BigInteger numerator, BigInteger denominator)
    {
        this.numerator = numerator;
        this.denominator = denominator;
    }

    private BigInteger Denominator => denominator.IsZero ? BigInteger.One : denominator;

    /// <summary>An amount in whole cents.</summary>
    public static ExactAmount Of(Euro amount) => new(amount.Cents, BigInteger.One);

    /// <summary>A share of the amount: <c>Times(3, 4)</c> is three quarters.</summary>
    /// <param name="part">0 or more.</param>
    /// <param name="whole">1 or more.</param>
    public ExactAmount Times(long part, long whole)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(part);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(whole);
        return new(numerator * part, Denominator * whole);
    }

    /// <summary>Rounds up to the whole euro. [Antwerp] 63,613 x 75 % = 47,709.75 -> 47,710.</summary>
    public Euro CeilToEuro() => Euro.FromEuros((long)-Floor(-numerator, Denominator * 100));

    /// <summary>Rounds down to the cent.</summary>
    public Euro FloorToCent() => new((long)Floor(numerator, Denominator));

    public static ExactAmount operator +(ExactAmount a, ExactAmount b) =>
        new((a.numerator * b.Denominator) + (b.numerator * a.Denominator), a.Denominator * b.Denominator);

    private static BigInteger Floor(BigInteger dividend, BigInteger divisor)
    {
        var quotient = BigInteger.DivRem(dividend, divisor, out var remainder);
        return remainder.Sign < 0 ? quotient - 1 : quotient;
    }
}
