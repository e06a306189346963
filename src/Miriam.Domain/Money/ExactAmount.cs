using System.Globalization;
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

    /// <summary>In euro, invariant and exact: <c>23854.875</c>, or a fraction <c>100/3</c> where decimals do not end.</summary>
    public override string ToString()
    {
        var euros = Denominator * 100;
        var divisor = BigInteger.GreatestCommonDivisor(numerator, euros);
        var (top, bottom) = (numerator / divisor, euros / divisor);
        var decimals = 0;
        var power = BigInteger.One;
        while (!(power % bottom).IsZero && decimals < 12)
        {
            power *= 10;
            decimals++;
        }

        if (!(power % bottom).IsZero)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{top}/{bottom}");
        }

        decimals = Math.Max(decimals, 2);
        var scaled = top * BigInteger.Pow(10, decimals) / bottom;
        var digits = BigInteger.Abs(scaled).ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
        return (scaled.Sign < 0 ? "-" : "") + digits[..^decimals] + "." + digits[^decimals..];
    }

    public static ExactAmount operator +(ExactAmount a, ExactAmount b) =>
        new((a.numerator * b.Denominator) + (b.numerator * a.Denominator), a.Denominator * b.Denominator);

    private static BigInteger Floor(BigInteger dividend, BigInteger divisor)
    {
        var quotient = BigInteger.DivRem(dividend, divisor, out var remainder);
        return remainder.Sign < 0 ? quotient - 1 : quotient;
    }
}
