using Miriam.TestSupport;
using Xunit.Abstractions;

namespace Miriam.Functions.Tests.Payments.RandomRuns;

/// <summary>
/// Payment runs as they should not go: people click twice and out of turn, inputs and accounts change, the process dies at
/// any write, the bank answers early, late, twice, in part and forged. <c>MIRIAM_TRIES=10000</c> tries as many (README).
/// </summary>
public sealed class RandomRunsTests(ITestOutputHelper output)
{
    private const int RunsInEveryTest = 200;

    [Fact]
    public async Task Runs_WhateverHappens_PayEveryTrancheOnceAndToTheCent()
    {
        var wanted = Tries.Of(RunsInEveryTest);
        var tally = new RunTally();
        for (var number = 0; tally.Runs < wanted; number++)
        {
            var seed = RunStory.SeedOf(number);
            var fate = new Random(seed);
            var world = new World(RunStory.Dossiers());
            var story = new RunStory(seed, mayDie => Process(world, fate, mayDie), processes: 1);
            await story.TellAsync(number);
            tally.Add(story);
        }

        output.WriteLine(tally.ToString());
        tally.AssertEverythingWasTried();
    }

    // What is in memory outlives the process.
    private static World Process(World world, Random fate, bool mayDie)
    {
        world.Dies = () => mayDie && fate.Next(25) == 0;
        world.ReadAgo = () => mayDie && fate.Next(3) == 0 ? fate.Next(20) : 0;
        return world;
    }
}
