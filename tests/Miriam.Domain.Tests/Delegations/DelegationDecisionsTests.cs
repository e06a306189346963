using Miriam.Domain.Delegations;

namespace Miriam.Domain.Tests.Delegations;

/// <summary>ben, of finance, is away from 14 to 25 October 2024; alix stands in.</summary>
public sealed class DelegationDecisionsTests
{
    private static readonly DateTimeOffset Now = new(2024, 10, 10, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2024, 10, 10);
    private static readonly DateOnly FirstDay = new(2024, 10, 14);
    private static readonly DateOnly LastDay = new(2024, 10, 25);

    [Theory]
    [InlineData("ben", "alix", null)]
    [InlineData("ada", "alix", null)]
    [InlineData("ben", "ben", "SAME_PERSON")]
    [InlineData("alix", "alix", "SAME_PERSON")]
    public void Record_BySomebody_IsNeverTheDelegate(string by, string @delegate, string? expected) =>
        Assert.Equal(expected, Record(Asked(by) with { Delegate = @delegate }).Code);

    [Theory]
    [InlineData("2024-10-14", "2024-10-14", null)]
    [InlineData("2024-10-14", "2025-10-14", null)]
    [InlineData("2024-10-14", "2025-10-15", "BAD_DATES")]
    [InlineData("2024-10-14", "2024-10-13", "BAD_DATES")]
    [InlineData("2024-10-01", "2024-10-10", null)]
    [InlineData("2024-10-01", "2024-10-09", "BAD_DATES")]
    public void Record_OnDays_TakesAtMostAYearThatIsNotOver(string first, string last, string? expected) =>
        Assert.Equal(expected, Record(Asked() with { FirstDay = Day(first), LastDay = Day(last) }).Code);

    [Fact]
    public void Record_Again_IsTheSameOne()
    {
        var recorded = Record(Asked()).Delegation!;

        Assert.False(Record(Asked(), recorded).Changed);
        Assert.Equal("EXISTS", Record(Asked() with { LastDay = LastDay.AddDays(1) }, recorded).Code);
        Assert.Equal(2, Record(Asked() with { Role = "spp.manager" }, recorded).Delegation!.Number);
        Assert.Null(Record(Asked(), recorded with { Ended = Step("ben") }).Code);
    }

    [Theory]
    [InlineData("2024-10-13", DelegationState.Accepted)]
    [InlineData("2024-10-14", DelegationState.InForce)]
    [InlineData("2024-10-25", DelegationState.InForce)]
    [InlineData("2024-10-26", DelegationState.Over)]
    public void StateOn_AfterItsAcceptance_HoldsFromTheFirstToTheLastDay(string day, DelegationState expected) =>
        Assert.Equal(expected, Accepted().StateOn(Day(day)));

    [Fact]
    public void StateOn_NotAccepted_IsNeverInForce() => Assert.Equal(DelegationState.Recorded, Recorded().StateOn(FirstDay));

    [Theory]
    [InlineData("alix", null, null)]
    [InlineData("ben", null, "FORBIDDEN")]
    [InlineData("cleo", null, "FORBIDDEN")]
    [InlineData("alix", "cleo", "FORBIDDEN")]
    [InlineData("cleo", "alix", "FORBIDDEN")]
    public void Accept_ByTheDelegateHerself_IsTaken(string person, string? onBehalfOf, string? expected) =>
        Assert.Equal(expected, DelegationDecisions.Accept(Recorded(), new DelegationStep(new Actor(person, onBehalfOf), Now), Today).Code);

    [Fact]
    public void Accept_AfterItsEndOrLastDay_IsRefused()
    {
        Assert.Equal("WRONG_STATE", DelegationDecisions.Accept(Recorded() with { Ended = Step("ben") }, Step("alix"), Today).Code);
        Assert.Equal("WRONG_STATE", DelegationDecisions.Accept(Recorded(), Step("alix"), LastDay.AddDays(1)).Code);
        Assert.False(DelegationDecisions.Accept(Accepted(), Step("alix"), Today).Changed);
    }

    [Theory]
    [InlineData("ben", false, null)]
    [InlineData("alix", false, null)]
    [InlineData("ada", true, null)]
    [InlineData("cleo", false, "FORBIDDEN")]
    public void End_ByEitherOfThemOrAnAdministrator_HoldsAtOnce(string by, bool isAdministrator, string? expected)
    {
        var ended = DelegationDecisions.End(Accepted(), Step(by), isAdministrator, FirstDay);

        Assert.Equal(expected, ended.Code);
        Assert.Equal(expected is null ? DelegationState.Ended : DelegationState.InForce, (ended.Delegation ?? Accepted()).StateOn(FirstDay));
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static DelegationStep Step(string by) => new(by, Now);

    private static Delegation Asked(string by = "ben") => new(0, "ben", "alix", "spp.finance", null, FirstDay, LastDay, Step(by));

    private static Delegation Recorded() => Record(Asked()).Delegation!;

    private static Delegation Accepted() => DelegationDecisions.Accept(Recorded(), Step("alix"), Today).Delegation!;

    private static DelegationResult Record(Delegation asked, params Delegation[] known) => DelegationDecisions.Record(asked, known, Today, mostDays: 366);
}
