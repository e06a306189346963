using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Miriam.Domain.Periods;

/// <summary>One edition of the programme, written <c>2024-2025</c>: from 1 September to 30 June of the next year.</summary>
/// <remarks>[press 2025], [Dison 2023]: about ten months, September to June; intake.md rule 17.</remarks>
/// <param name="StartYear">The year in which it starts, 2015 (edition 1.0) to 2098.</param>
[JsonConverter(typeof(EditionJsonConverter))]
public readonly record struct Edition(int StartYear) : IComparable<Edition>
{
    /// <summary>1 September.</summary>
    public DateOnly FirstDay => new(StartYear, 9, 1);

    /// <summary>30 June of the next year.</summary>
    public DateOnly LastDay => new(StartYear + 1, 6, 30);

    /// <summary>The four reporting periods in order: Q3 (September only), Q4, Q1, Q2.</summary>
    public IReadOnlyList<Period> Periods =>
        [new(StartYear, 3), new(StartYear, 4), new(StartYear + 1, 1), new(StartYear + 1, 2)];

    /// <summary>Whether a day lies in the edition.</summary>
    public bool Contains(DateOnly day) => day >= FirstDay && day <= LastDay;

    /// <summary>The edition that runs on a day; in July and August, the one that ended in June.</summary>
    public static Edition RunningOn(DateOnly day) => new(day.Month >= 9 ? day.Year : day.Year - 1);

    /// <summary>Reads <c>2024-2025</c>; the second year must follow the first.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Edition edition)
    {
        edition = default;
        if (text is not { Length: 9 } || text[4] != '-'
            || !int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            || !int.TryParse(text.AsSpan(5, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var second)
            || second != first + 1 || first is < 2015 or > 2098)
        {
            return false;
        }

        edition = new Edition(first);
        return true;
    }

    /// <summary>Reads an edition.</summary>
    /// <exception cref="FormatException">It is not written as <c>2024-2025</c>.</exception>
    public static Edition Parse(string text) =>
        TryParse(text, out var edition) ? edition : throw new FormatException("An edition is written 2024-2025.");

    /// <inheritdoc/>
    public int CompareTo(Edition other) => StartYear.CompareTo(other.StartYear);

    /// <summary><c>2024-2025</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{StartYear}-{StartYear + 1}");
}
