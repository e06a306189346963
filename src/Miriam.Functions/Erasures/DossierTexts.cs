using System.Collections.Immutable;
using Miriam.Files.Erasures;
using Miriam.Functions.Agreements;

namespace Miriam.Functions.Erasures;

/// <summary>What people wrote in a dossier beside its files: reasons, comments, explanations, questions, names of documents.</summary>
internal static class DossierTexts
{
    // A decision is one transaction of at most 100 rows, some of which are its own.
    private const int MostRows = 80;

    /// <summary>All of them.</summary>
    public static IEnumerable<string> Of(Dossier dossier) => Records(dossier).SelectMany(WrittenTexts.In);

    /// <summary>
    /// The dossier with … for her code, in as many of its records as one decision may change; itself when nothing names her. Asked again until
    /// then, it leaves none.
    /// </summary>
    public static Dossier Without(Dossier dossier, ParticipantCode code)
    {
        var left = MostRows;
        var cleaned = dossier with
        {
            Submissions = dossier.Submissions.ToImmutableSortedDictionary(version => version.Key, version => Clean(version.Value)),
            Expenses = dossier.Expenses.ToImmutableSortedDictionary(review => review.Key, review => Clean(review.Value)),
            Tranches = [.. dossier.Tranches.Select(Clean)],
            Claims = [.. dossier.Claims.Select(Clean)],
            Payments = [.. dossier.Payments.Select(Clean)],
            Waivers = [.. dossier.Waivers.Select(Clean)],
            Amendments = [.. dossier.Amendments.Select(Clean)],
            AccountChanges = [.. dossier.AccountChanges.Select(Clean)],
            Commitments = [.. dossier.Commitments.Select(Clean)],
            Samples = [.. dossier.Samples.Select(Clean)],
            LateRequest = dossier.LateRequest is { } late ? Clean(late) : null,
            Erasures = [.. dossier.Erasures.Select(Clean)],
            Closings = [.. dossier.Closings.Select(Clean)],
            Documents = [.. dossier.Documents.Select(Clean)],
            EvidenceRequests = [.. dossier.EvidenceRequests.Select(Clean)],
        };
        return left == MostRows ? dossier : cleaned;

        T Clean<T>(T record)
            where T : class
        {
            var without = left == 0 ? record : WrittenTexts.Without(record, code);
            left -= ReferenceEquals(without, record) ? 0 : 1;
            return without;
        }
    }

    private static IEnumerable<object> Records(Dossier dossier) =>
    [
        .. dossier.Submissions.Values,
        .. dossier.Expenses.Values,
        .. dossier.Tranches,
        .. dossier.Claims,
        .. dossier.Payments,
        .. dossier.Waivers,
        .. dossier.Amendments,
        .. dossier.AccountChanges,
        .. dossier.Commitments,
        .. dossier.Samples,
        .. dossier.LateRequest is { } late ? (object[])[late] : [],
        .. dossier.Erasures,
        .. dossier.Closings,
        .. dossier.Documents,
        .. dossier.EvidenceRequests,
    ];
}
