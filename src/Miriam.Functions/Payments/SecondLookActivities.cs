using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Miriam.Functions.Agreements;
using Miriam.Functions.Durable;
using Miriam.Functions.RecoveryClaims;

namespace Miriam.Functions.Payments;

/// <summary>Carries on what a request about payments began, from wherever it stands.</summary>
public sealed class SecondLookActivities(
    DossierStore dossiers,
    SetOffProgress setOffs,
    PaymentRunProgress runs,
    BankAnswerStore answers,
    BankAnswerFollowing following,
    BankMovementStore movements,
    BankMovementProgress movementProgress)
{
    [Function(nameof(LookAgain))]
    public Task LookAgain([ActivityTrigger] SecondLook look, [DurableClient] DurableTaskClient client, CancellationToken cancellation) => look.Kind switch
    {
        SecondLookKind.SetOffs => AtSetOffsAsync(look.Id, client, cancellation),
        SecondLookKind.PaymentRun => AtRunAsync(look.Id, client, cancellation),
        SecondLookKind.BankAnswer => AtAnswerAsync(look.Id, client, cancellation),
        SecondLookKind.BankMovement => AtMovementAsync(look.Id, client, cancellation),
        _ => throw new InvalidOperationException($"Nobody looks again at {look.Kind}."),
    };

    private async Task AtSetOffsAsync(string agreementId, DurableTaskClient client, CancellationToken cancellation)
    {
        await setOffs.ContinueAsync(agreementId, cancellation);
        await client.FollowTranchesAsync(await dossiers.GetAsync(agreementId, cancellation), cancellation);
    }

    private async Task AtRunAsync(string runId, DurableTaskClient client, CancellationToken cancellation)
    {
        var run = await runs.ContinueAsync(runId, cancellation) ?? throw new InvalidOperationException($"There is no payment run {runId}.");
        await client.FollowPaymentRunAsync(run, cancellation);
        foreach (var agreementId in run.Orders.Select(line => line.AgreementId).Distinct(StringComparer.Ordinal))
        {
            await client.FollowTranchesAsync(await dossiers.GetAsync(agreementId, cancellation), cancellation);
        }
    }

    // One whose process died before it was stored was never answered: whoever sent it sends it again.
    private async Task AtAnswerAsync(string id, DurableTaskClient client, CancellationToken cancellation)
    {
        if (await answers.FindAsync(id, cancellation) is { } answer)
        {
            await following.ApplyAsync(answer, dossier => client.FollowTranchesAsync(dossier, cancellation), cancellation);
        }
    }

    private async Task AtMovementAsync(string id, DurableTaskClient client, CancellationToken cancellation)
    {
        if (await movements.FindAsync(id, cancellation) is { } movement)
        {
            await movementProgress.ContinueAsync(movement, dossier => client.FollowTranchesAsync(dossier, cancellation), cancellation);
        }
    }
}
