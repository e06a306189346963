using FsCheck;
using FsCheck.Fluent;
using Miriam.Domain.Submissions;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.TestSupport;

namespace Miriam.Functions.Tests.Tranches.Interleavings;

/// <summary>Anything that people may do to a dossier, in any order, often twice and often on what they saw before.</summary>
public sealed class InterleavingTests
{
    private const int Interleavings = 1_000;

    private static readonly IReadOnlyList<Dossier> Starts = [.. Enumerable.Range(0, 3).Select(start => new Acts(start, []).Dossier("2024-2025-63020"))];

    [Fact]
    public void AnyInterleaving_PaysNothingWithoutTwoPeopleAndKeepsWhatIsPaid()
    {
        var config = Config.QuickThrowOnFailure.WithMaxTest(Tries.Of(Interleavings)).WithReplay(Tries.Seed, 63021);
        Prop.ForAll(Act.Any.ToArbitrary(), Tell).Check(config);
    }

    [Fact]
    public void AnyInterleaving_ReachesPaymentsCorrectionsAndClaims()
    {
        // A property over stories in which nothing happens would prove nothing.
        var ends = Act.Any.Sample(300, new Rnd(20241010, 63021), 40).Select(acts => acts.All.Aggregate(
            Starts[acts.Start], (dossier, act) => act.On(dossier, dossier).Dossier ?? dossier)).ToList();

        Assert.Contains(ends, d => d.Tranches.Any(t => t.State == TrancheState.Paid));
        Assert.Contains(ends, d => d.Submissions.Values.Any(v => v.Status.State == SubmissionState.Superseded));
        Assert.Contains(ends, d => d.Amendments.Count > 0 && d.Tranches.Count > 1);
        Assert.Contains(ends, d => d.Claims.Any(c => c.Stands));
    }

    private static void Tell(Acts acts)
    {
        List<Dossier> seen = [Starts[acts.Start]];
        foreach (var act in acts.All.SelectMany(act => Enumerable.Repeat(act, act.Repeats)))
        {
            var before = seen[^1];
            var after = act.On(before, seen[Math.Max(0, seen.Count - 1 - act.Behind)]).Dossier ?? before;
            DossierLaws.Hold(before, after);
            seen.Add(after);
        }
    }
}
