using System.Text.Json.Serialization;
using Miriam.Domain.Money;
using Miriam.Domain.Tranches;

namespace Miriam.Domain.Payments;

/// <summary>What is to be kept back from the payments of an agreement for a claim on the same CPAS: the copy of a decision of two.</summary>
/// <remarks>docs/adr/0014. What is left of it follows from the payments and is stored nowhere.</remarks>
/// <param name="ClaimAgreement">The agreement of the claim.</param>
/// <param name="Number">Of the set-off within its claim.</param>
/// <param name="Amount">The most that is kept back.</param>
/// <param name="IsEnded">Nothing more is kept back; what sealed orders hold stays with them.</param>
public sealed record Withholding(string ClaimAgreement, string ClaimId, int Number, Euro Amount, bool IsEnded)
{
    /// <summary><c>2024-2025-21001-c1-s1</c>: derived, so that a decision has one copy however often it is told.</summary>
    [JsonIgnore]
    public string Id => IdOf(ClaimId, Number);

    /// <summary>The id of a set-off of a claim.</summary>
    public static string IdOf(string claimId, int number) => FormattableString.Invariant($"{claimId}-s{number}");
}

/// <summary>What one order keeps back for one claim.</summary>
/// <param name="Withholding">Its id.</param>
public sealed record WithheldPart(string Withholding, Euro Amount);

/// <summary>Says what orders keep back, and what a new one has to.</summary>
public static class Withholdings
{
    /// <summary>What no order holds yet; nothing once it is ended.</summary>
    public static Euro Left(this Withholding withholding, IEnumerable<TranchePayment> payments) => withholding.IsEnded
        ? Euro.Zero
        : withholding.Amount - withholding.Shares(payments).Where(share => !share.IsReturned).Sum(share => share.Amount);

    /// <summary>The orders that hold, or have paid, a part of it; those that were rejected, not executed or freed hold nothing.</summary>
    public static IReadOnlyList<SetOffShare> Shares(this Withholding withholding, IEnumerable<TranchePayment> payments) =>
    [
        .. from payment in payments
           where payment.Stage is PaymentStage.Sealed or PaymentStage.Released or PaymentStage.Paid or PaymentStage.Returned
           from part in payment.Order?.Withheld ?? []
           where part.Withholding == withholding.Id
           select new SetOffShare(
               payment.Order!.EndToEndId,
               payment.RunId,
               part.Amount,
               payment.Stage is PaymentStage.Paid or PaymentStage.Returned,
               payment.Stage == PaymentStage.Returned,
               payment.Outcome?.By ?? payment.Approval.By,
               payment.Outcome?.At ?? payment.Approval.At),
    ];

    /// <summary>What the order of a tranche keeps back: never more than the tranche; lower-numbered lines of its run and older decisions first.</summary>
    /// <param name="tranches">All of the agreement.</param>
    /// <param name="payments">Those of all its tranches; the ones that the run reserved share what is left.</param>
    public static IReadOnlyList<WithheldPart> For(
        Tranche tranche, string runId, IReadOnlyList<Withholding> withholdings, IReadOnlyList<Tranche> tranches, IReadOnlyList<TranchePayment> payments)
    {
        var left = withholdings.OrderBy(withholding => withholding.Id, StringComparer.Ordinal)
            .Select(withholding => (withholding.Id, Amount: withholding.Left(payments)))
            .Where(withholding => withholding.Amount > Euro.Zero).ToList();
        var before = from payment in payments
                     where payment.RunId == runId && payment.Stage == PaymentStage.Reserved
                     join other in tranches on payment.TrancheId equals other.Id
                     where payment.Holds(other) && (other.Number, other.Issue).CompareTo((tranche.Number, tranche.Issue)) < 0
                     orderby other.Number, other.Issue
                     select other;
        List<WithheldPart> parts = [];
        foreach (var line in left.Count == 0 ? [] : before.Append(tranche))
        {
            (parts, var amount) = ([], line.Amount);
            for (var i = 0; i < left.Count; i++)
            {
                var part = Euro.Min(left[i].Amount, amount);
                if (part > Euro.Zero)
                {
                    parts.Add(new WithheldPart(left[i].Id, part));
                    left[i] = (left[i].Id, left[i].Amount - part);
                    amount -= part;
                }
            }
        }

        return parts;
    }
}
