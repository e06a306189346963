using System.Globalization;

namespace Miriam.Functions.Payments;

/// <summary>What a second look is at.</summary>
public enum SecondLookKind
{
    /// <summary>The set-offs that an agreement owes or pays, by its id.</summary>
    SetOffs,

    /// <summary>A payment run, by its id.</summary>
    PaymentRun,

    /// <summary>An answer of the bank, by its id.</summary>
    BankAnswer,

    /// <summary>A movement that nothing explained, by its id.</summary>
    BankMovement,
}

/// <summary>
/// A look, soon after a request, at what it may have left between two dossiers when its process died. Planned before the
/// request decides anything, so that nothing is left to the night.
/// </summary>
/// <param name="At">UTC, a whole minute: all requests about it within a minute share one.</param>
public sealed record SecondLook(SecondLookKind Kind, string Id, DateTime At)
{
    /// <summary><c>look-setoffs-2024-2025-63020-20250201T0915</c>.</summary>
    public string InstanceId => string.Create(CultureInfo.InvariantCulture, $"look-{Kind.ToString().ToLowerInvariant()}-{Id}-{At:yyyyMMdd'T'HHmm}");

    /// <summary>The next whole minute that is at least a minute away.</summary>
    public static SecondLook After(SecondLookKind kind, string id, DateTimeOffset now)
    {
        var later = now.UtcDateTime.AddMinutes(2);
        return new SecondLook(kind, id, later.AddTicks(-(later.Ticks % TimeSpan.TicksPerMinute)));
    }
}
