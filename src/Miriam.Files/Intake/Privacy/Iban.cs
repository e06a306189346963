using System.Collections.Frozen;

namespace Miriam.Files.Intake.Privacy;

/// <summary>PRV-04: an IBAN of any country that passes the ISO check, in any case, with or without spaces (intake rule 22).</summary>
internal static class Iban
{
    /// <summary>The two digits behind the country.</summary>
    public const int CheckDigits = 2;

    /// <summary>Length of an IBAN by country: the IBAN registry (ISO 13616).</summary>
    private static readonly FrozenDictionary<string, int> Lengths = (
        "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 "
        + "FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 "
        + "LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 "
        + "RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30")
        .Split(' ')
        .ToFrozenDictionary(country => country[..2], country => int.Parse(country.AsSpan(2), System.Globalization.CultureInfo.InvariantCulture));

    // Norway's.
    private const int Shortest = 15;

    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> LengthsByCountry = Lengths.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a text holds one.</summary>
    public static bool IsIn(string text)
    {
        for (var start = 0; start + Shortest <= text.Length; start++)
        {
            if (char.IsAsciiLetter(text[start]) && StartsAt(text, start) && IsAt(text, start))
            {
                return true;
            }
        }

        return false;
    }

    // "IBANBE68 …" is written as one word by some forms.
    private static bool StartsAt(string text, int start) =>
        start == 0 || !char.IsAsciiLetterOrDigit(text[start - 1])
        || text.AsSpan(0, start).EndsWith("IBAN", StringComparison.OrdinalIgnoreCase);

    private static bool IsAt(string text, int start)
    {
                Span<char> country = [char.ToUpperInvariant(text[start]), char.ToUpperInvariant(text[start + 1])];
        if (!LengthsByCountry.TryGetValue(country, out var length))
        {
            return false;
        }

        Span<char> iban = stackalloc char[length];
        var filled = 0;
        var position = start;
        for (; position < text.Length && filled < length; position++)
        {
            if (char.IsAsciiLetterOrDigit(text[position]))
            {
                iban[filled++] = char.ToUpperInvariant(text[position]);
            }
            else if (text[position] is not (' ' or '\u00A0' or '\u202F'))
            {
                return false;
            }
        }

        var ends = position >= text.Length || !char.IsAsciiLetterOrDigit(text[position]);
        return filled == length && ends && PassesCheck(iban);
    }

    /// <summary>ISO 7064 mod 97-10: the first four behind the rest, letters as 10 to 35, remainder 1.</summary>
    private static bool PassesCheck(ReadOnlySpan<char> iban)
    {
        if (!char.IsAsciiDigit(iban[2]) || !char.IsAsciiDigit(iban[3]))
        {
            return false;
        }

        var remainder = 0;
        for (var index = 0; index < iban.Length; index++)
        {
            var character = iban[(index + 4) % iban.Length];
            remainder = char.IsAsciiDigit(character)
                ? ((remainder * 10) + (character - '0')) % 97
                : ((remainder * 100) + (character - 'A' + 10)) % 97;
        }

        return remainder == 1;
    }
}
