using Miriam.Domain.Periods;
using Miriam.Domain.Waivers;
using Miriam.Functions.Agreements;

namespace Miriam.Functions.Waivers;

/// <summary>What is asked for: a rule, a period, why, and the last day on which files are checked with it.</summary>
public sealed record WaiverRequest(string Code, Period Period, string Reason, DateOnly Expires);

/// <summary>A waiver as the API shows it.</summary>
public sealed record WaiverView(
    int Number,
    string Code,
    Period Period,
    WaiverState State,
    string Reason,
    DateOnly Expires,
    WaiverStep Requested,
    WaiverStep? Confirmed,
    WaiverStep? Withdrawn,
    string? WithdrawalReason)
{
    public static IReadOnlyList<WaiverView> AllOf(Dossier dossier, DateTimeOffset now) => [.. dossier.Waivers.Select(waiver => Of(waiver, now))];

    public static WaiverView Of(Waiver waiver, DateTimeOffset now) => new(
        waiver.Number,
        waiver.Code,
        waiver.Period,
        waiver.StateOn(BrusselsTime.DayOf(now)),
        waiver.Reason,
        waiver.Expires,
        waiver.Requested,
        waiver.Confirmed,
        waiver.Withdrawn,
        waiver.WithdrawalReason);
}
