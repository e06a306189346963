using Microsoft.DurableTask.Client;
using Miriam.Domain.Erasures;
using Miriam.Domain.Periods;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.Collection;
using Miriam.Functions.Documents;
using Miriam.Functions.EvidenceRequests;
using Miriam.Functions.Letters;
using Miriam.Functions.Erasures;
using Miriam.Functions.RecoveryClaims;
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
        await client.FollowReopeningsAsync(dossier, cancellation);
        foreach (var version in dossier.VersionsOf(period).Where(v => v.Reopening is not null))
        {
            await client.TellAsync(ReopenedFile.Of(dossier, version).InstanceId, ReopenedOrchestrator.SubmissionChanged, cancellation);
        }

        await client.FollowTranchesAsync(dossier, cancellation);
    }

    /// <summary>Starts the watch over every reopened file.</summary>
    public static async Task FollowReopeningsAsync(this DurableTaskClient client, Dossier dossier, CancellationToken cancellation)
    {
        foreach (var reopened in dossier.InForce.Where(v => v.IsReopened).Select(v => ReopenedFile.Of(dossier, v)))
        {
            await client.EnsureStartedAsync(nameof(ReopenedOrchestrator), reopened.InstanceId, reopened, cancellation);
        }
    }

    /// <summary>Starts the wait of a confirmed account, and tells it of a decision since.</summary>
    public static async Task FollowAccountAsync(this DurableTaskClient client, Dossier dossier, CancellationToken cancellation)
    {
        if (dossier.AccountChanges.LastOrDefault() is { TakesEffectAt: { } moment } change)
        {
            var wait = new AccountWait(dossier.Id, change.Number, moment.UtcDateTime);
            if (change.State == AccountChangeState.Confirmed)
            {
                await client.EnsureStartedAsync(nameof(AccountOrchestrator), wait.InstanceId, wait, cancellation);
            }
            else
            {
                await client.TellAsync(wait.InstanceId, AccountOrchestrator.AccountDecided, cancellation);
            }
        }
    }

    /// <summary>After a signature or an amendment: other periods may be in force, and other tranches follow.</summary>
    public static async Task FollowAgreementAsync(this DurableTaskClient client, Dossier dossier, CancellationToken cancellation)
    {
        foreach (var period in dossier.Agreement.Edition.Periods)
        {
            var collect = new CollectPeriod(dossier.Agreement.Edition, period);
            await client.TellAsync(collect.InstanceId, CollectPeriodOrchestrator.AgreementsChanged, cancellation);
            await client.TellAsync(
                CollectCpas.InstanceIdOf(dossier.Id, period), CollectCpasOrchestrator.SubmissionChanged, cancellation);
        }

        await client.FollowTranchesAsync(dossier, cancellation);
    }

    /// <summary>Starts the orchestrations of new tranches, tells those that know another state to look again, and has letters written.</summary>
    public static Task FollowTranchesAsync(this DurableTaskClient client, Dossier dossier, CancellationToken cancellation) => Task.WhenAll(
    [
        client.FollowLettersAsync(dossier, cancellation),
        client.FollowClaimsAsync(dossier, cancellation),
        .. dossier.Tranches.Select(tranche => client.FollowTrancheAsync(tranche, cancellation)),
    ]);

    private static async Task FollowTrancheAsync(this DurableTaskClient client, Tranche tranche, CancellationToken cancellation)
    {
        var reference = TrancheReference.Of(tranche);
        // The custom status, which is the state that the orchestration has seen, comes with inputs and outputs only.
        var instance = await client.GetInstanceAsync(reference.InstanceId, getInputsAndOutputs: true, cancellation);
        if (instance is null or { RuntimeStatus: OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated })
        {
            await client.EnsureRunsAsync(nameof(TrancheOrchestrator), reference.InstanceId, reference, cancellation);
        }
        else if (instance.IsRunning && instance.ReadCustomStatusAs<string>() != tranche.State.ToString())
        {
            await client.RaiseEventAsync(reference.InstanceId, TrancheOrchestrator.TrancheDecided, 0L, cancellation);
        }
    }

    /// <summary>Starts the wait for the money of every notified claim, and tells the others that theirs is over.</summary>
    public static async Task FollowClaimsAsync(this DurableTaskClient client, Dossier dossier, CancellationToken cancellation)
    {
        foreach (var claim in dossier.Claims.Where(claim => claim.Stands))
        {
            var reference = ClaimReference.Of(claim);
            if (claim.State == RecoveryState.Notified)
            {
                await client.EnsureRunsAsync(nameof(ClaimOrchestrator), reference.InstanceId, reference, cancellation);
            }
            else
            {
                await client.TellAsync(reference.InstanceId, ClaimOrchestrator.ClaimChanged, cancellation);
            }
        }
    }

    /// <summary>Starts the writing of every letter that is due.</summary>
    public static async Task FollowLettersAsync(this DurableTaskClient client, Dossier dossier, CancellationToken cancellation)
    {
        foreach (var letter in dossier.Letters.Where(letter => letter.IsDue))
        {
            var reference = new LetterReference(dossier.Id, letter.Number);
            await client.EnsureRunsAsync(nameof(LetterOrchestrator), reference.InstanceId, reference, cancellation);
        }
    }

    /// <summary>Starts the process of every erasure that is not at its end, and tells it of a decision.</summary>
    public static async Task FollowErasuresAsync(this DurableTaskClient client, Dossier dossier, CancellationToken cancellation)
    {
        foreach (var erasure in dossier.Erasures)
        {
            var reference = ErasureReference.Of(dossier.Id, erasure);
            if (erasure.State is ErasureState.Requested or ErasureState.Confirmed)
            {
                await client.EnsureRunsAsync(nameof(ErasureOrchestrator), reference.InstanceId, reference, cancellation);
            }

            if (erasure.State is ErasureState.Confirmed or ErasureState.Withdrawn)
            {
                await client.TellAsync(reference.InstanceId, ErasureOrchestrator.ErasureDecided, cancellation);
            }
        }
    }

    /// <summary>Starts the check of every supporting document that nobody has looked at.</summary>
    public static async Task FollowDocumentsAsync(this DurableTaskClient client, Dossier dossier, CancellationToken cancellation)
    {
        foreach (var document in dossier.Documents.Where(document => document.State == DocumentState.Received))
        {
            var reference = new DocumentReference(dossier.Id, document.Number);
            await client.EnsureRunsAsync(nameof(DocumentOrchestrator), reference.InstanceId, reference, cancellation);
        }
    }

    /// <summary>Starts the process of every request for evidence that is not closed, and tells it of an answer or of its end.</summary>
    public static async Task FollowEvidenceAsync(this DurableTaskClient client, Dossier dossier, CancellationToken cancellation)
    {
        foreach (var request in dossier.EvidenceRequests)
        {
            var reference = EvidenceReference.Of(dossier.Id, request);
            if (request.State != EvidenceState.Closed)
            {
                await client.EnsureRunsAsync(nameof(EvidenceOrchestrator), reference.InstanceId, reference, cancellation);
            }

            if (request.State != EvidenceState.Open)
            {
                await client.TellAsync(reference.InstanceId, EvidenceOrchestrator.EvidenceDecided, cancellation);
            }
        }
    }

    /// <summary>Starts the intake of every file that is still to be checked.</summary>
    public static async Task FollowIntakesAsync(this DurableTaskClient client, Dossier dossier, CancellationToken cancellation)
    {
        foreach (var version in dossier.Submissions.Values.Where(v => v.Findings is null))
        {
            var intake = new IntakeRequest(dossier.Id, version.Period, version.Version);
            await client.EnsureRunsAsync(nameof(IntakeOrchestrator), intake.InstanceId, intake, cancellation);
        }
    }

    /// <summary>Raises an event where somebody still listens.</summary>
    internal static async Task TellAsync(this DurableTaskClient client, string instanceId, string eventName, CancellationToken cancellation)
    {
        if (await client.GetInstanceAsync(instanceId, getInputsAndOutputs: false, cancellation) is { IsRunning: true })
        {
            await client.RaiseEventAsync(instanceId, eventName, 0L, cancellation);
        }
    }
}
