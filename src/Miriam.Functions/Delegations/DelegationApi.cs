using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Miriam.Domain.Cpas;
using Miriam.Domain.Delegations;
using Miriam.Domain.Periods;
using Miriam.Functions.Audit;
using Miriam.Functions.Notifications;
using Miriam.Functions.Programme;
using Miriam.Functions.Requests;
using Miriam.Functions.Web;

namespace Miriam.Functions.Delegations;

/// <summary>Delegations of a role from a day to a day: recorded by one person, accepted by the one who will stand in (docs/adr/0012).</summary>
public sealed class DelegationApi(DelegationStore delegations, DelegationRequests requests, PeopleStore people, ParameterSource parameters, TimeProvider time)
{
    private const string Delegations = "delegations";
    private const string One = Delegations + "/{delegation}";

    /// <summary>The SPP sees all, a CPAS its own: whoever sees decisions sees who may take them for whom.</summary>
    [Function("ListDelegations")]
    [AllowRoles(
        Roles.CpasEditor, Roles.CpasSignatory, Roles.SppManager, Roles.SppFinance, Roles.SppEditor, Roles.SppAdmin, Roles.SppAuditor)]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Delegations)] HttpRequest request, FunctionContext context, CancellationToken cancellation)
    {
        var visible = Caller.Of(context).Cpas is { } own ? await delegations.ListAsync(own, cancellation) : await delegations.ListAllAsync(cancellation);
        return Answer.Ok(visible.Select(ViewOf));
    }

    /// <summary>Of one's own role; an administrator of the SPP also of somebody else's, who cannot do it herself.</summary>
    [Function("RecordDelegation")]
    [AllowRoles(
        Roles.CpasEditor, Roles.CpasSignatory, Roles.SppManager, Roles.SppFinance, Roles.SppEditor, Roles.SppAdmin, Roles.SppAuditor)]
    [InPerson]
    public async Task<IResult> Record(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Delegations)] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation)
    {
        var caller = Caller.Of(context);
        if (await request.ReadBodyAsync<DelegationBody>(cancellation) is not { Delegate: not null, Role: not null } body
            || !Domain.Actor.IsPersonId(body.Delegate) || (body.Delegator is not null && !Domain.Actor.IsPersonId(body.Delegator)))
        {
            return Answer.BadJson<DelegationBody>();
        }

        var delegator = body.Delegator ?? caller.Actor.Person;
        var isHerOwn = delegator == caller.Actor.Person && (body.Cpas is null || body.Cpas == caller.Cpas);
        var cpas = isHerOwn ? caller.Cpas : body.Cpas;
        if (!IsOfHouse(body.Role, cpas))
        {
            return Problems.BadRequest("BAD_ROLE", RefusalText.RoleInItsHouse);
        }

        if (!await HoldsAsync(caller, isHerOwn, delegator, cpas, body.Role, cancellation))
        {
            return isHerOwn || !caller.Has(Roles.SppAdmin) ? Problems.Forbidden() : Problems.Conflict("NOT_HELD", RefusalText.RoleNotHeld);
        }

        var now = time.GetUtcNow();
        var asked = new Delegation(0, delegator, body.Delegate, body.Role, cpas, body.FirstDay, body.LastDay, new DelegationStep(caller.Actor, now));
        var today = BrusselsTime.DayOf(now);
        var mostDays = (await parameters.InForceAsync(cancellation)).For(Edition.RunningOn(today)).DelegationDays;
        var result = await delegations.DecideAsync(
            cpas, known => DelegationDecisions.Record(asked, known, today, mostDays), one => Entry(one, "delegation.recorded", one.Recorded, today), cancellation);
        if (result.Delegation is { } recorded)
        {
            await client.FollowRequestsAsync([], requests.Of([recorded]), cancellation);
        }

        return AnswerOf(result);
    }

    /// <summary>The delegate agrees.</summary>
    [Function("AcceptDelegation")]
    [AllowRoles(
        Roles.CpasEditor, Roles.CpasSignatory, Roles.SppManager, Roles.SppFinance, Roles.SppEditor, Roles.SppAdmin, Roles.SppAuditor)]
    [InPerson]
    public Task<IResult> Accept(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = One + "/accept")] HttpRequest request,
        string delegation,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation) =>
        DecideAsync(delegation, client, context, "delegation.accepted", DelegationDecisions.Accept, cancellation);

    /// <summary>Either of the two, or an administrator, ends or declines it.</summary>
    [Function("EndDelegation")]
    [AllowRoles(
        Roles.CpasEditor, Roles.CpasSignatory, Roles.SppManager, Roles.SppFinance, Roles.SppEditor, Roles.SppAdmin, Roles.SppAuditor)]
    [InPerson]
    public Task<IResult> End(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = One + "/end")] HttpRequest request,
        string delegation,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation) =>
        DecideAsync(
            delegation,
            client,
            context,
            "delegation.ended",
            (one, by, today) => DelegationDecisions.End(one, by, Caller.Of(context).Has(Roles.SppAdmin), today),
            cancellation);

    private async Task<IResult> DecideAsync(
        string id, DurableTaskClient client, FunctionContext context, string action, Func<Delegation, DelegationStep, DateOnly, DelegationResult> decide, CancellationToken cancellation)
    {
        var caller = Caller.Of(context);
        var cpas = id.LastIndexOf('-') is > 0 and var end ? Delegation.CpasOf(id[..end]) : null;
        if (caller.Cpas is not null ? caller.Cpas != cpas : cpas is not null && !caller.Has(Roles.SppAdmin))
        {
            return Problems.NotFound(RefusalText.NoDelegation);
        }

        var step = new DelegationStep(caller.Actor, time.GetUtcNow());
        var today = BrusselsTime.DayOf(step.At);
        var result = await delegations.DecideAsync(
            cpas,
            known => known.FirstOrDefault(one => one.Id == id) is { } found ? decide(found, step, today) : new DelegationResult(null, "NOT_FOUND", Changed: false),
            one => Entry(one, action, step, today),
            cancellation);
        if (result.Delegation is { } decided)
        {
            await client.FollowRequestsAsync(requests.Of([decided with { Accepted = null, Ended = null }]), [], cancellation);
        }

        return AnswerOf(result);
    }

    // Her own token proves her role; an administrator vouches for somebody of whom nothing else is known.
    private async Task<bool> HoldsAsync(Caller caller, bool isHerOwn, string delegator, NisCode? cpas, string role, CancellationToken cancellation)
    {
        if (isHerOwn ? !caller.Has(role) : !caller.Has(Roles.SppAdmin))
        {
            return false;
        }

        var known = await people.FindAsync(cpas, delegator, cancellation);
        if (known?.Roles.Contains(role, StringComparer.Ordinal) == true)
        {
            return true;
        }

        if (!isHerOwn && known is not null)
        {
            return false;
        }

        var roles = isHerOwn ? caller.Roles : new HashSet<string>(StringComparer.Ordinal) { role };
        await people.SaveAsync((known ?? new Person(delegator, cpas, [], null, [])) with { Roles = [.. roles.Order(StringComparer.Ordinal)] }, cancellation);
        return true;
    }

    private static bool IsOfHouse(string role, NisCode? cpas) =>
        Roles.All.Contains(role, StringComparer.Ordinal) && role.StartsWith("cpas.", StringComparison.Ordinal) == cpas is not null;

    private IResult AnswerOf(DelegationResult result) =>
        result.Delegation is { } delegation ? Answer.Ok(ViewOf(delegation)) : Problems.Of(new Agreements.Refusal(result.Code!, DelegationTexts.Of(result.Code!)));

    private DelegationView ViewOf(Delegation delegation) => DelegationView.Of(delegation, BrusselsTime.DayOf(time.GetUtcNow()));

    private static AuditEntry Entry(Delegation delegation, string action, DelegationStep step, DateOnly today) => new(
        Edition.RunningOn(today).ToString(),
        action,
        $"delegation-{delegation.Id}",
        step.By,
        step.At,
        null,
        null,
        FormattableString.Invariant(
            $"{delegation.StateOn(today)}: {delegation.Delegate} for {delegation.Delegator} as {delegation.Role} from {delegation.FirstDay:yyyy-MM-dd} to {delegation.LastDay:yyyy-MM-dd}"));
}

/// <param name="Delegator">Whose role it is; left out for the caller's own.</param>
/// <param name="Delegate">Who stands in.</param>
/// <param name="Cpas">For an administrator who records one of a CPAS.</param>
/// <param name="FirstDay">In Brussels.</param>
/// <param name="LastDay">In Brussels, inclusive.</param>
public sealed record DelegationBody(string? Delegator, string Delegate, string Role, NisCode? Cpas, DateOnly FirstDay, DateOnly LastDay);

/// <summary>A delegation as the API shows it.</summary>
public sealed record DelegationView(
    string Id,
    DelegationState State,
    string Delegator,
    string Delegate,
    string Role,
    NisCode? Cpas,
    DateOnly FirstDay,
    DateOnly LastDay,
    DelegationStep Recorded,
    DelegationStep? Accepted,
    DelegationStep? Ended)
{
    public static DelegationView Of(Delegation delegation, DateOnly today) => new(
        delegation.Id,
        delegation.StateOn(today),
        delegation.Delegator,
        delegation.Delegate,
        delegation.Role,
        delegation.Cpas,
        delegation.FirstDay,
        delegation.LastDay,
        delegation.Recorded,
        delegation.Accepted,
        delegation.Ended);
}
