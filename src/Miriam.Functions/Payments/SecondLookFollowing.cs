using Microsoft.DurableTask.Client;
using Miriam.Functions.Durable;

namespace Miriam.Functions.Payments;

/// <summary>Plans a look at what a request is about.</summary>
public static class SecondLookFollowing
{
    /// <summary>Called before the decision is stored, about what exists.</summary>
    public static Task LookAgainAsync(this DurableTaskClient client, SecondLookKind kind, string id, TimeProvider time, CancellationToken cancellation)
    {
        var look = SecondLook.After(kind, id, time.GetUtcNow());
        return client.EnsureStartedAsync(nameof(SecondLookOrchestrator), look.InstanceId, look, cancellation);
    }
}
