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

    [Fact]
    public void Recompute_AnyStoryToItsEnd_PaidLessRecoveredIsDue() => ForAnyStory(random =>
    {
        var story = random.Tell();
        story.Accept([.. story.Position.Agreement.PeriodsInForce().Except(story.Position.Accepted.Select(accepted => accepted.Period))]);
        var expenses = random.Happenings.Count == 0 ? 5_000_000 : random.Happenings[^1].Cents;
        story.Review(expenses);
        PayEverything(story);

        Assert.Equal(Euro.Min(PlannerLaws.Subsidy(story.Position), new Euro(Math.Max(0, expenses))), story.Position.Paid - story.Position.Recovered);
        Assert.DoesNotContain(story.Position.Claims, claim => claim.IsOpen);
        Assert.DoesNotContain(story.Position.Tranches, tranche => tranche.State.IsOpen());
    });

    [Fact]
    public void Recompute_AnyEvent_KeepsEveryLaw() => ForAnyStory(random => random.Tell(PlannerLaws.Hold));

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
