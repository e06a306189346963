using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Miriam.Domain.Money;
using Miriam.Domain.Payments;
using Miriam.Domain.Subsidy;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.Programme;
using Miriam.Functions.Waivers;
using Miriam.Functions.Web;

namespace Miriam.Functions.Tranches;

/// <summary>The sums of an agreement: granted, justified, due, paid, recovered.</summary>
public sealed class LedgerApi(DossierStore dossiers, ParameterSource parameters, TimeProvider time)
{
    [Function("GetLedger")]
    [AllowRoles(Roles.CpasEditor, Roles.CpasSignatory, Roles.SppManager, Roles.SppFinance, Roles.SppAuditor)]
    public async Task<IResult> GetLedger(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "agreements/{id}/ledger")] HttpRequest request,
        string id,
        FunctionContext context,
        CancellationToken cancellation) =>
        await dossiers.FindVisibleAsync(id, context, cancellation) is { } dossier
            ? Answer.Ok(LedgerView.Of(dossier, parameters, time.GetUtcNow()))
            : Problems.NotFound(RefusalText.NoAgreement);
}

/// <param name="DueCents">min(subsidy, accepted expenses); null until every file is accepted and every expense line decided.</param>
/// <param name="Calculation">How the subsidy came about.</param>
public sealed record LedgerView(
    string AgreementId, long SubsidyCents, long AcceptedExpensesCents, long? DueCents, long PaidCents, long RecoveredCents, CalculationSheet Calculation)
{
    /// <summary>Of what is paid, what was set off against claims and never transferred.</summary>
    public long PaidBySetOffCents { get; init; }

    /// <summary>Of what is claimed back, what has not come in yet.</summary>
    public long OutstandingCents { get; init; }

    /// <summary>Of what is claimed back, what came in by set-off and not by the bank.</summary>
    public long RecoveredBySetOffCents { get; init; }

    /// <summary>The rules waived for the agreement; they change no amount.</summary>
    public IReadOnlyList<WaiverView> Waivers { get; init; } = [];

    public static LedgerView Of(Dossier dossier, ParameterSource parameters, DateTimeOffset now)
    {
        var position = dossier.Position();
        var subsidy = SubsidyCalculation.Compute(dossier.Agreement, parameters.For(dossier.Agreement));
        var expenses = dossier.ReviewedExpenses();
        return new LedgerView(
            dossier.Id,
            subsidy.Total.Cents,
            expenses.Accepted.Cents,
            TranchePlanner.Due(position, parameters.For(dossier.Agreement))?.Cents,
            position.Paid.Cents,
            position.Recovered.Cents,
            subsidy)
        {
            PaidBySetOffCents = dossier.Payments.Where(payment => payment.Stage == PaymentStage.Paid).Sum(payment => payment.Order!.SetOff).Cents,
            OutstandingCents = dossier.Claims.Where(claim => claim.Stands).Sum(claim => claim.Outstanding).Cents,
            RecoveredBySetOffCents = dossier.Claims.Sum(claim => claim.ReceivedBySetOff).Cents,
            Waivers = WaiverView.AllOf(dossier, now),
        };
    }
}
