using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Miriam.Functions.Durable;

namespace Miriam.Functions.Agreements;

/// <summary>Waits until a confirmed account may be used, unless somebody stops it before.</summary>
public static class AccountOrchestrator
{
    /// <summary>Raised after every decision on the change.</summary>
    public const string AccountDecided = nameof(AccountDecided);

    [Function(nameof(AccountOrchestrator))]
    public static async Task<AccountChangeState> Run([OrchestrationTrigger] TaskOrchestrationContext context, AccountWait wait)
    {
        // The dossier is the truth: what is done at the moment depends on what stands there then.
        var state = AccountChangeState.Confirmed;
        while (state == AccountChangeState.Confirmed)
        {
            await context.WaitForChange(AccountDecided, wait.Until);
            state = await context.CallActivityAsync<AccountChangeState>(nameof(AccountActivities.ChangeAccount), wait, Retries.OfStorage);
        }

        return state;
    }
}

/// <summary>A confirmed change; the input of its wait.</summary>
/// <param name="Until">When it takes effect, UTC.</param>
public sealed record AccountWait(string AgreementId, int Number, DateTime Until)
{
    /// <summary><c>account-{agreement}-{n}</c>.</summary>
    public string InstanceId => FormattableString.Invariant($"account-{AgreementId}-{Number}");
}
