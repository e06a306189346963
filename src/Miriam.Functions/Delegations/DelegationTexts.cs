using Miriam.Domain.Delegations;

namespace Miriam.Functions.Delegations;

/// <summary>A sentence beside the code of what is refused about delegations.</summary>
public static class DelegationTexts
{
    public static string Of(string code) => code switch
    {
        DelegationCode.SamePerson => "It takes two people: who stands in is neither the one whose role it is nor the one who records it.",
        DelegationCode.Dates => "The last day comes after the first one, is not past, and is not too far from it.",
        DelegationCode.Exists => "There is one for some of these days already: end it first.",
        DelegationCode.WrongState => "It is over or ended.",
        DelegationCode.Forbidden => "The delegate accepts it; she, the delegator or an administrator ends it.",
        _ => "There is no such delegation.",
    };
}
