using System.Globalization;
using Miriam.Domain.Agreements;
using Miriam.Domain.Money;
using Miriam.Domain.Payments;
using Miriam.Domain.Periods;
using Miriam.Domain.Subsidy;
using Miriam.Domain.Tranches;
using Miriam.Files.Letters;
using Miriam.Functions.Agreements;
using Miriam.Functions.Payments;
using Miriam.Functions.Programme;

namespace Miriam.Functions.Letters;

/// <summary>What a letter says, from the dossier.</summary>
public sealed class LetterContents(ParameterSource parameters, PaymentSettings payments, LetterSettings settings)
{
    /// <summary>The letter, ready to be rendered.</summary>
    public Letter Of(Dossier dossier, DossierLetter letter) => letter.Kind switch
    {
        LetterKind.Grant => Grant(dossier, letter),
        LetterKind.FileReturned => Returned(dossier, letter),
        LetterKind.Payment => Payment(dossier, letter),
        LetterKind.Recovery => Recovery(dossier, letter),
        _ => throw new InvalidOperationException($"There is no letter of kind {letter.Kind}."),
    };

    private Letter Grant(Dossier dossier, DossierLetter letter)
    {
        var agreement = InVersion(dossier, int.Parse(letter.About, CultureInfo.InvariantCulture));
        var budget = AsOf(dossier, letter.At).Budget;
        return GrantDecisionLetter.Of(
            Head(agreement, dossier, letter), agreement, parameters.For(agreement), [.. budget.Years.Select(year => (year, budget.Committed(year)))]);
    }

    private Letter Returned(Dossier dossier, DossierLetter letter)
    {
        var version = dossier.Submissions.Values.Single(v => v.Key.ToString() == letter.About);
        return FileReturnedLetter.Of(Head(dossier.Agreement, dossier, letter), version.Period, version.Version, version.Status.Comment ?? "");
    }

    private Letter Payment(Dossier dossier, DossierLetter letter)
    {
        var tranche = dossier.Tranches.Single(t => t.Id == letter.About);
        var payment = dossier.Payments.Last(p => p.TrancheId == tranche.Id && p.Stage is PaymentStage.Paid or PaymentStage.Returned);
        var order = payment.Order ?? throw new InvalidOperationException($"Tranche {tranche.Id} was paid without an order.");
        var earlier = dossier.Letters.Where(l => l.Kind == LetterKind.Payment && l.Number < letter.Number).Select(l => l.About);
        return PaymentAdviceLetter.Of(
            Head(dossier.Agreement, dossier, letter),
            new PaymentAdvice(
                dossier.Edition,
                tranche.Id,
                order.Amount,
                order.Account.Iban,
                order.Account.Holder,
                BrusselsTime.DayOf(payment.Outcome?.At ?? letter.At),
                order.EndToEndId,
                order.Communication.ToDisplay(),
                SubsidyCalculation.Compute(dossier.Agreement, parameters.For(dossier.Agreement)).Total,
                dossier.Tranches.Where(t => t.State == TrancheState.Paid && earlier.Contains(t.Id, StringComparer.Ordinal)).Sum(t => t.Amount),
                tranche.Kind is TrancheKind.Settlement or TrancheKind.Supplement));
    }

    private Letter Recovery(Dossier dossier, DossierLetter letter)
    {
        var claim = dossier.Claims.Single(c => c.Id == letter.About);
        var paid = dossier.Tranches.Where(t => t.State is TrancheState.Paid or TrancheState.InPaymentRun).Sum(t => t.Amount);
        var before = dossier.Claims.Where(c => c.Stands && c.Number < claim.Number).Sum(c => c.Amount);
        return RecoveryLetter.Claim(
            Head(dossier.Agreement, dossier, letter),
            new RecoveryNotice(
                dossier.Edition,
                paid - before - claim.Amount,
                paid,
                before,
                claim.Amount,
                Euro.Zero,
                payments.Debtor.Iban,
                payments.Debtor.Name,
                Communications.OfClaim(dossier.Agreement, claim.Number)));
    }

    private LetterHead Head(GrantAgreement agreement, Dossier dossier, DossierLetter letter) => new(
        agreement.Language, agreement.Name, agreement.EnterpriseNumber, letter.At, letter.ReferenceOf(dossier.Id), settings.Contact);

    private static GrantAgreement InVersion(Dossier dossier, int version) =>
        dossier.Amendments.Select(amendment => amendment.Before).Append(dossier.Agreement).First(agreement => agreement.Version == version);

    private static Dossier AsOf(Dossier dossier, DateTimeOffset moment) =>
        dossier with { Commitments = [.. dossier.Commitments.Where(commitment => commitment.At <= moment)] };
}
