using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Miriam.Domain.Periods;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.Audit;
using Miriam.Functions.Programme;
using Miriam.Functions.Web;

namespace Miriam.Functions.Tranches;

/// <summary>Holds the ledger of an edition against its tranches and its audit log.</summary>
public sealed class ReconciliationApi(DossierStore dossiers, AuditLog audit, ParameterSource parameters)
{
    [Function("ReconcileLedger")]
    [AllowRoles(Roles.SppFinance, Roles.SppAuditor)]
    public async Task<IResult> Reconcile(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "editions/{edition}/reconciliation")] HttpRequest request,
        string edition,
        CancellationToken cancellation)
    {
        if (!Edition.TryParse(edition, out var forEdition))
        {
            return Problems.NotFound(RefusalText.NoEdition);
        }

        // The dossiers first, then what a crash left on its way to the log: every approval seen is then in it.
        var signed = await dossiers.SignedAsync(forEdition, cancellation);
        await dossiers.DrainOutboxAsync(cancellation);
        List<AuditRecord> log = [];
        await foreach (var record in audit.ReadAsync(edition, cancellation: cancellation))
        {
            log.Add(record);
        }

        var ledger = EditionLedger.Of(edition, [.. signed.Select(dossier => LedgerLine.Of(dossier, parameters))]);
        return Answer.Ok(LedgerReconciliation.Of(ledger, signed, log, await SetOffClaimsAsync(signed, cancellation)));
    }

    // Claims of other editions, mostly.
    private async Task<IReadOnlyDictionary<string, RecoveryClaim>> SetOffClaimsAsync(IReadOnlyList<Dossier> paying, CancellationToken cancellation)
    {
        var claims = new Dictionary<string, RecoveryClaim>(StringComparer.Ordinal);
        foreach (var agreement in paying.SelectMany(dossier => dossier.Withholdings).Select(withholding => withholding.ClaimAgreement).Distinct(StringComparer.Ordinal))
        {
            foreach (var claim in (await dossiers.GetAsync(agreement, cancellation)).Claims)
            {
                claims[claim.Id] = claim;
            }
        }

        return claims;
    }
}
