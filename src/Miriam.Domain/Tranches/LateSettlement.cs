using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Miriam.Domain.Tranches;

/// <summary>The decision of two people to settle on what was accepted, after the escalation of a missing last file.</summary>
/// <remarks>Money rule 6. Lateness itself never changes an amount.</remarks>
public sealed record LateSettlement
{
    [JsonConstructor]
    internal LateSettlement(Decision first, Decision second) => (First, Second) = (first, second);

    /// <summary>The person who asked for it, with the reason.</summary>
    public Decision First { get; }

    /// <summary>The other person.</summary>
    public Decision Second { get; }

    /// <summary>Makes the decision.</summary>
    /// <param name="code"><see cref="DecisionCode.SamePerson"/> or <see cref="DecisionCode.ReasonRequired"/> when refused.</param>
    public static bool TryDecide(
        Decision first, Decision second, [NotNullWhen(true)] out LateSettlement? decision, [NotNullWhen(false)] out string? code)
    {
        code = string.IsNullOrWhiteSpace(first.Reason) ? DecisionCode.ReasonRequired
            : second.By.IsSamePersonAs(first.By) ? DecisionCode.SamePerson
            : null;
        decision = code is null ? new LateSettlement(first, second) : null;
        return code is null;
    }
}
