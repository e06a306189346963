using Miriam.Domain.Payments;
using Miriam.Functions.Agreements;
using Miriam.Functions.Payments;

namespace Miriam.Functions.RecoveryClaims;

/// <summary>
/// Carries set-offs between the dossier of a claim and the one that pays (docs/adr/0014). May be called for either, at any time,
/// by anybody, again and again: what was told already changes nothing.
/// </summary>
public sealed class SetOffProgress(FindDossier find, DecideOnDossier decideOnDossier, TimeProvider time)
{
    /// <summary>Tells the others all that this dossier knows of set-offs, and it what the others know.</summary>
    public async Task ContinueAsync(string agreementId, CancellationToken cancellation)
    {
        if (await find(agreementId, cancellation) is not { } dossier)
        {
            return;
        }

        foreach (var (claim, setOff) in dossier.Claims.SelectMany(claim => claim.SetOffs.Select(setOff => (claim, setOff))))
        {
            if (setOff.Confirmation is not null
                && await decideOnDossier(setOff.Target, paying => SetOffSteps.Withhold(paying, claim, setOff, time.GetUtcNow()), cancellation) is { } told)
            {
                await TellAsync(told.Dossier, Withholding.IdOf(claim.Id, setOff.Number), cancellation);
            }
        }

        foreach (var withholding in dossier.Withholdings)
        {
            await TellAsync(dossier, withholding.Id, cancellation);
        }
    }

    private async Task TellAsync(Dossier paying, string withholdingId, CancellationToken cancellation)
    {
        var withholding = paying.Withholdings.Single(w => w.Id == withholdingId);
        var shares = withholding.Shares(paying.Payments);
        await decideOnDossier(withholding.ClaimAgreement, dossier => SetOffSteps.Hear(dossier, withholding, shares, time.GetUtcNow()), cancellation);
    }
}
