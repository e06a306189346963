using FsCheck;
using FsCheck.Fluent;
using Miriam.Domain.Caseload;
using Miriam.TestSupport;

namespace Miriam.Domain.Tests.Caseload;

public sealed class DaySpansTests
{
    private static readonly DateOnly Day = new(2024, 9, 1);

    [Fact]
    public void Union_TouchingAndOverlappingSpans_JoinsThem() =>
        Assert.Equal([Span(0, 9), Span(12, 13)], DaySpans.Union([Span(12, 13), Span(5, 9), Span(0, 3), Span(3, 6), Span(7, 7)]));

    [Fact]
    public void Except_SpansAtBothEndsAndInTheMiddle_LeavesTheRest() =>
        Assert.Equal([Span(2, 4), Span(6, 8)], DaySpans.Except(Span(0, 10), [Span(-5, 2), Span(8, 20), Span(4, 6)]));

    [Fact]
    public void Except_AnySpans_LeavesExactlyTheDaysThatNoneHolds() =>
        Prop.ForAll<(byte, byte)[]>(spans =>
        {
            var others = spans.Select(span => Span(span.Item1, span.Item2)).ToList();
            var left = DaySpans.Except(Span(10, 200), others);
            return Enumerable.Range(0, 256).All(number =>
                left.Any(span => span.Contains(Day.AddDays(number)))
                    == (number is >= 10 and < 200 && !others.Exists(span => span.Contains(Day.AddDays(number)))));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Tries.Of(100)).WithReplay(Tries.Seed, 63021));

    [Fact]
    public void Intersect_TwoSpans_HoldsTheDaysOfBoth()
    {
        var (early, late) = (new DaySpan(new(2024, 9, 1), new(2024, 9, 20)), new DaySpan(new(2024, 9, 10), new(2024, 9, 30)));

        Assert.Equal(new DaySpan(new(2024, 9, 10), new(2024, 9, 20)), early.Intersect(late));
        Assert.Equal(early.Intersect(late), late.Intersect(early));
        Assert.Equal(new DateOnly(2024, 9, 19), early.LastDay);
    }

    [Fact]
    public void Through_LastDayOfTheCalendar_StandsForNoEnd() =>
        Assert.True(DaySpan.Through(Day, DateOnly.MaxValue).Contains(new DateOnly(9999, 12, 30)));

    private static DaySpan Span(int from, int until) => new(Day.AddDays(from), Day.AddDays(until));
}
