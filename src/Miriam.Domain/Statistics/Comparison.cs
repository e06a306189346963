using System.Text.Json.Serialization;

namespace Miriam.Domain.Statistics;

/// <summary>Two moments of the questionnaire set against each other.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Comparison>))]
public enum Comparison
{
    /// <summary>Start against end of this edition (volume 2).</summary>
    StartEnd,

    /// <summary>Start of the edition before against one year after its end (volume 3).</summary>
    StartFollowUp,

    /// <summary>End of the edition before against one year after it (volume 3).</summary>
    EndFollowUp,
}
