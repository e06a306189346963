using Miriam.Domain;
using Miriam.Domain.Payments;
using Miriam.Domain.Periods;
using Miriam.Functions.Requests;
using Miriam.Functions.Web;

namespace Miriam.Functions.Payments;

/// <summary>Payment runs that wait for their seal or their release.</summary>
public sealed class PaymentRunRequests(PaymentRunStore runs) : IRequestSource
{
    private const string Source = "payment-run";

    public string Name => Source;

    public async Task<IReadOnlyList<OpenRequest>> OfAsync(string subject, CancellationToken cancellation) =>
        await runs.FindAsync(subject, cancellation) is { } run ? Of(run) : [];

    public async Task<IReadOnlyList<OpenRequest>> ListAsync(IReadOnlyList<Edition> editions, CancellationToken cancellation)
    {
        List<OpenRequest> requests = [];
        foreach (var edition in editions)
        {
            requests.AddRange((await runs.ListAsync(edition, cancellation)).SelectMany(Of));
        }

        return requests;
    }

    public static IReadOnlyList<OpenRequest> Of(PaymentRun run) => run.State is not (PaymentRunState.Draft or PaymentRunState.Sealed) ? [] :
    [
        new OpenRequest(
            Source, run.Id, run.State.ToString(), RequestKind.PaymentRun, run.Edition.ToString(), null, Language.Fr, run.Id,
            Roles.SppFinance, run.State == PaymentRunState.Sealed ? NotReleasing(run) : [], (run.Seal ?? run.Proposal).At, $"/api/payment-runs/{run.Id}")
        {
            IsWatchedElsewhere = true,
        },
    ];

    // Money rule 16.
    private static IReadOnlyList<Actor> NotReleasing(PaymentRun run) =>
    [
        .. new[] { run.Seal?.By }.OfType<Actor>()
            .Concat(run.Orders.SelectMany(line => line.Order is { } order ? order.Deciders.Concat(order.AccountChangers) : []))
            .Distinct(),
    ];
}
