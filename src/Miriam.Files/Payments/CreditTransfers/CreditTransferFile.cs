using Miriam.Domain.Cpas;
using Miriam.Domain.Money;

namespace Miriam.Files.Payments.CreditTransfers;

/// <summary>What a file of credit transfers says: one debtor, one day, some orders.</summary>
/// <param name="MessageId">At most 35 characters of the SEPA Latin set; the bank refuses one that it has seen.</param>
/// <param name="PaymentInformationId">The same for the one block of orders.</param>
/// <param name="CreatedAt">Local time in Brussels.</param>
/// <param name="ExecutionDate">A bank day.</param>
/// <param name="BatchBooking">One debit on the statement for the whole block, instead of one for each order.</param>
public sealed record CreditTransferFile(
    string MessageId,
    string PaymentInformationId,
    DateTime CreatedAt,
    Debtor Debtor,
    DateOnly ExecutionDate,
    bool BatchBooking,
    IReadOnlyList<CreditTransfer> Transfers);

/// <summary>Who pays; also who sends the file.</summary>
/// <param name="Bic">Of the bank that keeps the account: 8 or 11 characters.</param>
public sealed record Debtor(string Name, EnterpriseNumber EnterpriseNumber, BelgianIban Iban, string Bic);

/// <summary>One order.</summary>
/// <param name="Name">The holder of the account, in any characters: Verification of Payee compares it (domain section 5).</param>
/// <param name="Address">Null for none: an unstructured one is forbidden since 15 November 2026.</param>
public sealed record CreditTransfer(
    string EndToEndId, Euro Amount, string Name, BelgianIban Iban, Remittance Remittance, StructuredAddress? Address = null);

/// <summary>Where somebody is, as far as a payment file may say it.</summary>
/// <param name="Country">ISO 3166, two capital letters.</param>
public sealed record StructuredAddress(string Town, string Country);

/// <summary>What a payment is for: a structured communication or free text, never both.</summary>
public abstract record Remittance
{
    private Remittance()
    {
    }

    /// <summary>A Belgian structured communication.</summary>
    public sealed record Structured(StructuredCommunication Communication) : Remittance;

    /// <summary>At most 140 characters after transliteration; what is longer is cut.</summary>
    public sealed record FreeText(string Text) : Remittance;
}
