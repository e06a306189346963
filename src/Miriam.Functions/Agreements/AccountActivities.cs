using Microsoft.Azure.Functions.Worker;
using Miriam.Functions.Programme;

namespace Miriam.Functions.Agreements;

/// <summary>The step of a change of account.</summary>
public sealed class AccountActivities(DossierStore dossiers, ParameterSource parameters, TimeProvider time)
{
    /// <summary>Changes the account when its moment has come; says where the change stands afterwards.</summary>
    [Function(nameof(ChangeAccount))]
    public async Task<AccountChangeState> ChangeAccount([ActivityTrigger] AccountWait wait, CancellationToken cancellation)
    {
        var outcome = await dossiers.DecideAsync(
            wait.AgreementId, dossier => AccountDecisions.TakeEffect(dossier, wait.Number, time.GetUtcNow(), parameters), cancellation);
        return outcome!.Dossier.AccountChanges.Single(change => change.Number == wait.Number).State;
    }
}
