using System.Globalization;
using Microsoft.DurableTask.Storage;
using Miriam.TestSupport;
using Xunit.Abstractions;

namespace Miriam.DurableTask.Tests.Simulation;

/// <summary>
/// Random workflows under random faults end as they do without. <c>MIRIAM_SIM_SEED</c> runs one schedule again,
/// <c>MIRIAM_SIM_SCHEDULES</c> and <c>MIRIAM_SIM_AZURITE</c> say how many there are.
/// </summary>
public sealed class SimulationTests(AzuriteFixture azurite, ITestOutputHelper output) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public void Run_UnderFaultsInMemory_EndsAsWithoutThem() =>
        CheckAll(Count("MIRIAM_SIM_SCHEDULES", 500), Trouble.Any, () => null);

    [Fact]
    public void Run_UnderFaultsOnTables_EndsAsWithoutThem() =>
        CheckAll(Count("MIRIAM_SIM_AZURITE", 20), Trouble.Any, () => TestStores.Tables(azurite));

    [Fact]
    public void Run_StoreGoesBack_EndsAsWithoutFaults()
    {
        (_, int rollbacks) = CheckAll(Count("MIRIAM_SIM_ROLLBACKS", 100), Trouble.Rollbacks, () => null);
        Assert.True(rollbacks > 0);
    }

    [Fact]
    public void Run_OwnersStoppedForLongerThanTheirLease_CommitNothingTwice()
    {
        (int stops, _) = CheckAll(Count("MIRIAM_SIM_STOPS", 120), Trouble.Stops, () => null);
        Assert.True(stops >= 1000 || Count("MIRIAM_SIM_SEED", -1) >= 0, $"Only {stops} stops.");
    }

    [Fact]
    public void Run_SameSeed_DoesTheSame()
    {
        for (int seed = 1; seed <= 20; seed++)
        {
            Assert.Equal(Schedule.Run(seed, Trouble.Rollbacks).Trace, Schedule.Run(seed, Trouble.Rollbacks).Trace);
        }
    }

    private static int Count(string variable, int normal) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : normal;

    private (int Faults, int Rollbacks) CheckAll(int count, Trouble trouble, Func<IHubStore?> store)
    {
        int only = Count("MIRIAM_SIM_SEED", -1);
        int faults = 0;
        int rollbacks = 0;
        List<string> failures = [];
        IEnumerable<int> seeds = only >= 0 ? [only] : Enumerable.Range(1, count);
        Parallel.ForEach(seeds, seed =>
        {
            ScheduleResult expected = Schedule.Run(seed, Trouble.None);
            ScheduleResult found = Schedule.Run(seed, trouble, store());
            string[] wrong =
            [
                .. expected.Violations.Select(text => "without faults: " + text),
                .. found.Violations,
                .. expected.Results.Where(pair => found.Results[pair.Key] != pair.Value)
                    .Select(pair => $"{pair.Key}: {found.Results[pair.Key]} instead of {pair.Value}"),
            ];
            Interlocked.Add(ref faults, found.Faults);
            Interlocked.Add(ref rollbacks, found.Rollbacks);
            if (wrong.Length > 0)
            {
                lock (failures)
                {
                    failures.Add(FormattableString.Invariant($"MIRIAM_SIM_SEED={seed}: {string.Join("; ", wrong)}"));
                }
            }
        });
        output.WriteLine(FormattableString.Invariant($"{count} schedules, {faults} faults, {rollbacks} rollbacks"));
        Assert.True(failures.Count == 0, FormattableString.Invariant($"{failures.Count} failed. {string.Join('\n', failures.Take(10))}"));
        return (faults, rollbacks);
    }
}
