using System.Globalization;
using Miriam.Domain.Agreements;
using Miriam.Domain.Payments;
using Miriam.Domain.Periods;
using Miriam.Domain.Submissions;
using Miriam.Domain.Subsidy;
using Miriam.Domain.Tranches;
using Miriam.Files.Letters;
using Miriam.Functions.Agreements;
using Miriam.Functions.EvidenceRequests;
using Miriam.Functions.Expenses;
using Miriam.Functions.Payments;
using Miriam.Functions.Programme;

namespace Miriam.Functions.Letters;

/// <summary>What a letter says, from the dossier.</summary>
public sealed class LetterContents(ParameterSource parameters, PaymentSettings payments, LetterSettings settings)
{
    /// <summary>The letter, ready to be rendered.</summary>
    /// <param name="declared">What the files say of the expense lines that it asks about (<see cref="LinesOf"/>).</param>
    public Letter Of(Dossier dossier, DossierLetter letter, IReadOnlyDictionary<ExpenseKey, Expense> declared) => letter.Kind switch
    {
        LetterKind.Grant => Grant(dossier, letter),
        LetterKind.FileReturned => Returned(dossier, letter),
        LetterKind.Payment => Payment(dossier, letter),
        LetterKind.Recovery => Recovery(dossier, letter),
        LetterKind.ClaimReminder => ClaimReminder(dossier, letter),
        LetterKind.FileReminder => FileReminder(dossier, letter),
        LetterKind.Evidence => Evidence(dossier, letter, declared),
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
        return FileReturnedLetter.Of(Head(dossier, letter), version.Period, version.Version, version.Status.Comment ?? "");
    }

    private Letter Payment(Dossier dossier, DossierLetter letter)
    {
        var (tranche, then) = (dossier.Tranches.Single(t => t.Id == letter.About), Then(dossier, letter));
        var order = then.Order ?? throw new InvalidOperationException($"Tranche {tranche.Id} was paid without an order.");
        var agreement = InVersion(dossier, then.AgreementVersion);
        return PaymentAdviceLetter.Of(
            Head(agreement, dossier, letter),
            new PaymentAdvice(
                dossier.Edition,
                tranche.Id,
                order.Amount + order.SetOff,
                order.Account.Iban,
                order.Account.Holder,
                then.PaidOn!.Value,
                order.EndToEndId,
                order.Communication.ToDisplay(),
                SubsidyCalculation.Compute(agreement, parameters.For(agreement)).Total,
                then.Paid,
                tranche.Kind is TrancheKind.Settlement or TrancheKind.Supplement)
            {
                SetOffs = [.. order.Withheld.Select(part => (dossier.Withholdings.Single(w => w.Id == part.Withholding).ClaimId, part.Amount))],
            });
    }

    private Letter Recovery(Dossier dossier, DossierLetter letter) =>
        RecoveryLetter.Claim(Head(dossier, letter), Notice(dossier, letter));

    private Letter ClaimReminder(Dossier dossier, DossierLetter letter)
    {
        var claimed = dossier.Letters.FirstOrDefault(l => l.Kind == LetterKind.Recovery && l.About == letter.About)?.At
            ?? dossier.Claims.Single(c => c.Id == letter.About).Notification?.At ?? letter.At;
        return RecoveryLetter.Reminder(Head(dossier, letter), Notice(dossier, letter), BrusselsTime.DayOf(claimed));
    }

    private RecoveryNotice Notice(Dossier dossier, DossierLetter letter)
    {
        var (claim, then) = (dossier.Claims.Single(c => c.Id == letter.About), Then(dossier, letter));
        return new RecoveryNotice(
            dossier.Edition,
            then.Paid - then.Claimed - claim.Amount,
            then.Paid,
            then.Claimed,
            claim.Amount,
            then.Received,
            payments.Debtor.Iban,
            payments.Debtor.Name,
            Communications.OfClaim(dossier.Agreement, claim.Number));
    }

    private Letter FileReminder(Dossier dossier, DossierLetter letter)
    {
        var period = Period.Parse(letter.About[..letter.About.IndexOf('+', StringComparison.Ordinal)]);
        return FileReminderLetter.Of(Head(dossier, letter), period, new FilingCalendar(parameters.For(dossier.Agreement)).DueDate(period));
    }

    private static LetterMoment Then(Dossier dossier, DossierLetter letter) =>
        letter.Then ?? LetterMoment.Of(dossier, letter.Kind, letter.About, letter.At);

    private LetterHead Head(Dossier dossier, DossierLetter letter) => Head(InVersion(dossier, Then(dossier, letter).AgreementVersion), dossier, letter);

    /// <summary>The expense lines that a letter asks about; none for other letters. Their versions of the files never change.</summary>
    public static IReadOnlyList<ExpenseKey> LinesOf(Dossier dossier, DossierLetter letter) =>
        letter.Kind == LetterKind.Evidence ? Asked(dossier, letter).Lines : [];

    private Letter Evidence(Dossier dossier, DossierLetter letter, IReadOnlyDictionary<ExpenseKey, Expense> declared)
    {
        var request = Asked(dossier, letter);
        return EvidenceRequestLetter.Of(
            Head(dossier, letter),
            dossier.Agreement.Edition,
            [.. request.Lines.Select(line => new AskedLine(line.Period, line.Row, declared.GetValueOrDefault(line)))],
            request.Question,
            request.Due);
    }

    private static EvidenceRequest Asked(Dossier dossier, DossierLetter letter) =>
        dossier.EvidenceRequests.Single(request => request.Number == int.Parse(letter.About, CultureInfo.InvariantCulture));

    private LetterHead Head(GrantAgreement agreement, Dossier dossier, DossierLetter letter) => new(
        agreement.Language, agreement.Name, agreement.EnterpriseNumber, letter.At, letter.ReferenceOf(dossier.Id), settings.Contact);

    private static GrantAgreement InVersion(Dossier dossier, int version) =>
        dossier.Amendments.Select(amendment => amendment.Before).Append(dossier.Agreement).First(agreement => agreement.Version == version);

    private static Dossier AsOf(Dossier dossier, DateTimeOffset moment) =>
        dossier with { Commitments = [.. dossier.Commitments.Where(commitment => commitment.At <= moment)] };
}
