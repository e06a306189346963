using FsCheck;
using FsCheck.Fluent;
using Miriam.Domain.Agreements;
using Miriam.Domain.Periods;
using Miriam.Domain.Tests.Agreements;
using Miriam.Domain.Tranches;

namespace Miriam.Domain.Tests.Tranches;

/// <summary>Any agreement and anything that may happen to it: what is not possible at its moment does not happen.</summary>
internal sealed record RandomStory(int Year, TranchePlan Plan, IReadOnlyList<(Period First, Period Last)> Groups, IReadOnlyList<Happening> Happenings)
{
    private static readonly Gen<(Period First, Period Last)> Group =
        from first in Gen.Choose(0, 3)
        from last in Gen.Choose(first, 3)
        select (TestAgreements.Edition.Periods[first], TestAgreements.Edition.Periods[last]);

    private static readonly Gen<IReadOnlyList<(Period, Period)>> SomeGroups =
        from count in Gen.Choose(1, 4)
        from groups in Group.ListOf(count)
        select (IReadOnlyList<(Period, Period)>)[.. groups];

    private static readonly Gen<Happening> AnyHappening =
        from kind in Gen.Choose(0, 15)
        from choice in Gen.Choose(0, 99)
        from groups in SomeGroups
        from cents in Gen.Choose(-100_000, 20_000_000)
        select new Happening(kind, choice, groups, cents);

    private static readonly Gen<RandomStory> Stories =
        from year in Gen.Choose(1, 3)
        from plan in Gen.Elements(TranchePlan.Quarterly, TranchePlan.Quarterly, TranchePlan.Advance)
        from groups in SomeGroups
        from length in Gen.Choose(0, 20)
        from happenings in AnyHappening.ListOf(length)
        select new RandomStory(year, plan, groups, [.. happenings]);

    /// <summary>A story that fails is shortened until nothing can be left out.</summary>
    public static readonly Arbitrary<RandomStory> Any = Arb.From(
        Stories, story => story.Happenings.Select(left => story with { Happenings = [.. story.Happenings.Where(other => !ReferenceEquals(other, left))] }));

    /// <summary>Tells it; <paramref name="after"/> looks at the position before and after each happening.</summary>
    public Story Tell(Action<AgreementPosition, AgreementPosition, MoneyModel>? after = null)
    {
        var model = new MoneyModel(Year, Plan, Groups);
        var story = new Story(TestAgreements.Signed(Year, Plan, [.. Groups])) { Model = model }.Sign();
        foreach (var happening in Happenings)
        {
            var before = story.Position;
            happening.Tell(story);
            after?.Invoke(before, story.Position, model);
        }

        return story;
    }
}

/// <summary>One thing that happens, if it can.</summary>
internal sealed record Happening(int Kind, int Choice, IReadOnlyList<(Period First, Period Last)> Groups, long Cents)
{
    public void Tell(Story story)
    {
        switch (Kind)
        {
            case 0 or 1 or 2 or 3:
                story.Accept(Pick(story.Position.Agreement.PeriodsInForce())!.Value);
                break;
            case 4:
                story.Amend([.. Groups]);
                break;
            case 5 or 6:
                story.Review(Cents, complete: Choice < 80);
                break;
            case 7:
                story.SettleLate();
                break;
            case 8:
                Decide(story, tranche => tranche.State == TrancheState.Computed, story.Approve);
                break;
            case 9:
                Decide(story, tranche => tranche.State == TrancheState.Computed, story.Seal);
                break;
            case 10:
                Decide(story, tranche => tranche.State == TrancheState.Computed, story.Pay);
                break;
            case 11:
                Decide(story, tranche => tranche.State == TrancheState.InPaymentRun, Choice % 2 == 0 ? story.Discard : story.RejectByBank);
                break;
            case 12:
                Decide(story, tranche => tranche.State == TrancheState.Paid, story.ReturnMoney);
                break;
            case 13:
                Decide(story, tranche => tranche.State == TrancheState.InPaymentRun && tranche.Amount.Cents > 1, numbers => story.Split(numbers[0], 1 + (Cents & 0xffff) % (story[numbers[0]].Amount.Cents - 1)));
                break;
            case 14:
                if (story.Position.Tranches.FirstOrDefault(tranche => tranche.State == TrancheState.Paid) is { } part)
                {
                    story.ReturnPart(part.Number);
                }

                break;
            default:
                if (story.OpenClaim is { State: RecoveryState.Computed })
                {
                    story.NotifyClaim();
                }

                break;
        }
    }

    /// <summary>One or several tranches at once, as the lines of a run.</summary>
    private void Decide(Story story, Func<Tranche, bool> can, Func<int[], Story> decide)
    {
        var numbers = story.Position.Tranches.Where(tranche => can(tranche) && tranche == story[tranche.Number]).Select(tranche => tranche.Number).ToList();
        if (numbers.Count > 0)
        {
            decide(Choice < 30 ? [.. numbers] : [numbers[Choice % numbers.Count]]);
        }
    }

    private Period? Pick(IReadOnlyList<Period> periods) => periods.Count == 0 ? null : periods[Choice % periods.Count];
}
