using Miriam.Domain;
using Miriam.Domain.Money;
using Miriam.Domain.Payments;

namespace Miriam.Files.Payments.Sheet;

/// <summary>What the person who releases a run looks at.</summary>
/// <param name="Sha256">The file that the release names; null before the seal.</param>
/// <param name="Blockers">What forbids the release today: the tranches whose account changed since the seal.</param>
public sealed record RunSheetModel(
    string RunId,
    PaymentRunState State,
    DateOnly ExecutionDate,
    Euro Total,
    string? Sha256,
    IReadOnlyList<RunSheetDecision> Decisions,
    IReadOnlyList<string> Blockers,
    IReadOnlyList<RunSheetLine> Lines,
    IReadOnlyList<RunSheetGone> Gone)
{
    /// <summary>What the lines bring to the bank: the total less what is set off.</summary>
    public Euro ToTransfer => Lines.Sum(line => line.Transfer);
}

/// <param name="Kind"><c>proposed</c>, <c>sealed</c>, <c>released</c> or <c>discarded</c>.</param>
/// <param name="At">Local time in Brussels.</param>
public sealed record RunSheetDecision(string Kind, Actor By, DateTime At);

/// <summary>One order.</summary>
/// <param name="Account">Who changed the account and since when; null while it is the one of the signature.</param>
/// <param name="IsRecent">The account is so new that it deserves a second look.</param>
/// <param name="Stage">What is known of it.</param>
public sealed record RunSheetLine(
    string Name, string TrancheId, Euro Amount, string Iban, string Holder, string? Communication, RunSheetAccount? Account, bool IsRecent, bool AccountChanged, bool InputChanged, PaymentStage Stage)
{
    /// <summary>What is kept back for claims on the same CPAS.</summary>
    public IReadOnlyList<RunSheetSetOff> SetOffs { get; init; } = [];

    /// <summary>What the bank transfers.</summary>
    public Euro Transfer => Amount - SetOffs.Sum(setOff => setOff.Amount);
}

/// <summary>A part of a line that settles a claim.</summary>
public sealed record RunSheetSetOff(string Claim, Euro Amount);

/// <param name="Since">Local day in Brussels.</param>
public sealed record RunSheetAccount(Actor RequestedBy, Actor ConfirmedBy, DateOnly Since);

/// <summary>A line that left the run, with the code of the reason.</summary>
public sealed record RunSheetGone(string Name, string TrancheId, string Code);
