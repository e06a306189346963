namespace Miriam.Files.Payments.CreditTransfers.Rules;

/// <summary>What banks in Belgium ask of a file of SEPA credit transfers, beyond the schema. Read top to bottom: this is the list.</summary>
public static class BelgianRules
{
    /// <summary>In the order in which a person would look.</summary>
    public static readonly IReadOnlyList<Pain001Rule> All =
    [
        TextRules.Characters, TextRules.Ids, TextRules.UniqueIds, TextRules.Names,
        SumRules.Count, SumRules.Total, SumRules.Amount, SumRules.Currency,
        ServiceRules.Method, ServiceRules.Level, ServiceRules.Charges, ServiceRules.ExecutionDate,
        PartyRules.Initiator, PartyRules.Address, PartyRules.DebtorAccount, PartyRules.DebtorBank, PartyRules.CreditorAccount,
        RemittanceRules.OneKind, RemittanceRules.Structured, RemittanceRules.FreeText,
    ];
}
