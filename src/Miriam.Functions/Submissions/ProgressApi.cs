using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Miriam.Domain.Submissions;
using Miriam.Files.Intake.Answer;
using Miriam.Functions.Agreements;
using Miriam.Functions.Durable;
using Miriam.Functions.Scanning;
using Miriam.Functions.Web;

namespace Miriam.Functions.Submissions;

/// <summary>Shows how far the checking of a version is, and sees to it that it goes on.</summary>
public sealed class ProgressApi(DossierStore dossiers, ScanOptions scan)
{
    /// <summary>As JSON or, for a browser, as a page that looks again by itself (see <see cref="FindingsFormat"/>).</summary>
    [Function("GetProgress")]
    [AllowRoles(Roles.CpasEditor, Roles.CpasSignatory, Roles.SppManager, Roles.SppAuditor)]
    public async Task<IResult> GetProgress(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = SubmissionRoute.Template + "/{version:int}/progress")] HttpRequest request,
        string edition,
        string period,
        string nis,
        int version,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation)
    {
        if (await SubmissionRoute.FindAsync(dossiers, edition, period, nis, version, Caller.Of(context), cancellation) is not var (dossier, found))
        {
            return Problems.NotFound(RefusalText.NoSubmission);
        }

        var step = found.Findings is null ? await StepAsync(client, dossier, found, cancellation) : IntakeStep.Done;
        if (FindingsFormat.Asked(request) != FindingsFormat.Html)
        {
            return Answer.Ok(ProgressView.Of(found, step, scan.Scanner));
        }

        var language = request.LanguageOr(dossier.Agreement.Language);
        var answer = new ProgressAnswer(
            dossier.Agreement.Name,
            dossier.Agreement.Lead,
            found.Period,
            found.Version,
            step,
            found.Failure is { } failure ? char.ToLowerInvariant(failure.ToString()[0]) + failure.ToString()[1..] : null,
            found.Findings is null ? null : $"findings?format=html&lang={language.ToString().ToLowerInvariant()}")
        {
            IsScanned = scan.Scanner != ScannerKind.None,
        };
        return Results.Content(ProgressPage.Render(answer, language), "text/html", Encoding.UTF8);
    }

    private static async Task<string> StepAsync(DurableTaskClient client, Dossier dossier, SubmissionVersion version, CancellationToken cancellation)
    {
        // Whoever looks at a file whose process was lost or failed starts it again.
        var intake = new IntakeRequest(dossier.Id, version.Period, version.Version);
        await client.EnsureRunsAsync(nameof(IntakeOrchestrator), intake.InstanceId, intake, cancellation);
        var instance = await client.GetInstanceAsync(intake.InstanceId, getInputsAndOutputs: true, cancellation);
        return instance?.SerializedCustomStatus is null ? IntakeStep.Received : instance.ReadCustomStatusAs<string>() ?? IntakeStep.Received;
    }
}

/// <summary>How far a version is.</summary>
/// <param name="Step">The step that it is in.</param>
/// <param name="Steps">All of them in order.</param>
/// <param name="Scanner">Who scans for viruses before the file is read.</param>
/// <param name="Finished">Whether there is a verdict; then <paramref name="State"/> is it, or what followed.</param>
public sealed record ProgressView(SubmissionState State, string Step, IReadOnlyList<string> Steps, ScannerKind Scanner, bool Finished, IntakeFailure? Failure)
{
    public static ProgressView Of(SubmissionVersion version, string step, ScannerKind scanner) =>
        new(version.Status.State, step, ProgressPage.Steps, scanner, version.Findings is not null, version.Failure);
}
