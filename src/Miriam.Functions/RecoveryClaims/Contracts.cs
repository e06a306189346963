using Miriam.Domain.Tranches;

namespace Miriam.Functions.RecoveryClaims;

/// <summary>Names a claim; the input of its orchestration.</summary>
/// <param name="Opening">How often it was settled and open again: each time has its own process.</param>
public sealed record ClaimReference(string AgreementId, int Number, int Opening)
{
    /// <summary><c>claim-{agreement}-{n}</c>; a second opening has its own.</summary>
    public string InstanceId => Opening == 0
        ? FormattableString.Invariant($"claim-{AgreementId}-{Number}")
        : FormattableString.Invariant($"claim-{AgreementId}-{Number}-{Opening}");

    public static ClaimReference Of(RecoveryClaim claim) =>
        new(claim.AgreementId, claim.Number, claim.Receipts.Count(receipt => receipt.Amount < Domain.Money.Euro.Zero));
}

/// <summary>What the orchestration needs to know of a claim.</summary>
/// <param name="RemindAt">When the CPAS is reminded, UTC.</param>
/// <param name="EscalateAt">When finance is told that it still is not paid, UTC.</param>
/// <param name="DaysBetween">After how many days finance is told again.</param>
public sealed record ClaimStatus(RecoveryState State, DateTime RemindAt, DateTime EscalateAt, int DaysBetween)
{
    /// <summary>Whether money is still to come.</summary>
    public bool IsOpen => State == RecoveryState.Notified;
}

/// <summary>Tells finance that a claim is not paid.</summary>
public sealed record ClaimOverdue(ClaimReference Claim, int Count);
