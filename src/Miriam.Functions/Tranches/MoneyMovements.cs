using Miriam.Domain.Money;
using Miriam.Domain.Payments;
using Miriam.Domain.Tranches;
using Miriam.Files.Calculations;
using Miriam.Functions.Agreements;
using Miriam.Functions.Payments;

namespace Miriam.Functions.Tranches;

/// <summary>How an amount moved, for its page: by the bank, or set off.</summary>
internal static class MoneyMovements
{
    /// <summary>Nothing where the bank transfers the tranche as it is.</summary>
    public static IReadOnlyList<MoneyRow> Of(Dossier dossier, Tranche tranche) =>
        PaymentSteps.Of(dossier, tranche.Id) is { Order: { Withheld.Count: > 0 } order, Stage: PaymentStage.Sealed or PaymentStage.Released or PaymentStage.Paid } payment
            ?
            [
                new MoneyRow("tranche", order.Amount + order.SetOff),
                .. order.Withheld.Select(part => new MoneyRow("withheld", -part.Amount, dossier.Withholdings.Single(w => w.Id == part.Withholding).ClaimId)),
                new MoneyRow(payment.Stage == PaymentStage.Paid ? "transferred" : "transfer", order.Amount),
            ]
            : [];

    /// <summary>Nothing while nothing has come in and nothing is to be set off.</summary>
    public static IReadOnlyList<MoneyRow> Of(RecoveryClaim claim)
    {
        var waiting = claim.SetOffs.Select(setOff => (setOff, Left: setOff.Bound - claim.Receipts.Where(r => r.SetOff == setOff.Number).Sum(r => r.Amount)))
            .Where(waiting => waiting.Left > Euro.Zero).ToList();
        return claim.Receipts.Count == 0 && waiting.Count == 0 ? [] :
        [
            new MoneyRow("claimed", claim.Amount),
            .. claim.Receipts.Select(receipt => new MoneyRow(
                receipt.SetOff is null ? "received" : receipt.Amount > Euro.Zero ? "set-off" : "set-off-undone", -receipt.Amount, receipt.Reference, receipt.At)),
            new MoneyRow("open", claim.Outstanding),
            .. waiting.Select(waiting => new MoneyRow("to-set-off", waiting.Left, waiting.setOff.Target, waiting.setOff.Confirmation!.At)),
        ];
    }
}
