using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Miriam.Domain.Periods;
using Miriam.Functions.Audit;
using Miriam.Functions.Durable;
using Miriam.Functions.Editions;
using Miriam.Functions.Web;

namespace Miriam.Functions.Collection;

/// <summary>Opens periods and shows which are open.</summary>
public sealed class PeriodApi(EditionStore editions, TimeProvider time)
{
    /// <summary>Opens a period: from now on files are taken and CPAS are reminded. Opening it again changes nothing.</summary>
    [Function("OpenPeriod")]
    [AllowRoles(Roles.SppManager)]
    public async Task<IResult> OpenPeriod(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "editions/{edition}/periods/{period}/open")] HttpRequest request,
        string edition,
        string period,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation)
    {
        if (!Edition.TryParse(edition, out var ofEdition) || !Period.TryParse(period, out var toOpen) || toOpen.Edition != ofEdition)
        {
            return Problems.NotFound(RefusalText.NoEditionOrPeriod);
        }

        var by = Caller.Of(context).Actor;
        var now = time.GetUtcNow();
        var (record, _) = await editions.DecideAsync(
            ofEdition,
            e => e.Periods.ContainsKey(toOpen)
                ? (null, null, null)
                : (e with { Periods = e.Periods.Add(toOpen, new OpenedPeriod(toOpen, now, by, null)) },
                    new AuditEntry(ofEdition.ToString(), "period.opened", toOpen.ToString(), by, now, null, null, "open"),
                    null),
            cancellation);

        var collect = new CollectPeriod(ofEdition, toOpen);
        await client.EnsureStartedAsync(nameof(CollectPeriodOrchestrator), collect.InstanceId, collect, cancellation);
        return Answer.Ok(record.Periods[toOpen]);
    }

    [Function("ListPeriods")]
    [AllowRoles(Roles.CpasEditor, Roles.CpasSignatory, Roles.SppManager, Roles.SppFinance, Roles.SppEditor, Roles.SppAuditor)]
    public async Task<IResult> ListPeriods(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "editions/{edition}/periods")] HttpRequest request,
        string edition,
        CancellationToken cancellation) =>
        Edition.TryParse(edition, out var ofEdition)
            ? Answer.Ok((await editions.GetAsync(ofEdition, cancellation)).Periods.Values)
            : Problems.NotFound(RefusalText.NoEdition);
}
