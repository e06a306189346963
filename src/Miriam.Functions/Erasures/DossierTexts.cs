using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Miriam.Files.Erasures;
using Miriam.Functions.Agreements;
using Miriam.Functions.Expenses;
using Miriam.Functions.Submissions;

namespace Miriam.Functions.Erasures;

/// <summary>
/// What people wrote in a dossier beside its files: reasons, comments, explanations. They are refused when they name a woman of the
/// file that they are about; this finds the rest, such as a reason that names a woman of another period.
/// </summary>
internal static class DossierTexts
{
    /// <summary>Whether any of them names her.</summary>
    public static bool Name(Dossier dossier, ParticipantCode code) => All(dossier).Any(code.IsIn);

    /// <summary>The dossier with … for her code.</summary>
    public static Dossier Without(Dossier dossier, ParticipantCode code) => dossier with
    {
        Submissions = dossier.Submissions.ToImmutableSortedDictionary(version => version.Key, version => Without(version.Value, code)),
        Expenses = dossier.Expenses.ToImmutableSortedDictionary(review => review.Key, review => Without(review.Value, code)),
        Waivers = [.. dossier.Waivers.Select(waiver => waiver with { Reason = Without(waiver.Reason, code), WithdrawalReason = Without(waiver.WithdrawalReason, code) })],
        Erasures = [.. dossier.Erasures.Select(erasure => erasure with { Reason = Without(erasure.Reason, code) })],
        Amendments = [.. dossier.Amendments.Select(amendment => amendment with { Reason = Without(amendment.Reason, code) })],
        AccountChanges = [.. dossier.AccountChanges.Select(change => change with { Reason = Without(change.Reason, code) })],
    };

    /// <summary>A version with … for her code.</summary>
    public static SubmissionVersion Without(SubmissionVersion version, ParticipantCode code) => version with
    {
        Explanations = version.Explanations.ToImmutableSortedDictionary(explanation => explanation.Key, explanation => Without(explanation.Value, code)),
        Status = version.Status with { Comment = Without(version.Status.Comment, code) },
        Reopening = version.Reopening is { } reopening ? reopening with { Reason = Without(reopening.Reason, code) } : null,
    };

    private static ExpenseReview Without(ExpenseReview review, ParticipantCode code) => review with
    {
        Reason = Without(review.Reason, code),
        Correction = review.Correction is { } correction ? correction with { Reason = Without(correction.Reason, code) } : null,
    };

    [return: NotNullIfNotNull(nameof(text))]
    private static string? Without(string? text, ParticipantCode code) => text is null ? null : code.TakenOutOf(text);

    private static IEnumerable<string?> All(Dossier dossier) =>
    [
        .. dossier.Submissions.Values.SelectMany(version => (string?[])[.. version.Explanations.Values, version.Status.Comment, version.Reopening?.Reason]),
        .. dossier.Expenses.Values.SelectMany(review => (string?[])[review.Reason, review.Correction?.Reason]),
        .. dossier.Waivers.SelectMany(waiver => (string?[])[waiver.Reason, waiver.WithdrawalReason]),
        .. dossier.Erasures.Select(erasure => erasure.Reason),
        .. dossier.Amendments.Select(amendment => amendment.Reason),
        .. dossier.AccountChanges.Select(change => change.Reason),
    ];
}
