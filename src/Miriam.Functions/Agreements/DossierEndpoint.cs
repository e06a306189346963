using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Miriam.Functions.Requests;
using Miriam.Functions.Web;

namespace Miriam.Functions.Agreements;

/// <summary>Dossiers over HTTP: who sees one, and how a decision on it is carried, whatever it is about.</summary>
public static class DossierEndpoint
{
    /// <summary>The dossier of an agreement that the caller may see; null for any other, so that nobody learns which there are.</summary>
    public static async Task<Dossier?> FindVisibleAsync(
        this DossierStore dossiers, string agreementId, FunctionContext context, CancellationToken cancellation) =>
        await dossiers.FindAsync(agreementId, cancellation) is { } dossier && Caller.Of(context).MaySee(dossier.Agreement) ? dossier : null;

    /// <summary>Loads, decides and stores; then tells the processes and answers with what stands now, or with the refusal.</summary>
    /// <param name="client">Starts and ends the watch over what waits for another person.</param>
    /// <param name="follow">Tells the processes of the dossier: also where nothing changed, since an earlier call may have stopped before it.</param>
    /// <param name="view">What the decision was about, as the API shows it.</param>
    public static async Task<IResult> AnswerAsync<TView>(
        this DossierStore dossiers,
        DurableTaskClient client,
        string agreementId,
        Func<Dossier, Decided> decide,
        Func<Dossier, Task> follow,
        Func<Dossier, TView> view,
        CancellationToken cancellation)
    {
        var outcome = await dossiers.DecideAsync(agreementId, decide, cancellation);
        if (outcome is null)
        {
            return Problems.NotFound(RefusalText.NoAgreement);
        }

        if (outcome.Refusal is { } refusal)
        {
            return Problems.Of(refusal);
        }

        await follow(outcome.Dossier);
        await client.FollowRequestsAsync(outcome, cancellation);
        return Answer.Ok(view(outcome.Dossier));
    }
}
