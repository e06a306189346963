using System.Globalization;
using Miriam.Domain.Agreements;
using Miriam.Domain.Cpas;
using Miriam.Domain.Periods;

namespace Miriam.Domain.Payments;

/// <summary>The structured communications of the programme: kind, year, CPAS and number make its ten digits.</summary>
/// <remarks>[choice] Kinds differ, so that a payment that comes back is never taken for one on a claim.</remarks>
public static class Communications
{
    private const long Payment = 1;
    private const long Claim = 2;

    /// <summary>What a CPAS sees when a tranche is paid; the same for every issue of it.</summary>
    public static StructuredCommunication OfTranche(GrantAgreement agreement, int number) => Of(Payment, agreement, number);

    /// <summary>What a CPAS quotes when it pays a recovery claim.</summary>
    public static StructuredCommunication OfClaim(GrantAgreement agreement, int number) => Of(Claim, agreement, number);

    /// <summary>The agreement and number of the claim that a communication names; false for any other.</summary>
    public static bool TryReadClaim(StructuredCommunication communication, out string agreementId, out int number)
    {
        var digits = communication.ToString();
        var year = 2000 + int.Parse(digits.AsSpan(1, 2), CultureInfo.InvariantCulture);
        agreementId = $"{new Edition(year)}-{digits.AsSpan(3, 5)}";
        number = int.Parse(digits.AsSpan(8, 2), CultureInfo.InvariantCulture);
        return digits[0] == '2' && number > 0;
    }

    // 1 digit of kind, 2 of the edition's first year, 5 of the lead's NIS code, 2 of the number.
    private static StructuredCommunication Of(long kind, GrantAgreement agreement, int number)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 99);
        var nis = long.Parse(agreement.Lead.ToString(), CultureInfo.InvariantCulture);
        return StructuredCommunication.Of((((kind * 100) + (agreement.Edition.StartYear % 100)) * 10_000_000) + (nis * 100) + number);
    }
}
