using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Miriam.Domain.Cpas;

/// <summary>A Belgian IBAN that passes both the ISO check and the national check.</summary>
/// <remarks>money.md rule 22: check digits 02 to 98; last two digits = first ten mod 97, 0 written 97.</remarks>
[JsonConverter(typeof(BelgianIbanJsonConverter))]
public readonly record struct BelgianIban
{
    private readonly string? iban;

    private BelgianIban(string iban) => this.iban = iban;

    /// <summary>Reads an IBAN; spaces (U+00A0 too), hyphens and case are ignored.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out BelgianIban account)
    {
        account = default;
        var iban = string.Concat((text ?? "").Where(c => c is not (' ' or '\u00A0' or '-'))).ToUpperInvariant();
        if (iban.Length != 16 || !iban.StartsWith("BE", StringComparison.Ordinal) || !iban.AsSpan(2).ToArray().All(char.IsAsciiDigit))
        {
            return false;
        }

        var check = int.Parse(iban.AsSpan(2, 2), CultureInfo.InvariantCulture);
        // "BE" is 11 14 as digits; the number is moved behind the account for the ISO check.
        var rotated = decimal.Parse(string.Concat(iban.AsSpan(4), "1114", iban.AsSpan(2, 2)), CultureInfo.InvariantCulture);
        var national = (int)(long.Parse(iban.AsSpan(4, 10), CultureInfo.InvariantCulture) % 97);
        if (check is < 2 or > 98 || rotated % 97 != 1
            || int.Parse(iban.AsSpan(14), CultureInfo.InvariantCulture) != (national == 0 ? 97 : national))
        {
            return false;
        }

        account = new BelgianIban(iban);
        return true;
    }

    /// <summary>Reads an IBAN.</summary>
    /// <exception cref="FormatException">It is not a valid Belgian IBAN.</exception>
    public static BelgianIban Parse(string text) =>
        TryParse(text, out var account) ? account : throw new FormatException("Not a valid Belgian IBAN.");

    /// <summary>The sixteen characters without spaces.</summary>
    public override string ToString() => iban ?? "";
}

internal sealed class BelgianIbanJsonConverter : JsonText<BelgianIban>
{
    protected override bool TryParse(string? text, out BelgianIban value) => BelgianIban.TryParse(text, out value);
}
