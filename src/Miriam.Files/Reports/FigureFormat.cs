using System.Globalization;
using Miriam.Domain;
using Miriam.Domain.Money;

namespace Miriam.Files.Reports;

/// <summary>
/// How a language writes numbers and days, spelled out so that no machine's settings matter: fr-BE groups with U+202F, nl-BE and
/// de-BE with a dot, English with a comma.
/// </summary>
/// <param name="language">The language of the report.</param>
public sealed class FigureFormat(Language language)
{
    private const string Thin = "\u202f";
    private const string Hard = "\u00a0";

    private readonly NumberFormatInfo numbers = new()
    {
        NumberGroupSeparator = language switch { Language.Fr => Thin, Language.En => ",", _ => "." },
        NumberDecimalSeparator = language == Language.En ? "." : ",",
        NegativeSign = "\u2212",
    };

    /// <summary>What stands for a hidden figure.</summary>
    public const string Hidden = "–";

    /// <summary><c>1 144</c>.</summary>
    public string Whole(int number) => number.ToString("N0", numbers);

    /// <summary><c>3,47</c>.</summary>
    public string Average(decimal number) => number.ToString("N2", numbers);

    /// <summary><c>+0,31</c>, <c>−0,12</c> or <c>0,00</c>.</summary>
    public string Difference(decimal number) => (number > 0 ? "+" : string.Empty) + number.ToString("N2", numbers);

    /// <summary>One decimal: <c>15,5</c>.</summary>
    public string Decimal(decimal number) => number.ToString("N1", numbers);

    /// <summary><c>05/02/2027</c>, in German <c>05.02.2027</c>, in English, where the order would be in doubt, <c>5 February 2027</c>.</summary>
    public string Day(DateOnly day) => day.ToString(
        language switch { Language.De => "dd'.'MM'.'yyyy", Language.En => "d MMMM yyyy", _ => "dd'/'MM'/'yyyy" },
        CultureInfo.InvariantCulture);

    /// <summary>The share of a total in whole percent; halves go up.</summary>
    public string Percent(int part, int total) =>
        Whole((int)decimal.Round(100m * part / total, 0, MidpointRounding.AwayFromZero))
        + (language is Language.Fr or Language.De ? Hard + "%" : "%");

    /// <summary><c>63 613,00 €</c>, <c>€ 63.613,00</c>, <c>€63,613.00</c>.</summary>
    public string Money(Euro amount) => ExactMoney(amount.ToDecimal());

    /// <summary>The same of an amount that is not whole cents yet: <c>23 854,875 €</c>.</summary>
    public string ExactMoney(decimal amount)
    {
        var number = amount.ToString("#,##0.00##########", numbers);
        return language switch
        {
            Language.Nl => "€" + Hard + number,
            Language.En => amount < 0 ? "\u2212€" + number[1..] : "€" + number,
            _ => number + Hard + "€",
        };
    }
}
