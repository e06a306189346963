using System.Globalization;
using Miriam.Domain.Agreements;
using Miriam.Domain.Payments;
using Miriam.Domain.Submissions;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;

namespace Miriam.Functions.Letters;

/// <summary>Which letters a decision makes due: told from the dossier before and after it, whoever decided what.</summary>
public static class LettersDue
{
    /// <summary>The dossier after the decision, with the letters that follow from it.</summary>
    public static Dossier Add(Dossier before, Dossier after, DateTimeOffset at)
    {
        var due = Grants(before.Agreement, after.Agreement)
            .Concat(Returned(before, after))
            .Concat(Paid(before, after))
            .Concat(Claimed(before, after))
            .Concat(Reminded(before, after))
            .Concat(Asked(before, after))
            .ToList();
        return due.Count == 0 ? after : after with
        {
            Letters = [.. after.Letters, .. due.Select((letter, i) => Letter(after, after.Letters.Count + i + 1, letter.Kind, letter.About, at))],
        };
    }

    /// <summary>The dossier with a letter that no other decision makes due; the same dossier when it has one.</summary>
    public static Dossier Ask(Dossier dossier, LetterKind kind, string about, DateTimeOffset at) =>
        dossier.Letters.Any(letter => letter.Kind == kind && letter.About == about)
            ? dossier
            : dossier with { Letters = [.. dossier.Letters, Letter(dossier, dossier.Letters.Count + 1, kind, about, at)] };

    private static DossierLetter Letter(Dossier dossier, int number, LetterKind kind, string about, DateTimeOffset at) =>
        new(number, kind, about, at, null) { Then = LetterMoment.Of(dossier, kind, about, at) };

    // Another account or member is a new version too, and no new amount.
    private static IEnumerable<(LetterKind Kind, string About)> Grants(GrantAgreement before, GrantAgreement after) =>
        (before.State == AgreementState.Draft && after.State == AgreementState.Signed)
        || (before.Version != after.Version && !before.Groups.SequenceEqual(after.Groups))
            ? [(LetterKind.Grant, after.Version.ToString(CultureInfo.InvariantCulture))]
            : [];

    private static IEnumerable<(LetterKind Kind, string About)> Returned(Dossier before, Dossier after) =>
        from version in after.Submissions
        where version.Value.Status.State == SubmissionState.Returned
            && before.Submissions.GetValueOrDefault(version.Key)?.Status.State != SubmissionState.Returned
        select (LetterKind.FileReturned, version.Key.ToString());

    private static IEnumerable<(LetterKind Kind, string About)> Paid(Dossier before, Dossier after) =>
        from payment in after.Payments
        where payment.Stage == PaymentStage.Paid
            && !before.Payments.Any(p => p.TrancheId == payment.TrancheId && p.RunId == payment.RunId && p.Stage == PaymentStage.Paid)
        select (LetterKind.Payment, payment.TrancheId);

    private static IEnumerable<(LetterKind Kind, string About)> Claimed(Dossier before, Dossier after) =>
        from claim in after.Claims
        where claim.State == RecoveryState.Notified
            && !before.Claims.Any(c => c.Id == claim.Id && c.Stands)
        select (LetterKind.Recovery, claim.Id);

    private static IEnumerable<(LetterKind Kind, string About)> Reminded(Dossier before, Dossier after) =>
        from claim in after.Claims
        where claim.RemindedAt is not null && !before.Claims.Any(c => c.Id == claim.Id && c.RemindedAt is not null)
        select (LetterKind.ClaimReminder, claim.Id);

    private static IEnumerable<(LetterKind Kind, string About)> Asked(Dossier before, Dossier after) =>
        after.EvidenceRequests.Skip(before.EvidenceRequests.Count).Select(request => (LetterKind.Evidence, request.Number.ToString(CultureInfo.InvariantCulture)));
}
