using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Miriam.Domain.Agreements;
using Miriam.Domain.Money;
using Miriam.Domain.Subsidy;
using Miriam.Domain.Tranches;
using static Miriam.Domain.Tests.Agreements.TestAgreements;

namespace Miriam.Domain.Tests.Tranches;

/// <summary>What holds whatever happens. That recomputing twice changes nothing is asserted after every event of a story.</summary>
public sealed class TranchePlannerProperties
{
    [Fact]
    public void Recompute_AnyStoryToItsEnd_PaidLessRecoveredIsDue() => ForAnyStory(random =>
    {
        var story = random.Tell();
        story.Accept([.. story.Position.Agreement.PeriodsInForce().Except(story.Position.Accepted.Select(accepted => accepted.Period))]);
        var expenses = random.Happenings.Count == 0 ? 5_000_000 : random.Happenings[^1].Cents;
        story.Review(expenses);
        PayEverything(story);

        var subsidy = SubsidyCalculation.Compute(story.Position.Agreement, Parameters).Total;
        Assert.Equal(Euro.Min(subsidy, new Euro(Math.Max(0, expenses))), story.Position.Paid - story.Position.Recovered);
        Assert.DoesNotContain(story.Position.Claims, claim => claim.IsOpen);
        Assert.DoesNotContain(story.Position.Tranches, tranche => tranche.State.IsOpen());
    });

    [Fact]
    public void Recompute_AnyEvent_WhatIsFixedNeverChanges() => ForAnyStory(random => random.Tell((before, after) =>
    {
        foreach (var tranche in before.Tranches.Where(tranche => tranche.State.IsFixed()))
        {
            var now = after.Tranches.Single(other => other.Id == tranche.Id);
            Assert.True(now.State == TrancheState.Computed || now.Amount == tranche.Amount, "A fixed amount changed.");
        }

        foreach (var claim in before.Claims.Where(claim => claim.Stands))
        {
            Assert.Contains(claim, after.Claims);
        }
    }));

    [Fact]
    public void Recompute_AnyEvent_NeverMoreOnItsWayThanGrantedUnlessItWasFixed() => ForAnyStory(random => random.Tell((_, after) =>
    {
        var open = after.Tranches.Where(tranche => tranche.State.IsOpen()).ToList();
        var subsidy = SubsidyCalculation.Compute(after.Agreement, Parameters).Total;
        var waits = open.Exists(tranche => tranche.Kind is TrancheKind.Advance)
            || (after.Tranches.Any(tranche => tranche.Kind == TrancheKind.Settlement) && after.Expenses is not { Complete: true })
            || after.Accepted.Count < after.Agreement.PeriodsInForce().Count;
        Assert.True(open.Count == 0 || waits || after.Engaged <= subsidy, "Open tranches exceed the subsidy.");
    }));

    [Fact]
    public void Recompute_AnyEvent_OneLiveIssuePerNumberAndNoEmptyTranche() => ForAnyStory(random => random.Tell((_, after) =>
    {
        var live = after.Tranches.Where(tranche => tranche.State.IsLive()).ToList();
        Assert.Equal(live.Count, live.Select(tranche => tranche.Number).Distinct().Count());
        Assert.Equal(after.Tranches.Count, after.Tranches.Select(tranche => tranche.Id).Distinct().Count());
        Assert.All(live, tranche => Assert.True(tranche.Amount > Euro.Zero));
        Assert.All(after.Claims, claim => Assert.True(claim.Amount > Euro.Zero));
        Assert.True(after.Claims.Count(claim => claim.IsOpen) <= 1);
    }));

    [Fact]
    public void Recompute_AnyEvent_TwoPeopleBehindEverythingApproved() => ForAnyStory(random => random.Tell((_, after) =>
    {
        foreach (var tranche in after.Tranches.Where(tranche => tranche.State is TrancheState.Approved || tranche.State.IsFixed()))
        {
            Assert.NotEqual(tranche.Proposal!.By, tranche.Approval!.By);
            Assert.Equal((tranche.CalculationId, tranche.CalculationId), (tranche.Proposal.CalculationId, tranche.Approval.CalculationId));
        }

        foreach (var tranche in after.Tranches.Where(tranche => tranche.State is TrancheState.Computed))
        {
            Assert.Null(tranche.Proposal);
            Assert.Null(tranche.Approval);
        }
    }));

    [Fact]
    public void Recompute_AnyEvent_TheSheetLeadsToTheAmount() => ForAnyStory(random => random.Tell((_, after) =>
    {
        Assert.All(after.Tranches, tranche =>
        {
            Assert.Equal(tranche.Amount, tranche.Sheet.Total);
            Assert.Equal(tranche.CalculationId, tranche.Sheet.Id);
        });
        Assert.All(after.Claims, claim => Assert.Equal((claim.Amount, claim.CalculationId), (claim.Sheet.Total, claim.Sheet.Id)));
    }));

    [Fact]
    public void Recompute_SameEventsAgain_SameTranchesAndSheets() => ForAnyStory(random =>
    {
        var (once, again) = (random.Tell().Position, random.Tell().Position);

        Assert.Equal(once.Tranches, again.Tranches);
        Assert.Equal(once.Claims, again.Claims);
    });

    [Fact]
    public void Recompute_StoredAndReadBack_ChangesNothing() => ForAnyStory(random =>
    {
        var position = random.Tell().Position;

        var read = JsonSerializer.Deserialize<AgreementPosition>(JsonSerializer.Serialize(position))!;

        Assert.Equal(position.Tranches, read.Tranches);
        Assert.Equal(position.Claims, read.Claims);
        Assert.Same(read, TranchePlanner.Recompute(read, Parameters));
    });

    [Fact]
    public void Recompute_AnyOrderOfAcceptance_SameAmounts() => Prop.ForAll(
        (from story in RandomStory.Any.Generator from order in Gen.Shuffle(Edition.Periods.ToArray()) select (story, order)).ToArbitrary(),
        given =>
        {
            var agreement = Signed(given.story.Year, given.story.Plan, [.. given.story.Groups]);
            var inForce = agreement.PeriodsInForce();

            Assert.Equal(
                new Story(agreement).Accept([.. inForce]).Review(7_000_000).LiveCents,
                new Story(agreement).Accept([.. given.order.Where(period => inForce.Contains(period))]).Review(7_000_000).LiveCents);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Compute_OneMoreGroupOrAnEarlierYear_NeverLess() => ForAnyStory(random =>
    {
        Euro Subsidy(int year, params (Domain.Periods.Period, Domain.Periods.Period)[] groups) =>
            SubsidyCalculation.Compute(Signed(year, TranchePlan.Quarterly, groups), Parameters).Total;

        var subsidy = Subsidy(random.Year, [.. random.Groups]);
        Assert.True(Subsidy(random.Year, [.. random.Groups, (Q2, Q2)]) >= subsidy);
        Assert.True(Subsidy(Math.Max(1, random.Year - 1), [.. random.Groups]) >= subsidy);
    });

    private static void ForAnyStory(Action<RandomStory> holds) =>
        Prop.ForAll(RandomStory.Any, holds).QuickCheckThrowOnFailure();

    private static void ForAnyStory(Func<RandomStory, Story> holds) => ForAnyStory(random => { _ = holds(random); });

    private static void PayEverything(Story story)
    {
        // Paying a tranche or telling a claim may make the next one due; it ends because each step fixes an amount.
        for (var rounds = 0; Unpaid(story).Count > 0 || story.OpenClaim is not null; rounds++)
        {
            Assert.True(rounds < 20, "The story never ends.");
            foreach (var tranche in Unpaid(story))
            {
                story.PayFrom(tranche);
            }

            if (story.OpenClaim is not null)
            {
                story.NotifyClaim();
            }
        }
    }

    private static IReadOnlyList<Tranche> Unpaid(Story story) =>
        [.. story.Position.Tranches.Where(tranche => tranche.State.IsOpen() || tranche.State == TrancheState.InPaymentRun)];
}
