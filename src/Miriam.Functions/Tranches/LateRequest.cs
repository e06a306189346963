using System.Text.Json.Serialization;
using Miriam.Domain.Periods;
using Miriam.Domain.Tranches;

namespace Miriam.Functions.Tranches;

/// <summary>The wish of one person, and the decision of two, to settle although files are missing (money rule 6).</summary>
/// <param name="First">Quotes what it is about as its calculation: the accepted files and expenses of that moment.</param>
/// <param name="Missing">The periods without a file; when others are missing later, the decision is not about them.</param>
public sealed record LateRequest(Decision First, Decision? Second, IReadOnlyList<Period> Missing)
{
    /// <summary>The decision, once there are two.</summary>
    [JsonIgnore]
    public LateSettlement? Decision =>
        Second is not null && LateSettlement.TryDecide(First, Second, out var decision, out _) ? decision : null;
}
