using Miriam.Domain.Money;
using Miriam.Domain.Payments;
using Miriam.Domain.Periods;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;

namespace Miriam.Functions.Letters;

/// <summary>What a letter says that may be otherwise by the time that it is written.</summary>
/// <param name="AgreementVersion">Name, language and address are those of this version.</param>
/// <param name="Paid">For a payment: what was paid before it; for a claim: all that is paid or in a run.</param>
/// <param name="Claimed">Claims that stood before it.</param>
/// <param name="Received">What had come in on it.</param>
public sealed record LetterMoment(int AgreementVersion, Euro Paid, Euro Claimed, Euro Received)
{
    /// <summary>What the bank was told of a payment.</summary>
    public PaymentOrder? Order { get; init; }

    /// <summary>The day on which the bank executed it.</summary>
    public DateOnly? PaidOn { get; init; }

    /// <summary>The moment in which a dossier stands.</summary>
    public static LetterMoment Of(Dossier dossier, LetterKind kind, string about, DateTimeOffset at) => kind switch
    {
        LetterKind.Payment => OfPayment(dossier, about, at),
        LetterKind.Recovery or LetterKind.ClaimReminder => OfClaim(dossier, about),
        _ => new LetterMoment(dossier.Agreement.Version, Euro.Zero, Euro.Zero, Euro.Zero),
    };

    private static LetterMoment OfPayment(Dossier dossier, string trancheId, DateTimeOffset at)
    {
        var payment = dossier.Payments.Last(p => p.TrancheId == trancheId && p.Stage is PaymentStage.Paid or PaymentStage.Returned);
        return new LetterMoment(
            dossier.Agreement.Version, dossier.Tranches.Where(t => t.State == TrancheState.Paid && t.Id != trancheId).Sum(t => t.Amount), Euro.Zero, Euro.Zero)
        {
            Order = payment.Order,
            PaidOn = BrusselsTime.DayOf(payment.Outcome?.At ?? at),
        };
    }

    private static LetterMoment OfClaim(Dossier dossier, string claimId)
    {
        var claim = dossier.Claims.Single(c => c.Id == claimId);
        return new LetterMoment(
            dossier.Agreement.Version,
            dossier.Tranches.Where(t => t.State is TrancheState.Paid or TrancheState.InPaymentRun).Sum(t => t.Amount),
            dossier.Claims.Where(c => c.Stands && c.Number < claim.Number).Sum(c => c.Amount),
            claim.Amount - claim.Outstanding);
    }
}
