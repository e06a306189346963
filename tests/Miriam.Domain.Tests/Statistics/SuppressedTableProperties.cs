using FsCheck;
using FsCheck.Fluent;
using Miriam.TestSupport;

namespace Miriam.Domain.Tests.Statistics;

public sealed class SuppressedTableProperties
{
    private static readonly Gen<int> Cell = Gen.Frequency(
        (3, Gen.Choose(1, 4)), (2, Gen.Constant(0)), (5, Gen.Choose(5, 12)));

    private static readonly Arbitrary<int[][]> Tables = (
        from rows in Gen.Choose(2, 3)
        from columns in Gen.Choose(2, 3)
        from cells in Gen.ArrayOf(Gen.ArrayOf(Cell, columns), rows)
        select cells).ToArbitrary();

    [Fact]
    public void Protect_AnyTable_ShowsNoSmallCount() =>
        Prop.ForAll(Tables, cells =>
        {
            var (counts, _, table) = SuppressedTableTests.Grid(cells);
            return counts.All(count => table[count.Key] is null or 0 or >= 5);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Tries.Of(100)).WithReplay(Tries.Seed, 63021));

    [Fact]
    public void Protect_AnyTable_ShowsTheTruthOrNothing() =>
        Prop.ForAll(Tables, cells =>
        {
            var (counts, _, table) = SuppressedTableTests.Grid(cells);
            return counts.All(count => table[count.Key] is null || table[count.Key] == count.Value);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Tries.Of(100)).WithReplay(Tries.Seed, 63021));

    [Fact]
    public void Protect_AnyTable_LeavesNothingHiddenToBeWorkedOut() =>
        Prop.ForAll(Tables, cells =>
        {
            var (counts, sums, table) = SuppressedTableTests.Grid(cells);
            return Attacks.Derivable(counts, sums, table, 5).Count == 0;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Tries.Of(100)).WithReplay(Tries.Seed, 63021));

    [Fact]
    public void Protect_AnyTable_LeavesItOpenWhetherAHiddenSmallCountIsSmall() =>
        Prop.ForAll(Tables, cells =>
        {
            var (counts, sums, table) = SuppressedTableTests.Grid(cells);
            var truth = counts.ToDictionary(count => count.Key, count => count.Value);
            return sums.All(sum =>
            {
                var hidden = sum.Parts.Where(part => table[part] is null).ToList();
                return table[sum.Total] is null || !hidden.Exists(part => truth[part] is > 0 and < 5) || hidden.Sum(part => truth[part]) >= 5;
            });
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Tries.Of(100)).WithReplay(Tries.Seed, 63021));
}
