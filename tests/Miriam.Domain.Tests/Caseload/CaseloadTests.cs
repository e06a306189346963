using FsCheck;
using FsCheck.Fluent;
using Miriam.Domain.Caseload;
using Miriam.Domain.Periods;
using Miriam.Domain.Programme;
using Miriam.TestSupport;

namespace Miriam.Domain.Tests.Caseload;

public sealed class CaseloadTests
{
    private static readonly ProgrammeParameters Parameters = ProgrammeParameterSets.Load().For(new Edition(2024));
    private static readonly DateOnly Day = new(2024, 9, 1);

    [Theory]
    [InlineData("1", 15)]
    [InlineData("0.99", 14)]
    [InlineData("0.8", 12)]
    [InlineData("0.75", 11)]
    [InlineData("0.5", 7)]
    [InlineData("0.0667", 1)]
    [InlineData("0.0666", 0)]
    public void CasesAllowed_PartTime_IsRoundedDown(string fte, int expected)
    {
        Assert.True(Fte.TryCreate(decimal.Parse(fte, System.Globalization.CultureInfo.InvariantCulture), out var value));
        Assert.Equal(expected, CaseloadCap.CasesAllowed(value, Parameters));
    }

    [Theory]
    [InlineData("0", false)]
    [InlineData("-0.5", false)]
    [InlineData("0.01", true)]
    [InlineData("1", true)]
    [InlineData("1.01", false)]
    public void TryCreate_Fte_IsAboveNothingAndAtMostFull(string text, bool valid)
    {
        var value = decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(valid, Fte.TryCreate(value, out var fte));
        Assert.Equal(valid ? value : 0, fte.Value);
    }

    [Fact]
    public void Deserialize_FteAboveFull_SaysWhatIsWrong() =>
        Assert.Equal("Not a valid FTE.", Assert.Throws<System.Text.Json.JsonException>(() => System.Text.Json.JsonSerializer.Deserialize<Fte>("1.5")).Message);

    [Fact]
    public void Count_WomanAssignedTwice_IsOneCaseOfEachCaseManager()
    {
        var cases = Cases.Count([("A", "P-1"), ("A", "P-1"), ("A", "P-2"), ("B", "P-1")], StringComparer.Ordinal);

        Assert.Equal((2, 1), (cases["A"], cases["B"]));
    }

    [Theory]
    [InlineData(2, 30)]
    [InlineData(0, 0)]
    [InlineData(-1, 0)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public void WomenAllowed_Groups_HoldFifteenEach(int groups, int expected) =>
        Assert.Equal(expected, GroupSize.WomenAllowed(groups, Parameters));

    [Fact]
    public void DaysAbove_AnyStays_AreTheDaysOnWhichMoreAreActive() =>
        Prop.ForAll<(byte Woman, byte From, byte Until)[]>(stays =>
        {
            var all = stays
                .Select(stay => (stay.Woman % 2 == 0 ? "even" : stay.Woman % 3 == 0 ? "third" : "other", new DaySpan(Day.AddDays(stay.From), Day.AddDays(stay.Until))))
                .ToList();
            var above = GroupSize.DaysAbove(1, all, StringComparer.Ordinal);
            return Enumerable.Range(0, 256).Select(number => Day.AddDays(number)).All(day =>
                above.Any(span => span.Contains(day)) == (GroupSize.ActiveOn(day, all, StringComparer.Ordinal) > 1));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Tries.Of(100)).WithReplay(Tries.Seed, 63021));

    [Fact]
    public void DaysUncovered_EmploymentAndAbsence_LeaveTheOtherDays()
    {
        var duty = new Duty(DaySpan.Through(Day.AddDays(2), Day.AddDays(20)), DaySpan.Through(Day.AddDays(5), Day.AddDays(6)), null);

        Assert.Equal(
            [new DaySpan(Day, Day.AddDays(2)), new DaySpan(Day.AddDays(5), Day.AddDays(7)), new DaySpan(Day.AddDays(21), Day.AddDays(25))],
            duty.DaysUncovered(new DaySpan(Day, Day.AddDays(25)), _ => null));
    }
}
