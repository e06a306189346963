using Miriam.Domain.Delegations;
using Miriam.Functions.Web;

namespace Miriam.Functions.Delegations;

/// <summary>A sentence beside the code of what is refused about delegations.</summary>
public static class DelegationTexts
{
    public static RefusalText Of(string code) => code switch
    {
        DelegationCode.SamePerson => RefusalText.DelegationTwoPeople,
        DelegationCode.Dates => RefusalText.DelegationDates,
        DelegationCode.Exists => RefusalText.DelegationExists,
        DelegationCode.WrongState => RefusalText.DelegationOver,
        DelegationCode.Forbidden => RefusalText.DelegationForbidden,
        _ => RefusalText.NoDelegation,
    };
}
