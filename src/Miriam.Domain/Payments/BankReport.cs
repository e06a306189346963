using Miriam.Domain.Cpas;
using Miriam.Domain.Money;

namespace Miriam.Domain.Payments;

/// <summary>What kind of file the bank answered with.</summary>
public enum BankReportKind
{
    /// <summary>ISO 20022 <c>pain.002</c>: the state of one file of ours.</summary>
    StatusReport,

    /// <summary>ISO 20022 <c>camt.053</c> or <c>camt.054</c>: movements of our account.</summary>
    Statement,

    /// <summary>A table that somebody exported from the bank's pages, or typed.</summary>
    Table,
}

/// <summary>A bank's file as read: what it says, and nothing of what that means.</summary>
/// <param name="MessageId">Of a status report: the file that it answers.</param>
/// <param name="Account">Of a statement: the account that it is about.</param>
/// <param name="GroupCode">Of a status report: the state of the whole file.</param>
/// <param name="Count">How many orders the answered file had, where the report says so.</param>
/// <param name="Sum">What they came to.</param>
/// <param name="Others">Lines that carry no id or communication of ours, and on which nothing came in.</param>
public sealed record BankReport(
    BankReportKind Kind,
    string? MessageId,
    string? Account,
    string? GroupCode,
    string? GroupReason,
    int? Count,
    Euro? Sum,
    IReadOnlyList<BankBlock> Blocks,
    IReadOnlyList<BankLine> Lines,
    int Others);

/// <summary>The state of one block of orders, or one debit for all of them.</summary>
/// <param name="Code">Null where only its lines have one; <c>DBIT</c> for a booking without details.</param>
public sealed record BankBlock(string PaymentInformationId, string? Code, string? Reason, int? Count, Euro? Sum);

/// <summary>One order or movement.</summary>
/// <param name="Code">A status such as <c>ACSC</c>, or <c>DBIT</c> and <c>CRDT</c> for movements; null where the line has none of its own.</param>
/// <param name="Amount">In euro; null where the line names none.</param>
/// <param name="Communication">Structured, where it is a Belgian one.</param>
/// <param name="Reference">The bank's own id of a movement, the same in every statement.</param>
public sealed record BankLine(
    string? EndToEndId, string? PaymentInformationId, string? Code, string? Reason, Euro? Amount, StructuredCommunication? Communication, string? Reference);
