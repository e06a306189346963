using System.Globalization;
using Microsoft.Extensions.Configuration;
using NCrontab;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>When a timer function runs: an NCRONTAB expression in the app's time zone, or a fixed interval.</summary>
internal sealed class TimerSchedule
{
    private readonly CrontabSchedule? cron;
    private readonly TimeSpan interval;
    private readonly TimeZoneInfo zone;

    private TimerSchedule(CrontabSchedule? cron, TimeSpan interval, TimeZoneInfo zone)
    {
        this.cron = cron;
        this.interval = interval;
        this.zone = zone;
    }

    /// <summary>A name between percent signs is replaced by the setting of that name.</summary>
    public static TimerSchedule Parse(string schedule, IConfiguration configuration)
    {
        string text = SettingNames.Resolve(schedule, configuration);
        TimeZoneInfo zone = configuration["WEBSITE_TIME_ZONE"] is { Length: > 0 } id
            ? TimeZoneInfo.FindSystemTimeZoneById(id)
            : TimeZoneInfo.Utc;
        if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan interval) && interval > TimeSpan.Zero)
        {
            return new TimerSchedule(null, interval, zone);
        }

        bool seconds = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length == 6;
        return CrontabSchedule.TryParse(text, new CrontabSchedule.ParseOptions { IncludingSeconds = seconds }) is { } cron
            ? new TimerSchedule(cron, default, zone)
            : throw new FormatException($"'{text}' is neither an NCRONTAB expression nor a time span.");
    }

    /// <summary>The real host keeps no state of schedules that are due more than once in the coming minute.</summary>
    public bool IsWithinMinutes(DateTimeOffset now)
    {
        TimeSpan minute = TimeSpan.FromMinutes(1);
        return cron is null ? interval < minute : Next(Next(now)) <= now + minute;
    }

    /// <summary>The first time after <paramref name="after"/>.</summary>
    public DateTimeOffset Next(DateTimeOffset after)
    {
        if (cron is null)
        {
            return after + interval;
        }

        DateTime local = cron.GetNextOccurrence(TimeZoneInfo.ConvertTime(after, zone).DateTime);

        // In the hour that autumn repeats, the earlier of the two, unless it has passed. A time that spring leaves out
        // has the offset of the winter before, and so comes an hour later on the clock.
        TimeSpan[] offsets = zone.IsAmbiguousTime(local)
            ? [.. zone.GetAmbiguousTimeOffsets(local).OrderDescending()]
            : [zone.GetUtcOffset(local)];
        return offsets.Select(offset => new DateTimeOffset(local, offset).ToUniversalTime())
            .FirstOrDefault(time => time > after, new DateTimeOffset(local, offsets[^1]).ToUniversalTime());
    }
}
