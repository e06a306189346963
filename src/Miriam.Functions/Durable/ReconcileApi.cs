using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Miriam.Domain.Periods;
using Miriam.Functions.Web;

namespace Miriam.Functions.Durable;

/// <summary>Rebuilds what is missing beside the tables now, instead of at night.</summary>
public sealed class ReconcileApi(ReconcileSchedule schedule, TimeProvider time)
{
    // Instances are stamped by another clock than ours.
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(1);

    /// <summary>For one edition (<c>?edition=</c>), else for those that the nightly function looks after. Decides nothing.</summary>
    [Function("ReconcileNow")]
    [AllowRoles(Roles.SppFinance, Roles.SppAdmin)]
    public async Task<IResult> Reconcile(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "reconcile")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var asked = request.Query["edition"].ToString();
        if (asked.Length > 0 && !Edition.TryParse(asked, out _))
        {
            return Problems.NotFound(RefusalText.NoEdition);
        }

        Edition? only = asked.Length > 0 ? Edition.Parse(asked) : null;
        var editions = only is { } one ? [one] : schedule.LookedAfter;
        var began = time.GetUtcNow() - Skew;
        var appended = await schedule.RunAsync(only, client, cancellation);
        var started = await client.GetAllInstancesAsync(new OrchestrationQuery(CreatedFrom: began))
            .Select(instance => instance.InstanceId)
            .ToListAsync(cancellation);
        return Answer.Ok(new Reconciled([.. editions.Select(edition => edition.ToString())], appended, [.. started.Order(StringComparer.Ordinal)]));
    }
}

/// <summary>What was missing and is there again.</summary>
/// <param name="AuditRecords">Records of decisions that had not reached the log.</param>
/// <param name="Started">Processes started meanwhile, by their ids.</param>
public sealed record Reconciled(IReadOnlyList<string> Editions, int AuditRecords, IReadOnlyList<string> Started);
