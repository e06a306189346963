using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Miriam.Domain.Periods;

/// <summary>A reporting period: one calendar quarter of an edition, written <c>2024Q4</c>.</summary>
/// <remarks>[choice] domain.md section 2: Q3 counts September only.</remarks>
/// <param name="Year">Calendar year.</param>
/// <param name="Quarter">1 to 4.</param>
[JsonConverter(typeof(PeriodJsonConverter))]
public readonly record struct Period(int Year, int Quarter) : IComparable<Period>
{
    /// <summary>The edition it belongs to: Q3 and Q4 open one, Q1 and Q2 end the one opened the year before.</summary>
    public Edition Edition => new(Quarter >= 3 ? Year : Year - 1);

    /// <summary>1 for the edition's first period (Q3) to 4 for its last (Q2).</summary>
    public int Index => Quarter >= 3 ? Quarter - 2 : Quarter + 2;

    /// <summary>First day of the period within the edition (1 September for Q3).</summary>
    public DateOnly FirstDay => Quarter == 3 ? new(Year, 9, 1) : new(Year, (3 * Quarter) - 2, 1);

    /// <summary>Last day of the quarter.</summary>
    public DateOnly LastDay => new DateOnly(Year, 3 * Quarter, 1).AddMonths(1).AddDays(-1);

    /// <summary>Whether a day lies in the period.</summary>
    public bool Contains(DateOnly day) => day >= FirstDay && day <= LastDay;

    /// <summary>Reads <c>2024Q4</c> (any case of Q).</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Period period)
    {
        period = default;
        if (text is not { Length: 6 } || text[4] is not ('Q' or 'q') || text[5] is < '1' or > '4'
            || !int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || year is < 2015 or > 2099)
        {
            return false;
        }

        period = new Period(year, text[5] - '0');
        return true;
    }

    /// <summary>Reads a period.</summary>
    /// <exception cref="FormatException">It is not written as <c>2024Q4</c>.</exception>
    public static Period Parse(string text) =>
        TryParse(text, out var period) ? period : throw new FormatException("A period is written 2024Q4.");

    /// <inheritdoc/>
    public int CompareTo(Period other) => ((Year * 4) + Quarter).CompareTo((other.Year * 4) + other.Quarter);

    /// <summary><c>2024Q4</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year}Q{Quarter}");
}
