using Miriam.Domain.Cpas;
using Miriam.Domain.Delegations;
using Miriam.Domain.Periods;
using Miriam.Functions.Delegations;

namespace Miriam.Functions.Notifications;

/// <summary>Whom a message reaches by mail: those of the role, and those who stand in for one of them.</summary>
public sealed class Receivers(PeopleStore people, DelegationStore delegations, TimeProvider time)
{
    public async Task<IReadOnlyList<Person>> OfAsync(Notification notification, CancellationToken cancellation)
    {
        if (!notification.ToSpp && notification.Cpas is null)
        {
            return [];
        }

        var house = notification.ToSpp ? null : notification.Cpas;
        if (await people.ListAsync(house, cancellation) is not [_, ..] ofHouse)
        {
            return [];
        }

        var standIns = await StandInsAsync(notification, house, cancellation);
        return [.. ofHouse.Where(person => WithDelegated(person, standIns).Wants(notification))];
    }

    /// <summary>Whether it still reaches her now.</summary>
    public async Task<bool> IsOneAsync(Person person, Notification notification, CancellationToken cancellation) =>
        WithDelegated(person, await StandInsAsync(notification, person.Cpas, cancellation)).Wants(notification);

    private async Task<ILookup<string, string>> StandInsAsync(Notification notification, NisCode? house, CancellationToken cancellation)
    {
        var today = BrusselsTime.DayOf(time.GetUtcNow());
        return (await delegations.ListAsync(house, cancellation))
            // For somebody who took part already she counts as that person.
            .Where(delegation => delegation.StateOn(today) == DelegationState.InForce && !notification.Except.Contains(delegation.Delegator, StringComparer.Ordinal))
            .ToLookup(delegation => delegation.Delegate, delegation => delegation.Role, StringComparer.Ordinal);
    }

    private static Person WithDelegated(Person person, ILookup<string, string> standIns) =>
        person with { Roles = [.. person.Roles.Union(standIns[person.Id], StringComparer.Ordinal)] };
}
