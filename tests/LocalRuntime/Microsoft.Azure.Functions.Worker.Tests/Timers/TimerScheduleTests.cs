using System.Globalization;
using Microsoft.Azure.Functions.Worker.Hosting;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Azure.Functions.Worker.Tests.Timers;

public sealed class TimerScheduleTests
{
    [Theory]
    [InlineData("0 */5 * * * *", "", "2024-09-01T00:00:00Z", "2024-09-01T00:05:00Z")]
    [InlineData("0 */5 * * * *", "", "2024-09-01T00:04:59.5Z", "2024-09-01T00:05:00Z")]
    [InlineData("30 0 6 * * 1-5", "", "2024-08-30T06:00:30Z", "2024-09-02T06:00:30Z")]
    [InlineData("0 6 * * *", "", "2024-09-01T00:00:00Z", "2024-09-01T06:00:00Z")]
    [InlineData("00:10:00", "", "2024-09-01T00:01:00Z", "2024-09-01T00:11:00Z")]
    [InlineData("%Due%", "", "2024-09-01T00:00:00Z", "2025-01-31T12:00:00Z")]
    [InlineData("0 0 6 * * *", "Europe/Brussels", "2024-09-01T00:00:00Z", "2024-09-01T04:00:00Z")]
    [InlineData("0 0 6 * * *", "Europe/Brussels", "2024-12-01T00:00:00Z", "2024-12-01T05:00:00Z")]
    [InlineData("0 30 2 * * *", "Europe/Brussels", "2025-03-29T12:00:00Z", "2025-03-30T01:30:00Z")]
    [InlineData("0 30 2 * * *", "Europe/Brussels", "2024-10-26T12:00:00Z", "2024-10-27T00:30:00Z")]
    [InlineData("0 30 2 * * *", "Europe/Brussels", "2024-10-27T00:30:00Z", "2024-10-28T01:30:00Z")]
    public void Next_AfterTime_IsTheFirstDueTime(string schedule, string zone, string after, string next)
    {
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Due", "0 0 12 31 1 *"), new("WEBSITE_TIME_ZONE", zone)])
            .Build();
        DateTimeOffset time = DateTimeOffset.Parse(after, CultureInfo.InvariantCulture);
        Assert.Equal(
            DateTimeOffset.Parse(next, CultureInfo.InvariantCulture),
            TimerSchedule.Parse(schedule, configuration).Next(time));
    }

    [Theory]
    [InlineData("every day", typeof(FormatException))]
    [InlineData("0 0 25 * * *", typeof(FormatException))]
    [InlineData("%Missing%", typeof(InvalidOperationException))]
    public void Parse_UnusableSchedule_Throws(string schedule, Type exception) => Assert.Throws(
        exception, () => TimerSchedule.Parse(schedule, new ConfigurationBuilder().Build()));
}
