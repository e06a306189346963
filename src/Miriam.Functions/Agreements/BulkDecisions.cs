using Microsoft.DurableTask.Client;
using Miriam.Domain;
using Miriam.Functions.Requests;
using Miriam.Functions.Web;

namespace Miriam.Functions.Agreements;

/// <summary>What came of one item of a bulk decision.</summary>
/// <param name="Id">The item's own id.</param>
/// <param name="Code">Null when the decision stands; else the stable code with which it was refused.</param>
/// <param name="Detail">The same in words.</param>
public sealed record BulkResult(string Id, string? Code, string? Detail)
{
    public static BulkResult Of(string id, Refusal? refusal, Language language) =>
        new(id, refusal?.Code, refusal is null ? null : RefusalTexts.Of(refusal, language));
}

/// <summary>Many decisions in one call: each is taken and stored by itself, and one refused leaves the others as they are.</summary>
public static class BulkDecisions
{
    /// <summary>More items are sent in several calls: a call must end before the host gives up on it.</summary>
    public const int MostItems = 200;

    private const int AtATime = 8;

    /// <summary>Decides each item on its own dossier.</summary>
    /// <param name="client">Starts and ends the watch over what waits for another person.</param>
    /// <param name="follow">Tells the processes of a dossier on which something was decided.</param>
    /// <param name="language">In which refusals are said.</param>
    /// <returns>One result per item, in the order of the items.</returns>
    public static async Task<IReadOnlyList<BulkResult>> DecideEachAsync<TItem>(
        this DossierStore dossiers,
        DurableTaskClient client,
        IReadOnlyList<TItem> items,
        Func<TItem, (string AgreementId, string Id)> name,
        Func<Dossier, TItem, Decided> decide,
        Func<Dossier, Task> follow,
        Language language,
        CancellationToken cancellation)
    {
        var results = new BulkResult[items.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, items.Count),
            new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellation },
            async (index, token) =>
            {
                var (agreementId, id) = name(items[index]);
                var outcome = await dossiers.DecideAsync(agreementId, dossier => decide(dossier, items[index]), token);
                results[index] = BulkResult.Of(id, outcome is null ? new Refusal("NOT_FOUND", RefusalText.NoAgreement) : outcome.Refusal, language);
                if (outcome is { Refusal: null })
                {
                    await follow(outcome.Dossier);
                    await client.FollowRequestsAsync(outcome, token);
                }
            });
        return results;
    }

    /// <summary>Why a list of items is not taken at all; null when it is.</summary>
    public static Microsoft.AspNetCore.Http.IResult? Problem<TItem>(IReadOnlyList<TItem>? items) =>
        items is null or { Count: 0 } ? Problems.BadRequest("NO_ITEMS", RefusalText.NoItems)
        : items.Count > MostItems ? Problems.BadRequest("TOO_MANY", RefusalText.TooManyItems, MostItems)
        : null;
}
