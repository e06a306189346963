using Miriam.Domain.Money;
using Miriam.Domain.Payments;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;

namespace Miriam.Functions.Payments;

/// <summary>What the bank is told about a tranche of a dossier, as things stand at the seal.</summary>
public static class PaymentOrders
{
    public static PaymentOrder Of(Dossier dossier, Tranche tranche, PaymentRun run)
    {
        var inEffect = dossier.AccountChanges.Where(change => change.State == AccountChangeState.InEffect).ToList();
        var withheld = Withholdings.For(tranche, run.Id, dossier.Withholdings, dossier.Tranches, dossier.Payments);
        return new PaymentOrder(
            EndToEndId.Of(dossier.Id, tranche.Id, run.Id).ToString(),
            tranche.Amount - withheld.Sum(part => part.Amount),
            dossier.Agreement.Account,
            Communications.OfTranche(dossier.Agreement, tranche.Number),
            inEffect.LastOrDefault() is { } last ? new AccountOrigin(last.RequestedBy, last.ConfirmedBy!, last.TookEffectAt!.Value) : null,
            tranche.Deciders,
            // Money rule 16: whoever asked for or confirmed an account of this agreement does not release a payment to it.
            [.. inEffect.SelectMany(change => new[] { change.RequestedBy, change.ConfirmedBy! }).Distinct()])
        {
            Withheld = withheld,
        };
    }
}
