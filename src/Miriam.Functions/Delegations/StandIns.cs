using Miriam.Domain;
using Miriam.Domain.Delegations;
using Miriam.Domain.Periods;
using Miriam.Functions.Notifications;
using Miriam.Functions.Web;

namespace Miriam.Functions.Delegations;

/// <summary>Tells what somebody may do for somebody else at this moment. Fails closed.</summary>
public sealed class StandIns(DelegationStore delegations, PeopleStore people, TimeProvider time)
{
    /// <summary>
    /// The caller as she stands in for somebody: with exactly the roles delegated to her that the other one has, as far as we
    /// know. Null when there are none: nothing accepted and in force, or the delegator lost the role or left.
    /// </summary>
    public async Task<Caller?> ForAsync(Caller caller, string delegator, CancellationToken cancellation)
    {
        // Whoever has no role of her own has left: what was delegated to her goes with it.
        if (!Actor.IsPersonId(delegator) || caller.Roles.Count == 0)
        {
            return null;
        }

        var today = BrusselsTime.DayOf(time.GetUtcNow());
        var delegated = (await delegations.ListAsync(caller.Cpas, cancellation))
            .Where(one => one.Delegator == delegator && one.Delegate == caller.Actor.Person && one.StateOn(today) == DelegationState.InForce)
            .Select(one => one.Role)
            .ToHashSet(StringComparer.Ordinal);
        if (delegated.Count == 0 || await people.FindAsync(caller.Cpas, delegator, cancellation) is not { } known)
        {
            return null;
        }

        delegated.IntersectWith(known.Roles);
        return delegated.Count == 0 ? null : new Caller(new Actor(caller.Actor.Person, delegator), delegated, caller.Cpas);
    }
}
