using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Miriam.Domain.Cpas;
using Miriam.Domain.Periods;
using Miriam.Functions.Agreements;
using Miriam.Functions.Web;

namespace Miriam.Functions.Submissions;

/// <summary>Takes a quarterly file over HTTP.</summary>
public sealed class UploadApi(DossierStore dossiers, SubmissionReceiver receiver)
{
    [Function("UploadSubmission")]
    [AllowRoles(Roles.CpasEditor)]
    public async Task<IResult> Upload(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "editions/{edition}/periods/{period}/cpas/{nis}/submissions")] HttpRequest request,
        string edition,
        string period,
        string nis,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation)
    {
        var caller = Caller.Of(context);
        if (!Edition.TryParse(edition, out var inEdition) || !Period.TryParse(period, out var forPeriod)
            || forPeriod.Edition != inEdition || !NisCode.TryParse(nis, out var cpas))
        {
            return Problems.NotFound(RefusalText.NoEditionPeriodOrCpas);
        }

        if (await SubmissionRoute.OfAsync(dossiers, edition, period, nis, 0, caller, cancellation) is null)
        {
            return Problems.Forbidden();
        }

        if (await receiver.RefuseAsync(forPeriod, cpas, cancellation) is { } impossible)
        {
            return Problems.Of(impossible);
        }

        var section = await MultipartFile.FirstAsync(request, cancellation);
        if (section is null)
        {
            return Problems.BadRequest("NO_FILE", RefusalText.NoFile);
        }

        var receipt = await receiver.ReceiveAsync(forPeriod, cpas, section.Body, caller.Actor, client, cancellation);
        return receipt switch
        {
            { Refusal: { } refusal } => Problems.Of(refusal),
            { Version: { } version } => Answer.Accepted(
                SubmissionView.Location(inEdition, forPeriod, cpas, version.Version), SubmissionView.Of(version)),
            _ => throw new InvalidOperationException("A receipt has a version or a refusal."),
        };
    }
}
