namespace Miriam.Domain.Periods;

/// <summary>Days and hours of the administration, in Europe/Brussels, as instants in UTC.</summary>
public static class BrusselsTime
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Brussels");

    /// <summary>The instant (offset zero) of an hour of a day in Brussels.</summary>
    /// <param name="hour">
    /// 0 to 24; 24 is the end of the day. The clock changes between 2 and 3: hour 2 does not exist on the day in March and
    /// is refused; on the day in October it is the first of the two.
    /// </param>
    /// <exception cref="ArgumentException">The hour does not exist on that day.</exception>
    public static DateTimeOffset At(DateOnly day, int hour)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(hour);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hour, 24);
        var local = day.ToDateTime(TimeOnly.MinValue).AddHours(hour);
        if (Zone.IsInvalidTime(local))
        {
            throw new ArgumentException("That hour does not exist on that day.", nameof(hour));
        }

        var offset = Zone.IsAmbiguousTime(local) ? Zone.GetAmbiguousTimeOffsets(local).Max() : Zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    /// <summary>The day that it is in Brussels at an instant.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    /// <summary>What a clock in Brussels shows at an instant.</summary>
    public static DateTime LocalOf(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone).DateTime;
}
