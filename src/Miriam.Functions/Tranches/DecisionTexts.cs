using Miriam.Domain.Tranches;

namespace Miriam.Functions.Tranches;

/// <summary>A sentence beside the code of a refused decision, for people who read the API.</summary>
public static class DecisionTexts
{
    public static string Of(string code) => code switch
    {
        DecisionCode.SamePerson => "This takes another person.",
        DecisionCode.Stale => "The calculation has changed since: look at it again.",
        DecisionCode.WrongState => "The state does not allow it.",
        DecisionCode.Budget => "It would charge more than is committed: a new commitment, or a carry-over, comes first.",
        DecisionCode.ReasonRequired => "Give a reason.",
        _ => code,
    };
}
