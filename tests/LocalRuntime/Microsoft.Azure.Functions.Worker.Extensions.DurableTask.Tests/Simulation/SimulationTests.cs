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
        CheckAll(Count("MIRIAM_SIM_SCHEDULES", 500), () => null);

    [Fact]
    public void Run_UnderFaultsOnTables_EndsAsWithoutThem() =>
        CheckAll(Count("MIRIAM_SIM_AZURITE", 20), () => TestStores.Tables(azurite));

    [Fact]
    public void Run_SameSeed_DoesTheSame()
    {
        for (int seed = 1; seed <= 20; seed++)
        {
            Assert.Equal(Schedule.Run(seed, faulty: true).Trace, Schedule.Run(seed, faulty: true).Trace);
        }
    }

    private static int Count(string variable, int normal) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : normal;

    private void CheckAll(int count, Func<IHubStore?> store)
    {
        int only = Count("MIRIAM_SIM_SEED", -1);
        int faults = 0;
        List<string> failures = [];
        IEnumerable<int> seeds = only >= 0 ? [only] : Enumerable.Range(1, count);
        Parallel.ForEach(seeds, seed =>
        {
            ScheduleResult expected = Schedule.Run(seed, faulty: false);
            ScheduleResult found = Schedule.Run(seed, faulty: true, store());
            string[] wrong =
            [
                .. expected.Violations.Select(text => "without faults: " + text),
                .. found.Violations,
                .. expected.Results.Where(pair => found.Results[pair.Key] != pair.Value)
                    .Select(pair => $"{pair.Key}: {found.Results[pair.Key]} instead of {pair.Value}"),
            ];
            Interlocked.Add(ref faults, found.Faults);
            if (wrong.Length > 0)
            {
                lock (failures)
                {
                    failures.Add(FormattableString.Invariant($"MIRIAM_SIM_SEED={seed}: {string.Join("; ", wrong)}"));
                }
            }
        });
        output.WriteLine(FormattableString.Invariant($"{count} schedules, {faults} faults"));
        Assert.True(failures.Count == 0, FormattableString.Invariant($"{failures.Count} failed. {string.Join('\n', failures.Take(10))}"));
    }
}
