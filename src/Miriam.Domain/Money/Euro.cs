using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Miriam.Domain.Money;

/// <summary>An amount of money in whole cents; may be negative. In JSON it is the number of cents.</summary>
/// <param name="Cents">Whole cents.</param>
[JsonConverter(typeof(EuroJsonConverter))]
public readonly record struct Euro(long Cents) : IComparable<Euro>
{
    /// <summary>Nothing.</summary>
    public static readonly Euro Zero = new(0);

    /// <summary>A number of whole euros.</summary>
    public static Euro FromEuros(long euros) => new(checked(euros * 100));

    /// <summary>The amount in euros, exact.</summary>
    public decimal ToDecimal() => Cents / 100m;

    /// <summary>The smaller of two amounts.</summary>
    public static Euro Min(Euro a, Euro b) => a <= b ? a : b;

    /// <summary>The larger of two amounts.</summary>
    public static Euro Max(Euro a, Euro b) => a >= b ? a : b;

    /// <inheritdoc/>
    public int CompareTo(Euro other) => Cents.CompareTo(other.Cents);

    /// <summary>Invariant text with two decimals: <c>47710.00</c>. For people, use the language's own form.</summary>
    public override string ToString() => ToDecimal().ToString("0.00", CultureInfo.InvariantCulture);

    public static Euro operator +(Euro a, Euro b) => new(checked(a.Cents + b.Cents));

    public static Euro operator -(Euro a, Euro b) => new(checked(a.Cents - b.Cents));

    public static Euro operator -(Euro a) => new(checked(-a.Cents));

    public static bool operator <(Euro a, Euro b) => a.Cents < b.Cents;

    public static bool operator >(Euro a, Euro b) => a.Cents > b.Cents;

    public static bool operator <=(Euro a, Euro b) => a.Cents <= b.Cents;

    public static bool operator >=(Euro a, Euro b) => a.Cents >= b.Cents;
}

/// <summary>Sums of amounts.</summary>
public static class EuroSums
{
    /// <summary>The sum; nothing for an empty sequence.</summary>
    public static Euro Sum(this IEnumerable<Euro> amounts) => amounts.Aggregate(Euro.Zero, (sum, amount) => sum + amount);

    /// <summary>The sum of an amount of each item.</summary>
    public static Euro Sum<T>(this IEnumerable<T> items, Func<T, Euro> amount) => items.Select(amount).Sum();
}

internal sealed class EuroJsonConverter : JsonConverter<Euro>
{
    public override Euro Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, Euro value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.Cents);
}
