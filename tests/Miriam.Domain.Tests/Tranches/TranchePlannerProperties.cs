using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Miriam.Domain.Agreements;
using Miriam.Domain.Money;
using Miriam.Domain.Periods;
using Miriam.Domain.Subsidy;
using Miriam.Domain.Tests.Agreements;
using Miriam.Domain.Tranches;
using Miriam.TestSupport;
using Xunit.Abstractions;
using static Miriam.Domain.Tests.Agreements.TestAgreements;

namespace Miriam.Domain.Tests.Tranches;

/// <summary>What holds whatever happens. That recomputing twice changes nothing is asserted after every event of a story.</summary>
public sealed class TranchePlannerProperties(ITestOutputHelper output)
{
    private const int Stories = 1_000;

    // Each has its sentence in calculation-texts.csv.
    private static readonly string[] Rules =
    [
        "subsidy.group", "subsidy.total", "tranche.advance", "tranche.entitlement", "tranche.others", "tranche.limit", "tranche.kept", "tranche.amount",
        "settlement.due", "settlement.late", "claim.amount",
    ];

    [Fact]
    public void Recompute_AnyStoryToItsEnd_PaidLessRecoveredIsDue() => ForAnyStory(random =>
    {
        var story = random.Tell();
        story.Accept([.. story.Position.Agreement.PeriodsInForce().Except(story.Position.Accepted.Select(accepted => accepted.Period))]);
        var expenses = random.Happenings.Count == 0 ? 5_000_000 : random.Happenings[^1].Cents;
        story.Review(expenses);
        PayEverything(story);

        Assert.Equal(Euro.Min(Subsidy(story.Position), new Euro(Math.Max(0, expenses))), story.Position.Paid - story.Position.Recovered);
        Assert.DoesNotContain(story.Position.Claims, claim => claim.IsOpen);
        Assert.DoesNotContain(story.Position.Tranches, tranche => tranche.State.IsOpen());
    });

    [Fact]
    public void Recompute_AnyEvent_AsTheRulesToldAgainSay() => ForAnyStory(random => random.Tell((_, after, model) =>
    {
        var planned = after.Tranches.Where(tranche => tranche.State.IsLive()).Select(tranche => $"{tranche.Kind} {tranche.State} {tranche.Amount.Cents}")
            .Concat(after.Claims.Select(claim => $"claim {claim.State} {claim.Amount.Cents}"));
        Assert.True(model.Live.SequenceEqual(planned), $"{model.Story}\nrules:   {string.Join(", ", model.Live)}\nplanner: {string.Join(", ", planned)}");
    }));

    [Fact]
    public void Recompute_AnyEvent_WhatIsFixedNeverChanges() => ForAnyStory(random => random.Tell((before, after) =>
    {
        foreach (var tranche in before.Tranches.Where(tranche => tranche.State.IsFixed()))
        {
            var now = after.Tranches.Single(other => other.Id == tranche.Id);
            Assert.True(!now.State.IsFixed() || now.Amount == tranche.Amount, "A fixed amount changed.");
        }

        foreach (var claim in before.Claims.Where(claim => claim.Stands))
        {
            Assert.Contains(claim, after.Claims);
        }
    }));

    [Fact]
    public void Recompute_BeforeTheSettlement_NeverMoreThanTheEntitlementUnlessItWasFixed() => ForAnyStory(random => random.Tell((_, after) =>
    {
        if (after.Agreement.Plan == TranchePlan.Quarterly
            && after.Tranches.All(tranche => tranche.Kind != TrancheKind.Settlement || tranche.State == TrancheState.Planned))
        {
            var (k, n) = (Counted(after), after.Agreement.PeriodsInForce().Count);
            var entitlement = Subsidy(after).Cents * Math.Min(k, n - 1) / n;
            var isFixed = after.Tranches.Where(tranche => tranche.State.IsFixed()).Sum(tranche => tranche.Amount);

            Assert.True(after.Engaged.Cents <= Math.Max(entitlement, isFixed.Cents), "More is on its way than the entitlement.");
        }
    }));

    [Fact]
    public void Recompute_OnceItCanBeSettled_LiveLessClaimsIsDue() => ForAnyStory(random => random.Tell((_, after) =>
    {
        var (k, n) = (Counted(after), after.Agreement.PeriodsInForce().Count);
        if (after.Expenses is { Complete: true, Accepted: var expenses } && (k == n || after.LateSettlement is not null))
        {
            var due = Math.Min(Subsidy(after).Cents * k / n, Math.Max(0, expenses.Cents));
            var claimed = after.Claims.SingleOrDefault(claim => claim.IsOpen)?.Amount ?? Euro.Zero;

            Assert.Equal(due, (after.Engaged - claimed).Cents);
        }
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
    public void Recompute_AnyEvent_EveryStepIsARuleThatIsToldToPeople() => ForAnyStory(random => random.Tell((_, after) => Assert.All(
        after.Tranches.SelectMany(tranche => tranche.Sheet.Steps).Concat(after.Claims.SelectMany(claim => claim.Sheet.Steps)),
        step => Assert.Contains(step.Rule, Rules))));

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
    public void Recompute_AnyOrderOfAcceptance_SameAmounts() => Check(Prop.ForAll(
        (from story in RandomStory.Any.Generator from order in Gen.Shuffle(TestAgreements.Edition.Periods.ToArray()) select (story, order)).ToArbitrary(),
        given =>
        {
            var agreement = Signed(given.story.Year, given.story.Plan, [.. given.story.Groups]);
            var inForce = agreement.PeriodsInForce();

            Assert.Equal(
                new Story(agreement).Accept([.. inForce]).Review(7_000_000).LiveCents,
                new Story(agreement).Accept([.. given.order.Where(period => inForce.Contains(period))]).Review(7_000_000).LiveCents);
        }));

    [Fact]
    public void Compute_OneMoreGroupOrAnEarlierYear_NeverLess() => ForAnyStory(random =>
    {
        Euro Granted(int year, params (Period, Period)[] groups) =>
            SubsidyCalculation.Compute(Signed(year, TranchePlan.Quarterly, groups), Parameters).Total;

        var subsidy = Granted(random.Year, [.. random.Groups]);
        Assert.True(Granted(random.Year, [.. random.Groups, (Q2, Q2)]) >= subsidy);
        Assert.True(Granted(Math.Max(1, random.Year - 1), [.. random.Groups]) >= subsidy);
    });

    private static Euro Subsidy(AgreementPosition position) => SubsidyCalculation.Compute(position.Agreement, Parameters).Total;

    private static int Counted(AgreementPosition position)
    {
        var inForce = position.Agreement.PeriodsInForce();
        return position.Accepted.Count(accepted => inForce.Contains(accepted.Period));
    }

    private void ForAnyStory(Action<RandomStory> holds) => Check(Prop.ForAll(RandomStory.Any, holds));

    private void Check(Property property)
    {
        output.WriteLine(FormattableString.Invariant($"{Tries.Of(Stories)} stories, MIRIAM_SEED={Tries.Seed}"));
        property.Check(Config.QuickThrowOnFailure.WithMaxTest(Tries.Of(Stories)).WithReplay(Tries.Seed, 63021));
    }

    private void ForAnyStory(Func<RandomStory, Story> holds) => ForAnyStory(random => { _ = holds(random); });

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
