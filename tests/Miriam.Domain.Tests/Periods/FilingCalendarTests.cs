using System.Globalization;
using Miriam.Domain.Periods;
using Miriam.Domain.Programme;

namespace Miriam.Domain.Tests.Periods;

public sealed class FilingCalendarTests
{
    private static readonly CaseTable Table = new("Periods/Cases/due-dates");

    private static readonly FilingCalendar Calendar = new(ProgrammeParameterSets.Load().For(new Edition(2024)));

    public static TheoryData<string> Cases => Table.Names;

    [Theory]
    [MemberData(nameof(Cases))]
    public void DueDate_AnyPeriod_AsTheTableSays(string name)
    {
        var period = Period.Parse(Table[name, "period"]);

        Assert.Equal(Table[name, "due"], Calendar.DueDate(period).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Assert.Equal(Instant(name, "end"), Calendar.DueInstant(period));
        Assert.Equal(Instant(name, "first_reminder"), Calendar.Reminders(period)[0]);
        Assert.Equal(Instant(name, "escalation"), Calendar.Escalation(period));
    }

    [Fact]
    public void Reminders_OfAPeriod_TwoBeforeAndOneAfter() => Assert.Equal(
        [
            new DateTimeOffset(2025, 1, 17, 7, 0, 0, TimeSpan.Zero),
            new DateTimeOffset(2025, 1, 28, 7, 0, 0, TimeSpan.Zero),
            new DateTimeOffset(2025, 2, 1, 7, 0, 0, TimeSpan.Zero),
        ],
        Calendar.Reminders(new Period(2024, 4)));

    [Fact]
    public void IsLate_AtTheEndOfTheDueDate_NotAnInstantEarlier()
    {
        var end = new DateTimeOffset(2025, 4, 30, 22, 0, 0, TimeSpan.Zero);

        Assert.False(Calendar.IsLate(new Period(2025, 1), end.AddTicks(-1)));
        Assert.True(Calendar.IsLate(new Period(2025, 1), end));
    }

    [Fact]
    public void New_ParametersWithoutDueMonths_Refused()
    {
        var incomplete = ProgrammeParameterSets.Load().For(new Edition(2024)) with { DueMonthsAfterPeriod = 0 };

        Assert.Throws<ArgumentException>(() => new FilingCalendar(incomplete));
    }

    private static DateTimeOffset Instant(string name, string column) =>
        DateTimeOffset.Parse(Table[name, column], CultureInfo.InvariantCulture);
}
