using System.Globalization;
using Miriam.Domain.Payments;
using static Miriam.Files.Payments.CreditTransfers.Rules.Pain001Document;

namespace Miriam.Files.Payments.CreditTransfers.Rules;

/// <summary>What service the bank is asked for.</summary>
internal static class ServiceRules
{
    public static readonly Pain001Rule Method = new("BE-METHOD", "Febelfin credit transfer, PaymentMethod: TRF", file =>
        from payment in file.Payments
        where TextAt(payment, "PmtMtd") != "TRF"
        select TextAt(payment, "PmtInfId"));

    public static readonly Pain001Rule Level = new("BE-SERVICE", "Domain section 5: service level SEPA", file =>
        from payment in file.Payments
        where TextAt(payment, "PmtTpInf", "SvcLvl", "Cd") != "SEPA"
        select TextAt(payment, "PmtInfId"));

    public static readonly Pain001Rule Charges = new("BE-CHARGES", "Domain section 5: charges by service level (SLEV)", file =>
        from payment in file.Payments
        where TextAt(payment, "ChrgBr") != "SLEV"
        select TextAt(payment, "PmtInfId"));

    public static readonly Pain001Rule ExecutionDate = new("BE-DATE", "Domain section 5: ReqdExctnDt/Dt; closing days of TARGET", file =>
        from payment in file.Payments
        where !(DateOnly.TryParseExact(
            TextAt(payment, "ReqdExctnDt", "Dt"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && BankDays.IsBankDay(day))
        select TextAt(payment, "PmtInfId"));
}
