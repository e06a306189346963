using Microsoft.DurableTask.Client;
using Miriam.Domain.Payments;
using Miriam.Functions.Durable;

namespace Miriam.Functions.Payments;

/// <summary>Tells the process of a run that something was decided.</summary>
public static class PaymentRunFollowing
{
    public static async Task FollowPaymentRunAsync(this DurableTaskClient client, PaymentRun run, CancellationToken cancellation)
    {
        var reference = new RunReference(run.Id);
        var instance = await client.GetInstanceAsync(reference.InstanceId, getInputsAndOutputs: true, cancellation);
        if (instance is null)
        {
            await client.EnsureStartedAsync(nameof(PaymentRunOrchestrator), reference.InstanceId, reference, cancellation);
        }
        else if (instance.IsRunning && instance.ReadCustomStatusAs<string>() != run.State.ToString())
        {
            await client.RaiseEventAsync(reference.InstanceId, PaymentRunOrchestrator.RunDecided, 0L, cancellation);
        }
    }
}
