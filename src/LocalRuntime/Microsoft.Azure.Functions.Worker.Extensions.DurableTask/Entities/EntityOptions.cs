namespace Microsoft.DurableTask.Entities;

/// <summary>Options of a call to an entity; there are none yet.</summary>
public record class CallEntityOptions;

/// <summary>Options of a signal: it may be delivered later.</summary>
public record class SignalEntityOptions
{
    public DateTimeOffset? SignalTime { get; init; }

    public static implicit operator SignalEntityOptions(DateTimeOffset value) => new() { SignalTime = value };
}
