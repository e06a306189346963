using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Miriam.Domain.Agreements;
using Miriam.Domain.Periods;
using Miriam.Domain;
using Miriam.Functions.Agreements;
using Miriam.Functions.Web;

namespace Miriam.Functions.Budgets;

/// <summary>Year-end for a whole edition: what is left of every agreement is carried over, by two people, with a result for each.</summary>
public sealed class EditionBudgetApi(DossierStore dossiers, TimeProvider time)
{
    private const string CarryOver = "editions/{edition}/budget/carry-over";

    /// <summary>Asks for it; agreements on which nothing is left answer NOTHING_LEFT.</summary>
    [Function("RequestEditionCarryOver")]
    [AllowRoles(Roles.SppFinance)]
    public async Task<IResult> RequestCarryOver(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = CarryOver)] HttpRequest request,
        string edition,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation)
    {
        if (!Edition.TryParse(edition, out var ofEdition))
        {
            return Problems.NotFound(RefusalText.NoEdition);
        }

        if (await request.ReadBodyAsync<CarryOverBody>(cancellation) is not { } body)
        {
            return Answer.BadJson<CarryOverBody>();
        }

        var agreements = await dossiers.ListAsync(ofEdition, cancellation);
        return Answer.Ok(await dossiers.DecideEachAsync(
            client,
            [.. agreements.Where(agreement => agreement.State is AgreementState.Signed or AgreementState.Amended).Select(agreement => agreement.Id)],
            id => (id, id),
            (dossier, _) => BudgetSteps.CarryOver(dossier, body.FromYear, body.Reason, Caller.Of(context).Actor, time.GetUtcNow()),
            _ => Task.CompletedTask,
            request.ReaderLanguageOr(Language.En),
            cancellation));
    }

    /// <summary>Another person confirms those that she names.</summary>
    [Function("ConfirmEditionCarryOver")]
    [AllowRoles(Roles.SppFinance)]
    public async Task<IResult> ConfirmCarryOver(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = CarryOver + "/confirm")] HttpRequest request,
        string edition,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation)
    {
        if (!Edition.TryParse(edition, out var ofEdition))
        {
            return Problems.NotFound(RefusalText.NoEdition);
        }

        if (await request.ReadBodyAsync<CarryOverItems>(cancellation) is not { } body || body.Items?.Any(item => item?.AgreementId is null) == true)
        {
            return Answer.BadJson<CarryOverItems>();
        }

        return BulkDecisions.Problem(body.Items) ?? Answer.Ok(await dossiers.DecideEachAsync(
            client,
            body.Items!,
            item => (item.AgreementId, item.AgreementId),
            (dossier, item) => dossier.Agreement.Edition == ofEdition
                ? BudgetSteps.Confirm(dossier, item.Number, Caller.Of(context).Actor, time.GetUtcNow())
                : Decided.Refused("NOT_FOUND", RefusalText.OtherEdition),
            _ => Task.CompletedTask,
            request.ReaderLanguageOr(Language.En),
            cancellation));
    }
}

/// <summary>Carry-overs to confirm.</summary>
public sealed record CarryOverItems(IReadOnlyList<CarryOverItem>? Items);

/// <param name="Number">The commitment's number within its agreement.</param>
public sealed record CarryOverItem(string AgreementId, int Number);
