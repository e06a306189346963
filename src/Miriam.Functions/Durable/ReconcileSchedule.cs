using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Miriam.Domain.Agreements;
using Miriam.Domain.Payments;
using Miriam.Domain.Periods;
using Miriam.Functions.Agreements;
using Miriam.Functions.Collection;
using Miriam.Functions.Delegations;
using Miriam.Functions.Documents;
using Miriam.Functions.Editions;
using Miriam.Functions.Notifications;
using Miriam.Functions.Payments;
using Miriam.Functions.Programme;
using Miriam.Functions.RecoveryClaims;
using Miriam.Functions.Requests;
using Miriam.Functions.Storage;

namespace Miriam.Functions.Durable;

/// <summary>Every night, makes good what a crash left between a stored decision and its audit record or its process.</summary>
public sealed class ReconcileSchedule(
    DossierStore dossiers,
    EditionStore editions,
    PaymentRunStore runs,
    PaymentRunProgress progress,
    BankAnswerStore answers,
    BankAnswerFollowing following,
    ParameterStore parameters,
    SetOffProgress setOffs,
    NotificationStore notifications,
    DelegationStore delegations,
    CollectActivities collecting,
    BlobFiles files,
    IEnumerable<IRequestSource> sources,
    TimeProvider time,
    ILogger<ReconcileSchedule> logger)
{
    private const int DaysToLetGo = 7;

    [Function("Reconcile")]
    public async Task Run(
        [TimerTrigger("0 0 2 * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        await RunAsync(null, client, cancellation);

    /// <summary>The edition that runs and the one before it, whose settlement may go on.</summary>
    public IReadOnlyList<Edition> LookedAfter
    {
        get
        {
            var running = Edition.RunningOn(BrusselsTime.DayOf(time.GetUtcNow()));
            return [running, new Edition(running.StartYear - 1)];
        }
    }

    /// <summary>Does it now; how many audit records had been left behind.</summary>
    /// <param name="only">The one edition to look after; null for all that the night looks after.</param>
    public async Task<int> RunAsync(Edition? only, DurableTaskClient client, CancellationToken cancellation)
    {
        var drained = await dossiers.DrainOutboxAsync(cancellation) + await editions.DrainOutboxAsync(cancellation)
            + await runs.DrainOutboxAsync(cancellation) + await answers.DrainOutboxAsync(cancellation)
            + await delegations.DrainOutboxAsync(cancellation)
            + await parameters.DrainOutboxAsync(cancellation);
        if (drained > 0)
        {
            logger.LogWarning("{Count} audit records had been left behind and were appended", drained);
        }

        await following.ContinueAsync(dossier => client.FollowTranchesAsync(dossier, cancellation), cancellation);
        IReadOnlyList<Edition> lookedAfter = only is { } one ? [one] : LookedAfter;
        foreach (var edition in lookedAfter)
        {
            await ReconcileAsync(edition, client, cancellation);
        }

        // Of older ones what is not closed: a claim may wait for its money for years.
        var older = only is null ? await dossiers.ListBeforeAsync(LookedAfter[^1], cancellation) : [];
        foreach (var agreement in older.Where(a => a.State is AgreementState.Signed or AgreementState.Amended))
        {
            await ReconcileAsync(agreement.Id, client, cancellation);
        }

        // Those of dossiers are followed with everything else in them.
        foreach (var source in sources.Where(source => source is not DossierRequests))
        {
            await client.FollowRequestsAsync([], await source.ListAsync(lookedAfter, cancellation), cancellation);
        }

        return drained;
    }

    // A discarded run is looked after a while longer: a crash may have left a tranche with it.
    private static bool NeedsCare(PaymentRun run, DateTimeOffset letGoSince) => run.State switch
    {
        PaymentRunState.Confirmed => false,
        PaymentRunState.Discarded => (run.Discard ?? run.Seal)?.At >= letGoSince,
        _ => true,
    };

    private async Task ReconcileAsync(string agreementId, DurableTaskClient client, CancellationToken cancellation)
    {
        await setOffs.ContinueAsync(agreementId, cancellation);
        var dossier = await dossiers.RenewWaitsAsync(agreementId, cancellation);
        await client.FollowIntakesAsync(dossier, cancellation);
        await client.FollowDocumentsAsync(dossier, cancellation);
        await client.FollowEvidenceAsync(dossier, cancellation);
        await ForgetRemovedAsync(dossier, cancellation);
        await client.FollowErasuresAsync(dossier, cancellation);
        await client.FollowReopeningsAsync(dossier, cancellation);
        await client.FollowAccountAsync(dossier, cancellation);
        await client.FollowTranchesAsync(dossier, cancellation);
        await client.FollowRequestsAsync([], DossierRequests.Of(dossier), cancellation);
    }

    // A crash between a removal and the end of its bytes leaves them.
    private async Task ForgetRemovedAsync(Dossier dossier, CancellationToken cancellation)
    {
        foreach (var document in dossier.Documents.Where(document => document.State == DocumentState.Removed))
        {
            await files.DeleteAsync(document.Blob(dossier.Agreement), cancellation);
        }
    }

    private async Task ReconcileAsync(Edition edition, DurableTaskClient client, CancellationToken cancellation)
    {
        var record = await editions.GetAsync(edition, cancellation);
        foreach (var period in record.OpenPeriods)
        {
            var collect = new CollectPeriod(edition, period);
            if (await client.GetInstanceAsync(collect.InstanceId, getInputsAndOutputs: false, cancellation) is null)
            {
                // It starts those of its CPAS itself.
                await client.EnsureStartedAsync(nameof(CollectPeriodOrchestrator), collect.InstanceId, collect, cancellation);
                continue;
            }

            foreach (var cpas in await collecting.PlanCollection(collect, cancellation))
            {
                // What was sent before is not sent again: each message is written once.
                await client.EnsureRunsAsync(nameof(CollectCpasOrchestrator), cpas.InstanceId, cpas, cancellation);
            }
        }

        await notifications.FollowMailsAsync(edition.ToString(), client, cancellation);
        foreach (var agreement in await dossiers.ListAsync(edition, cancellation))
        {
            await ReconcileAsync(agreement.Id, client, cancellation);
        }

        var aWeekAgo = time.GetUtcNow().AddDays(-DaysToLetGo);
        foreach (var run in (await runs.ListAsync(edition, cancellation)).Where(run => NeedsCare(run, aWeekAgo)))
        {
            await client.FollowPaymentRunAsync((await progress.ContinueAsync(run.Id, cancellation))!, cancellation);
        }
    }
}
