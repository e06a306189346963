using Miriam.Domain.Payments;
using Miriam.Functions.Agreements;
using Miriam.Functions.Programme;

namespace Miriam.Functions.Payments;

/// <summary>Reads what a run looks like together with the dossiers of its lines.</summary>
public static class PaymentRunViews
{
    public static async Task<PaymentRunView> OfAsync(
        PaymentRun run, DossierStore dossiers, ParameterSource parameters, CancellationToken cancellation)
    {
        var byId = new Dictionary<string, Dossier>(StringComparer.Ordinal);
        foreach (var id in run.Lines.Select(line => line.AgreementId).Distinct(StringComparer.Ordinal))
        {
            byId.Add(id, await dossiers.GetAsync(id, cancellation));
        }

        return PaymentRunView.Of(run, byId, parameters);
    }
}
