using Microsoft.DurableTask.Client;
using Miriam.Domain.Periods;
using Miriam.Functions.Agreements;
using Miriam.Functions.Collection;
using Miriam.Functions.Submissions;
using Miriam.Functions.Tranches;

namespace Miriam.Functions.Durable;

/// <summary>
/// Tells the processes of a dossier that a decision is stored. What is lost between storing and telling is made good by
/// the timer beside each wait, and by <see cref="ReconcileSchedule"/>.
/// </summary>
public static class Following
{
    /// <summary>After a change of a file: its collection looks again, its tranches follow.</summary>
    public static async Task FollowSubmissionAsync(
        this DurableTaskClient client, Dossier dossier, Period period, CancellationToken cancellation)
    {
        await client.TellAsync(
            CollectCpas.InstanceIdOf(dossier.Id, period), CollectCpasOrchestrator.SubmissionChanged, cancellation);
        await client.FollowTranchesAsync(dossier, cancellation);
    }

    /// <summary>Starts the orchestrations of new tranches and tells the others to look again.</summary>
    public static async Task FollowTranchesAsync(this DurableTaskClient client, Dossier dossier, CancellationToken cancellation)
    {
        foreach (var tranche in dossier.Tranches)
        {
            var reference = TrancheReference.Of(tranche);
            await client.EnsureStartedAsync(nameof(TrancheOrchestrator), reference.InstanceId, reference, cancellation);
            await client.TellAsync(reference.InstanceId, TrancheOrchestrator.TrancheDecided, cancellation);
        }
    }

    /// <summary>Starts the intake of every file that is still to be checked.</summary>
    public static async Task FollowIntakesAsync(this DurableTaskClient client, Dossier dossier, CancellationToken cancellation)
    {
        foreach (var version in dossier.Submissions.Values.Where(v => v.Findings is null))
        {
            var intake = new IntakeRequest(dossier.Id, version.Period, version.Version);
            await client.EnsureStartedAsync(nameof(IntakeOrchestrator), intake.InstanceId, intake, cancellation);
        }
    }

    private static async Task TellAsync(this DurableTaskClient client, string instanceId, string eventName, CancellationToken cancellation)
    {
        if (await client.GetInstanceAsync(instanceId, getInputsAndOutputs: false, cancellation) is { IsRunning: true } )
        {
            await client.RaiseEventAsync(instanceId, eventName, 0L, cancellation);
        }
    }
}
