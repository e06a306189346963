using Miriam.TestSupport;

namespace Miriam.Functions.Tests.Payments.RandomRuns;

/// <summary>What happened in the stories told so far.</summary>
internal sealed class RunTally
{
    private int rejected, returned, held, setOff;

    public int Runs { get; private set; }

    public int Deaths { get; private set; }

    public void Add(RunStory story)
    {
        Runs += story.World.Runs.Count;
        Deaths += story.Deaths;
        held += story.Held;
        setOff += story.World.DossiersById.Values.SelectMany(dossier => dossier.Payments).Count(payment => payment.Order?.Withheld.Count > 0);
        rejected += story.Bank.Orders.Count(order => order.State == OrderState.Rejected);
        returned += story.Bank.Orders.Count(order => order.State == OrderState.Returned);
    }

    /// <summary>Stories in which nothing goes wrong would prove nothing.</summary>
    public void AssertEverythingWasTried() => Assert.True(Deaths > 0 && rejected > 0 && returned > 0 && held > 0 && setOff > 0, ToString());

    public override string ToString() => FormattableString.Invariant(
        $"MIRIAM_SEED={Tries.Seed}: {Runs} runs, a process died {Deaths} times, {rejected} orders rejected, {returned} returned, {held} answers held, {setOff} orders reduced by a set-off");
}
