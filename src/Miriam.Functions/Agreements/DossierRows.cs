using System.Collections.Immutable;
using Miriam.Domain.Agreements;
using Miriam.Domain.Budgets;
using Miriam.Domain.Erasures;
using Miriam.Domain.Payments;
using Miriam.Domain.Tranches;
using Miriam.Domain.Waivers;
using Miriam.Functions.Controls;
using Miriam.Functions.Documents;
using Miriam.Functions.EvidenceRequests;
using Miriam.Functions.Expenses;
using Miriam.Functions.Letters;
using Miriam.Functions.Requests;
using Miriam.Functions.Storage;
using Miriam.Functions.Submissions;
using Miriam.Functions.Tranches;

namespace Miriam.Functions.Agreements;

/// <summary>A dossier as the rows of its partition (docs/adr/0002): what it consists of, each under a key that sorts as it was made.</summary>
internal static class DossierRows
{
    private const string HistoryKey = "history";
    private const string SubmissionPrefix = "submission-";
    private const string ExpensePrefix = "expense-";
    private const string TranchePrefix = "tranche-";
    private const string ClaimPrefix = "claim-";
    private const string WaiverPrefix = "waiver-";
    private const string LateKey = "late-settlement";
    private const string AccountPrefix = "account-";
    private const string AmendmentPrefix = "amendment-";
    private const string CommitmentPrefix = "commitment-";
    private const string SamplePrefix = "sample-";
    private const string ClosingPrefix = "closing-";
    private const string LetterPrefix = "letter-";
    private const string ErasurePrefix = "erasure-";
    private const string WithdrawnKey = "withdrawn";
    private const string PaymentPrefix = "payment-";
    private const string WithholdingPrefix = "withholding-";
    private const string DocumentPrefix = "document-";
    private const string EvidencePrefix = "evidence-";

    /// <summary>The key of the agreement's own row.</summary>
    public const string AgreementKey = "agreement";

    /// <summary>The key of the row that tells what waits for people, so that the list of an edition reads no dossiers (docs/adr/0016).</summary>
    public const string WaitsKey = "waits";

    /// <summary>The dossier; null when the partition holds none.</summary>
    public static Dossier? Read(Partition partition)
    {
        if (!partition.Rows.TryGetValue(AgreementKey, out var agreement))
        {
            return null;
        }

        return new Dossier(
            MiriamJson.Deserialize<GrantAgreement>(agreement),
            Rows<SubmissionVersion>(partition, SubmissionPrefix).ToImmutableSortedDictionary(s => s.Key, s => s),
            Rows<ExpenseReview>(partition, ExpensePrefix).ToImmutableSortedDictionary(e => e.Key, e => e),
            [.. Rows<Tranche>(partition, TranchePrefix)],
            [.. Rows<RecoveryClaim>(partition, ClaimPrefix)])
        {
            History = partition.Rows.TryGetValue(HistoryKey, out var history)
                ? MiriamJson.Deserialize<IReadOnlyList<PastParticipation>>(history)
                : [],
            Waivers = [.. Rows<Waiver>(partition, WaiverPrefix)],
            LateRequest = partition.Rows.TryGetValue(LateKey, out var late) ? MiriamJson.Deserialize<LateRequest>(late) : null,
            AccountChanges = [.. Rows<AccountChange>(partition, AccountPrefix)],
            Amendments = [.. Rows<Amendment>(partition, AmendmentPrefix)],
            Commitments = [.. Rows<Commitment>(partition, CommitmentPrefix)],
            Samples = [.. Rows<ControlSample>(partition, SamplePrefix)],
            Closings = [.. Rows<Closing>(partition, ClosingPrefix)],
            Letters = [.. Rows<DossierLetter>(partition, LetterPrefix)],
            Erasures = [.. Rows<Erasure>(partition, ErasurePrefix)],
            Withdrawn = partition.Rows.TryGetValue(WithdrawnKey, out var withdrawn)
                ? MiriamJson.Deserialize<IReadOnlyList<WithdrawnCode>>(withdrawn)
                : [],
            Payments = [.. Rows<TranchePayment>(partition, PaymentPrefix)],
            Withholdings = [.. Rows<Withholding>(partition, WithholdingPrefix)],
            Documents = [.. Rows<SupportingDocument>(partition, DocumentPrefix)],
            EvidenceRequests = [.. Rows<EvidenceRequest>(partition, EvidencePrefix)],
        };
    }

    // Row keys sort in the order in which the rows are read.
    private static IEnumerable<T> Rows<T>(Partition partition, string prefix) =>
        partition.Rows.Where(row => row.Key.StartsWith(prefix, StringComparison.Ordinal))
            .OrderBy(row => row.Key, StringComparer.Ordinal)
            .Select(row => MiriamJson.Deserialize<T>(row.Value));

    /// <summary>What waits for people in a dossier, as its row.</summary>
    public static RowChange Waits(Dossier dossier) => new(WaitsKey, MiriamJson.Serialize(DossierRequests.Of(dossier)));

    /// <summary>What differs from the rows as they were read.</summary>
    public static List<RowChange> Changes(Partition before, Dossier after)
    {
        var rows = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [AgreementKey] = MiriamJson.Serialize(after.Agreement),
            [WaitsKey] = Waits(after).Json!,
        };
        if (after.History.Count > 0)
        {
            rows.Add(HistoryKey, MiriamJson.Serialize(after.History));
        }

        if (after.LateRequest is { } late)
        {
            rows.Add(LateKey, MiriamJson.Serialize(late));
        }

        if (after.Withdrawn.Count > 0)
        {
            rows.Add(WithdrawnKey, MiriamJson.Serialize(after.Withdrawn));
        }

        Add(SubmissionPrefix, after.Submissions.Values, version => $"{version.Key}");
        Add(ExpensePrefix, after.Expenses.Values, review => $"{review.Key}");
        Add(TranchePrefix, after.Tranches, tranche => $"{tranche.Number:D3}-{tranche.Issue:D3}");
        Add(ClaimPrefix, after.Claims, claim => $"{claim.Number:D3}");
        Add(WaiverPrefix, after.Waivers, waiver => $"{waiver.Number:D3}");
        Add(AccountPrefix, after.AccountChanges, change => $"{change.Number:D3}");
        Add(AmendmentPrefix, after.Amendments, amendment => $"{amendment.Version:D3}");
        Add(CommitmentPrefix, after.Commitments, commitment => $"{commitment.Number:D3}");
        Add(LetterPrefix, after.Letters, letter => $"{letter.Number:D3}");
        Add(SamplePrefix, after.Samples, sample => $"{sample.Number:D3}");
        Add(ClosingPrefix, after.Closings, closing => $"{closing.Number:D3}");
        Add(ErasurePrefix, after.Erasures, erasure => $"{erasure.Number:D3}");
        Add(DocumentPrefix, after.Documents, document => $"{document.Number:D5}");
        Add(EvidencePrefix, after.EvidenceRequests, request => $"{request.Number:D4}");
        Add(PaymentPrefix, after.Payments, payment => $"{payment.TrancheId}");
        Add(WithholdingPrefix, after.Withholdings, withholding => $"{withholding.Id}");

        // Nothing of a dossier is ever removed: what no longer holds changes its state.
        return [.. rows.Where(row => !before.Rows.TryGetValue(row.Key, out var old) || old != row.Value).Select(row => new RowChange(row.Key, row.Value))];

        void Add<T>(string prefix, IEnumerable<T> items, Func<T, FormattableString> key)
        {
            foreach (var item in items)
            {
                rows.Add(prefix + FormattableString.Invariant(key(item)), MiriamJson.Serialize(item));
            }
        }
    }
}
