using Miriam.Domain.Periods;
using Miriam.Domain.Programme;
using Miriam.Domain.Requests;

namespace Miriam.Domain.Tests.Requests;

public sealed class RequestScheduleTests
{
    private static readonly RequestSchedule Schedule = RequestSchedule.Of(ProgrammeParameterSets.Load().For(new Edition(2024)));

    [Theory]
    [InlineData(0, 7, false)]
    [InlineData(1, 14, false)]
    [InlineData(2, 21, true)]
    [InlineData(3, 49, false)]
    [InlineData(4, 77, false)]
    public void Step_OneAfterTheOther_RemindsEscalatesOnceAndStaysWatchful(int n, int days, bool escalates) =>
        Assert.Equal(new RequestStep(days, escalates), Schedule.Step(n));

    [Theory]
    [InlineData(14, 14, false)]
    [InlineData(28, 14, true)]
    [InlineData(42, 14, false)]
    [InlineData(21, 7, true)]
    [InlineData(28, 7, false)]
    public void EscalatesWith_AnIntervalOfItsOwn_IsTheFirstReminderFromThatDayOn(int days, int interval, bool expected) =>
        Assert.Equal(expected, Schedule.EscalatesWith(days, interval));
}
