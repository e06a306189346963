using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Miriam.Domain.Submissions;
using Miriam.Functions.Agreements;
using Miriam.Functions.Expenses;
using Miriam.Functions.Storage;
using Miriam.Functions.Submissions;
using Miriam.Functions.Web;

namespace Miriam.Functions.Controls;

/// <summary>Draws expense lines for control and shows every draw with its seed, so that an auditor draws the same again.</summary>
public sealed class ControlApi(DossierStore dossiers, BlobFiles blobs, TimeProvider time)
{
    private const string Samples = "agreements/{id}/samples";
    private const int SeedBytes = 16;

    [Function("ListControlSamples")]
    [AllowRoles(Roles.SppManager, Roles.SppFinance, Roles.SppAuditor)]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Samples)] HttpRequest request, string id, CancellationToken cancellation) =>
        await dossiers.FindAsync(id, cancellation) is { } dossier ? Answer.Ok(dossier.Samples) : Problems.NotFound(RefusalText.NoAgreement);

    [Function("DrawControlSample")]
    [AllowRoles(Roles.SppFinance)]
    public async Task<IResult> Draw(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Samples)] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation)
    {
        if (await request.ReadBodyAsync<SampleBody>(cancellation) is not { } body)
        {
            return Answer.BadJson<SampleBody>();
        }

        if (await dossiers.FindAsync(id, cancellation) is not { } read)
        {
            return Problems.NotFound(RefusalText.NoAgreement);
        }

        var lines = await LinesAsync(read, cancellation);
        var seed = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SeedBytes));
        return await dossiers.AnswerAsync(
            client,
            id,
            dossier => ControlSteps.Draw(dossier, lines, body.Size, seed, body.Reason, Caller.Of(context).Actor, time.GetUtcNow()),
            _ => Task.CompletedTask,
            dossier => dossier.Samples[^1],
            cancellation);
    }

    private async Task<IReadOnlyList<ExpenseKey>> LinesAsync(Dossier dossier, CancellationToken cancellation)
    {
        var files = await Task.WhenAll(dossier.Counted.Select(async version => (
            version.Key, Content: await blobs.ReadJsonAsync<Submission>(SubmissionBlobs.Submission(dossier.Agreement, version.Key), cancellation))));
        return [.. files.SelectMany(file => file.Content.Expenses.Select(expense => new ExpenseKey(file.Key.Period, file.Key.Version, expense.Row)))];
    }
}

/// <param name="Size">How many lines; all where there are fewer.</param>
/// <param name="Reason">Why lines of this agreement are controlled.</param>
public sealed record SampleBody(int Size, string? Reason);
