using Miriam.Domain.Agreements;
using Miriam.Domain.Money;
using Miriam.Domain.Payments;
using Miriam.Domain.Periods;
using Miriam.Domain.Programme;
using Miriam.Domain.Tests.Agreements;
using Miriam.Domain.Tranches;

namespace Miriam.Domain.Tests.Tranches;

/// <summary>What happens to one agreement, event by event; after each the tranches are recomputed.</summary>
internal sealed class Story(GrantAgreement agreement, ProgrammeParameters? parameters = null)
{
    private const string Alice = "alice";
    private const string Bob = "bob";
    private readonly ProgrammeParameters parameters = parameters ?? TestAgreements.Parameters;
    private static readonly DateTimeOffset Noon = new(2025, 3, 3, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Is told the same events, when somebody wants its opinion.</summary>
    public MoneyModel? Model { get; init; }

    public AgreementPosition Position { get; private set; } = new(agreement, [], null, [], []);

    public IReadOnlyList<Tranche> Live => [.. Position.Tranches.Where(tranche => tranche.State.IsLive())];

    public IReadOnlyList<long> LiveCents => [.. Live.Select(tranche => tranche.Amount.Cents)];

    public RecoveryClaim? OpenClaim => Position.Claims.SingleOrDefault(claim => claim.IsOpen);

    /// <summary>The tranche of a number under its newest id.</summary>
    public Tranche this[int number] => Position.Tranches.Where(tranche => tranche.Number == number).MaxBy(tranche => tranche.Issue)!;

    public Story Sign()
    {
        Model?.Sign();
        return Recompute(Position);
    }

    public Story Accept(params Period[] periods)
    {
        foreach (var period in periods)
        {
            Model?.Accept(period);
            var known = Position.Accepted.SingleOrDefault(accepted => accepted.Period == period);
            Recompute(Position with
            {
                Accepted = known is null
                    ? [.. Position.Accepted, new AcceptedPeriod(period, 1)]
                    : [.. Position.Accepted.Select(accepted => accepted == known ? new AcceptedPeriod(period, known.Version + 1) : accepted)],
            });
        }

        return this;
    }

    public Story Review(long cents, bool complete = true)
    {
        Model?.Review(cents, complete);
        return Recompute(Position with { Expenses = new ReviewedExpenses(complete, new Euro(cents)) });
    }

    public Story Amend(params (Period First, Period Last)[] groups)
    {
        Model?.Amend(groups);
        return Recompute(Position with { Agreement = Position.Agreement.Amended(groups) });
    }

    /// <summary>Municipalities merge: the successor takes the member's place in the next version of the agreement, with the same groups.</summary>
    public Story Merge() => Recompute(Position with
    {
        Agreement = Position.Agreement with { Version = Position.Agreement.Version + 1, State = AgreementState.Amended, Name = "the successor" },
    });

    /// <summary>A waiver of a period is withdrawn.</summary>
    public Story EndWaiver(Period period) =>
        Recompute(Position with { Tranches = [.. Position.Tranches.Select(tranche => TrancheDecisions.ApproveAnew(tranche, period))] });

    public Story SettleLate()
    {
        Model?.SettleLate();
        Assert.True(LateSettlement.TryDecide(By(Alice, "", "file missing"), By(Bob, ""), out var decision, out _));
        return Recompute(Position with { LateSettlement = decision });
    }

    public Story Approve(params int[] numbers) => Each(numbers, tranche =>
        TrancheDecisions.Approve(
            TrancheDecisions.Propose(tranche, By(Alice, tranche.CalculationId)).Subject, By(Bob, tranche.CalculationId)));

    public Story Seal(params int[] numbers) => Approve(numbers).Each(numbers, TrancheDecisions.Seal);

    public Story Pay(params int[] numbers) => Seal(numbers).Each(numbers, TrancheDecisions.ConfirmPaid);

    /// <summary>Pays a tranche from wherever it stands.</summary>
    public Story PayFrom(Tranche tranche)
    {
        // By its id: a number that was paid in part may have several open ones.
        while (Find() is { State: not TrancheState.Paid } open)
        {
            var by = By(Bob, open.CalculationId);
            Each([open], one => one.State switch
            {
                TrancheState.Computed => TrancheDecisions.Approve(TrancheDecisions.Propose(one, by with { By = Alice }).Subject, by),
                TrancheState.Approved => TrancheDecisions.Seal(one, by),
                _ => TrancheDecisions.ConfirmPaid(one, by),
            });
        }

        return this;

        Tranche Find() => Position.Tranches.Single(other => other.Id == tranche.Id);
    }

    public Story Discard(params int[] numbers) => Each(numbers, TrancheDecisions.Discard);

    public Story RejectByBank(params int[] numbers) => Each(numbers, TrancheDecisions.RejectByBank);

    public Story ReturnMoney(params int[] numbers) => Each(numbers, TrancheDecisions.ReturnMoney);

    /// <summary>The bank paid only a part of what is in a run; two people say so.</summary>
    public Story Split(int number, long paid)
    {
        var tranche = this[number];
        Model?.Split(Live.ToList().FindIndex(other => other.Id == tranche.Id), paid);
        var (part, rest) = TrancheSplit.Of(tranche, new Euro(paid), tranche.Issue + 1);
        return Recompute(Position with { Tranches = [.. Position.Tranches.Select(other => other.Id == part.Id ? part : other), rest] });
    }

    /// <summary>The money of the paid part of a number comes back, while the rest of it goes on.</summary>
    public Story ReturnPart(int number)
    {
        var part = Position.Tranches.First(tranche => tranche.Number == number && tranche.State == TrancheState.Paid);
        Model?.Move([Live.ToList().FindIndex(other => other.Id == part.Id)], TrancheState.Returned);
        var returned = TrancheDecisions.ReturnMoney(part, By(Bob, part.CalculationId)).Subject;
        return Recompute(Position with { Tranches = [.. Position.Tranches.Select(other => other.Id == part.Id ? returned : other)] });
    }

    /// <summary>The money of every paid id of a number comes back in one answer of the bank.</summary>
    public Story ReturnAll(int number) =>
        Each([.. Position.Tranches.Where(tranche => tranche.Number == number && tranche.State == TrancheState.Paid)], tranche => TrancheDecisions.ReturnMoney(tranche, By(Bob, tranche.CalculationId)));

    public Story NotifyClaim()
    {
        var claim = OpenClaim!;
        claim = ClaimDecisions.Propose(claim, By(Alice, claim.CalculationId)).Subject;
        claim = ClaimDecisions.Approve(claim, By(Bob, claim.CalculationId)).Subject;
        claim = ClaimDecisions.Notify(claim, By(Bob, claim.CalculationId)).Subject;
        Assert.Equal(RecoveryState.Notified, claim.State);
        Model?.Notify();
        return Recompute(Position with { Claims = [.. Position.Claims.Select(other => other.Number == claim.Number ? claim : other)] });
    }

    /// <summary>Lines of one run change together, then everything is recomputed once.</summary>
    private Story Each(int[] numbers, Func<Tranche, Decision, DecisionResult<Tranche>> decide) =>
        Each(numbers, tranche => decide(tranche, By(Bob, tranche.CalculationId)));

    private Story Each(int[] numbers, Func<Tranche, DecisionResult<Tranche>> decide) => Each([.. numbers.Select(number => this[number])], decide);

    private Story Each(IReadOnlyList<Tranche> tranches, Func<Tranche, DecisionResult<Tranche>> decide)
    {
        var changed = tranches.Select(decide).ToList();
        Assert.All(changed, result => Assert.True(result.Succeeded, result.Code));
        Model?.Move([.. changed.Select(result => Live.ToList().FindIndex(tranche => tranche.Id == result.Subject.Id))], changed[0].Subject.State);
        return Recompute(Position with
        {
            Tranches =
            [
                .. Position.Tranches.Select(tranche =>
                    changed.Select(result => result.Subject).FirstOrDefault(subject => subject.Id == tranche.Id) ?? tranche),
            ],
        });
    }

    private Story Recompute(AgreementPosition position)
    {
        Position = TranchePlanner.Recompute(position, parameters);
        Assert.Same(Position, TranchePlanner.Recompute(Position, parameters));
        return this;
    }

    private static Decision By(string person, string calculationId, string? reason = null) => new(person, Noon, calculationId, reason);
}
