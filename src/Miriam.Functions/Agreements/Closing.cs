using Miriam.Domain;
using Miriam.Functions.Submissions;

namespace Miriam.Functions.Agreements;

/// <summary>That an agreement was closed; reopening it takes two people.</summary>
/// <param name="Number">From 1.</param>
public sealed record Closing(int Number, Actor By, DateTimeOffset At)
{
    /// <summary>The first person's wish to reopen it, with the reason.</summary>
    public Reopening? Reopening { get; init; }

    /// <summary>The second person: from then on the agreement is open again.</summary>
    public Actor? ConfirmedBy { get; init; }

    public DateTimeOffset? ConfirmedAt { get; init; }
}
