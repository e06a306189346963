using Miriam.Domain;
using Miriam.Domain.Cpas;
using Miriam.Domain.Delegations;
using Miriam.Domain.Periods;
using Miriam.Functions.Requests;

namespace Miriam.Functions.Delegations;

/// <summary>Delegations that wait for the delegate, until their last day.</summary>
public sealed class DelegationRequests(DelegationStore delegations, TimeProvider time) : IRequestSource
{
    private const string Source = "delegation";

    public string Name => Source;

    public async Task<IReadOnlyList<OpenRequest>> OfAsync(string subject, CancellationToken cancellation) =>
        Of(await delegations.ListAsync(Delegation.CpasOf(subject), cancellation));

    public async Task<IReadOnlyList<OpenRequest>> ListAsync(IReadOnlyList<Edition> editions, CancellationToken cancellation) =>
        Of(await delegations.ListAllAsync(cancellation));

    public IReadOnlyList<OpenRequest> Of(IReadOnlyList<Delegation> recorded)
    {
        var today = BrusselsTime.DayOf(time.GetUtcNow());
        return [.. recorded.Where(delegation => delegation.StateOn(today) == DelegationState.Recorded).Select(Of)];
    }

    private static OpenRequest Of(Delegation delegation)
    {
        var recorded = BrusselsTime.DayOf(delegation.Recorded.At);
        return new OpenRequest(
            Source, Delegation.HouseOf(delegation.Cpas), FormattableString.Invariant($"delegation-{delegation.Number}"), RequestKind.Delegation,
            Edition.RunningOn(recorded).ToString(), delegation.Cpas, LanguageOf(delegation.Cpas, recorded), delegation.Id, delegation.Role,
            [delegation.Recorded.By], delegation.Recorded.At, "/api/delegations")
        {
            Only = delegation.Delegate,
        };
    }

    // The language of its administration; in Brussels nobody has sent a file that would tell.
    private static Language LanguageOf(NisCode? cpas, DateOnly day) =>
        (cpas is { } nis && Municipalities.Find(nis, day) is MunicipalityOnDay.Valid { Municipality: var found } ? found.AdminLanguage : null) ?? Language.Fr;
}
