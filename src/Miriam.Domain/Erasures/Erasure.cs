using System.Text.Json.Serialization;

namespace Miriam.Domain.Erasures;

/// <summary>Somebody took a step on an erasure.</summary>
/// <param name="By">The natural person.</param>
public sealed record ErasureStep(Actor By, DateTimeOffset At);

/// <summary>The withdrawal of one woman's data: the record of the fact, never of the content.</summary>
/// <remarks>GDPR art. 17 and 21; participation is voluntary (domain section 8). Two people decide, since it cannot be undone. [choice]</remarks>
/// <param name="Number">From 1, per agreement.</param>
/// <param name="Participant">Her code while it is needed; null once the files are rewritten or the request is withdrawn.</param>
/// <param name="Mark">By which her code is known in files that come later.</param>
/// <param name="Reason">Why, in words that name nobody.</param>
/// <param name="Requested">The first of two different people.</param>
/// <param name="Confirmed">The second one; nothing is rewritten before.</param>
/// <param name="Withdrawn">Who took the request back before that.</param>
/// <param name="DoneAt">When every stored file was rewritten.</param>
public sealed record Erasure(
    int Number,
    string? Participant,
    WithdrawnCode Mark,
    [property: WrittenByPeople] string Reason,
    ErasureStep Requested,
    ErasureStep? Confirmed,
    ErasureStep? Withdrawn,
    DateTimeOffset? DoneAt)
{
    /// <summary>Where it stands.</summary>
    [JsonIgnore]
    public ErasureState State =>
        DoneAt is not null ? ErasureState.Done
        : Withdrawn is not null ? ErasureState.Withdrawn
        : Confirmed is not null ? ErasureState.Confirmed
        : ErasureState.Requested;
}

/// <summary>Where an erasure stands.</summary>
public enum ErasureState
{
    /// <summary>By one person; nothing is rewritten yet.</summary>
    Requested,

    /// <summary>Confirmed by another: files are being rewritten, and her code is refused in new ones.</summary>
    Confirmed,

    /// <summary>No stored file holds her.</summary>
    Done,

    /// <summary>Taken back before it was confirmed.</summary>
    Withdrawn,
}
