using Miriam.Domain.Cpas;
using static Miriam.Files.Payments.CreditTransfers.Rules.Pain001Document;

namespace Miriam.Files.Payments.CreditTransfers.Rules;

/// <summary>Who pays whom.</summary>
internal static class PartyRules
{
    public static readonly Pain001Rule Initiator = new("BE-INITIATOR", "Domain section 5: enterprise number, issuer KBO-BCE", file =>
        from party in file.All("InitgPty")
        let other = At(party, "Id", "OrgId", "Othr")
        where other is null || TextAt(other, "Issr") != "KBO-BCE"
            || !EnterpriseNumber.TryParse(TextAt(other, "Id"), out var number) || number.ToString() != TextAt(other, "Id")
        select party.Name.LocalName);

    public static readonly Pain001Rule Address = new("BE-ADDRESS", "Domain section 5: no unstructured address since 15 November 2026", file =>
        from address in file.All("PstlAdr")
        where address.Elements().Any(part => part.Name.LocalName == "AdrLine")
            || TextAt(address, "TwnNm").Length == 0 || TextAt(address, "Ctry").Length != 2
        select address.Parent!.Name.LocalName);

    public static readonly Pain001Rule DebtorAccount = new("BE-DEBTOR-ACCOUNT", "Domain section 5: ISO and national check", file =>
        from payment in file.Payments
        where !IsIban(TextAt(payment, "DbtrAcct", "Id", "IBAN"))
        select TextAt(payment, "PmtInfId"));

    public static readonly Pain001Rule DebtorBank = new("BE-DEBTOR-BANK", "Febelfin credit transfer, DebtorAgent: BIC of a Belgian bank", file =>
        from payment in file.Payments
        let bic = TextAt(payment, "DbtrAgt", "FinInstnId", "BICFI")
        where bic.Length is not (8 or 11) || bic[4..6] != "BE"
        select TextAt(payment, "PmtInfId"));

    public static readonly Pain001Rule CreditorAccount = new("BE-CREDITOR-ACCOUNT", "Domain section 5: ISO and national check", file =>
        from transfer in file.Transfers
        where !IsIban(TextAt(transfer, "CdtrAcct", "Id", "IBAN"))
        select IdOf(transfer));

    // In a file it stands without spaces and in capitals.
    private static bool IsIban(string text) => BelgianIban.TryParse(text, out var iban) && iban.ToString() == text;
}
