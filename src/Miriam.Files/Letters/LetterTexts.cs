using System.Globalization;
using Miriam.Domain;
using Miriam.Domain.Money;
using Miriam.Domain.Periods;
using Miriam.Files.Reports;

namespace Miriam.Files.Letters;

/// <summary>The texts of letters in one language, and how letters of that language write days, periods and amounts.</summary>
public sealed class LetterTexts
{
    private readonly IReadOnlyDictionary<string, string> texts;
    private readonly FigureFormat figures;

    private LetterTexts(Language language)
    {
        Language = language;
        texts = TextResource.Read("Letters.Texts", language);
        figures = new FigureFormat(language);
    }

    /// <summary>The language of these texts.</summary>
    public Language Language { get; }

    /// <summary>All keys.</summary>
    public IEnumerable<string> Keys => texts.Keys;

    /// <summary>The text of a key.</summary>
    /// <exception cref="KeyNotFoundException">There is no such key.</exception>
    public string this[string key] => texts.TryGetValue(key, out var text)
        ? text
        : throw new KeyNotFoundException($"There is no letter text '{key}'.");

    /// <summary>The texts of a language.</summary>
    public static LetterTexts For(Language language) => new(language);

    /// <summary>The text of a key with its placeholders filled in.</summary>
    public string With(string key, params IEnumerable<(string Name, string Value)> values) => TextResource.Fill(this[key], values);

    /// <summary><c>1er janvier 2025</c>, <c>1 januari 2025</c>, <c>1. Januar 2025</c>.</summary>
    public string Date(DateOnly day) => With(
        day.Day == 1 ? "date.first" : "date",
        ("day", Number(day.Day)),
        ("month", this[FormattableString.Invariant($"month.{day.Month}")]),
        ("year", Number(day.Year)));

    /// <summary><c>01/03/2025</c>, in German <c>01.03.2025</c>: in a table.</summary>
    public string ShortDate(DateOnly day) => With(
        "date.short",
        ("day", day.Day.ToString("D2", CultureInfo.InvariantCulture)),
        ("month", day.Month.ToString("D2", CultureInfo.InvariantCulture)),
        ("year", Number(day.Year)));

    /// <summary><c>4e trimestre 2024</c>.</summary>
    public string PeriodName(Period period) =>
        With(FormattableString.Invariant($"period.{period.Quarter}"), ("year", Number(period.Year)));

    /// <summary>The amount in the form of the language.</summary>
    public string Money(Euro amount) => figures.Money(amount);

    /// <summary>The exact result of a calculation step, <c>23854.875</c>, in the form of the language; at least two decimals.</summary>
    public string Exact(string invariant) => figures.ExactMoney(decimal.Parse(invariant, CultureInfo.InvariantCulture));

    /// <summary>A number without separators.</summary>
    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
