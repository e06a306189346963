using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Miriam.Domain;
using Miriam.Domain.Payments;
using Miriam.Files.Payments.Sheet;
using Miriam.Functions.Agreements;
using Miriam.Functions.Audit;
using Miriam.Functions.Programme;
using Miriam.Functions.Storage;
using Miriam.Functions.Web;

namespace Miriam.Functions.Payments;

/// <summary>The file of a run for the bank, and its sheet for the person who releases it.</summary>
public sealed class PaymentFileApi(
    PaymentRunStore runs, DossierStore dossiers, BlobFiles blobs, PaymentSettings settings, ParameterSource parameters, TimeProvider time)
{
    /// <summary>Gives out the file of a released run; every download is in the audit log.</summary>
    [Function("GetPaymentFile")]
    [AllowRoles(Roles.SppFinance, Roles.SppAuditor)]
    public async Task<IResult> File(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "payment-runs/{run}/file")] HttpRequest request,
        string run,
        FunctionContext context,
        CancellationToken cancellation)
    {
        var by = Caller.Of(context).Actor;
        var outcome = await runs.DecideAsync(run, found => Download(found, by), cancellation);
        if (outcome is null)
        {
            return Problems.NotFound(RefusalText.NoPaymentRun);
        }

        return outcome.Refusal is { } refusal
            ? Problems.Of(refusal)
            : Results.Stream(
                await blobs.OpenReadAsync(PaymentBlobs.FileOf(run, outcome.Run.File!), cancellation), "application/xml", $"{outcome.Run.MessageId}.xml");
    }

    [Function("GetPaymentSheet")]
    [AllowRoles(Roles.SppManager, Roles.SppFinance, Roles.SppAuditor)]
    public async Task<IResult> Sheet(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "payment-runs/{run}/sheet")] HttpRequest request, string run, CancellationToken cancellation)
    {
        if (await runs.FindAsync(run, cancellation) is not { } found)
        {
            return Problems.NotFound(RefusalText.NoPaymentRun);
        }

        var view = await PaymentRunViews.OfAsync(found, dossiers, parameters, cancellation);
        return Results.Content(RunSheet.Render(RunSheets.Of(view, time.GetUtcNow().AddDays(-settings.RecentAccountDays)), request.LanguageOr(Language.Fr)), "text/html; charset=utf-8");
    }

    private RunDecided Download(PaymentRun run, Actor by) => run.State.IsOut() && run.File is null
        ? new RunDecided(null, null, new Refusal("NO_FILE", RefusalText.NothingForTheBank))
        : run.State.IsOut()
        ? new RunDecided(
            run,
            new AuditEntry(run.Edition.ToString(), "run.file-downloaded", run.Id, by, time.GetUtcNow(), null, null, run.File!.Sha256),
            null)
        : new RunDecided(null, null, new Refusal("NOT_RELEASED", RefusalText.FileNotReleased));
}
