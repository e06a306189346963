using Miriam.Domain;
using Miriam.Domain.Periods;
using Miriam.Functions.Requests;
using Miriam.Functions.Web;

namespace Miriam.Functions.Programme;

/// <summary>The change of parameters that waits for its second person.</summary>
public sealed class ParameterRequests(ParameterStore parameters) : IRequestSource
{
    private const string Source = "parameters";

    public string Name => Source;

    public async Task<IReadOnlyList<OpenRequest>> OfAsync(string subject, CancellationToken cancellation) => Of(await parameters.GetAsync(cancellation));

    // It concerns the whole programme: it waits in whatever edition is asked for.
    public async Task<IReadOnlyList<OpenRequest>> ListAsync(IReadOnlyList<Edition> editions, CancellationToken cancellation) =>
        Of(await parameters.GetAsync(cancellation));

    public static IReadOnlyList<OpenRequest> Of(ParameterBook book) => book.Open is { } change ? [Of(change)] : [];

    public static OpenRequest Of(ParameterChange change) => new(
        Source, Source, FormattableString.Invariant($"{change.Revision}"), RequestKind.Parameters,
        Edition.RunningOn(BrusselsTime.DayOf(change.RequestedAt)).ToString(), null, Language.Fr, FormattableString.Invariant($"{change.Revision}"),
        Roles.SppAdmin, [change.RequestedBy], change.RequestedAt, FormattableString.Invariant($"/api/parameters/changes/{change.Revision}"))
    {
        AlsoRole = Roles.SppManager,
    };
}
