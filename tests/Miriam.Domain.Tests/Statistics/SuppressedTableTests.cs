using Miriam.Domain.Statistics.Disclosure;

namespace Miriam.Domain.Tests.Statistics;

public sealed class SuppressedTableTests
{
    [Fact]
    public void Protect_NothingSmall_ShowsEverything()
    {
        var table = Row(total: 30, 10, 12, 8);

        Assert.Equal([10, 12, 8, 30], Shown(table, "a0", "a1", "a2", "total"));
    }

    [Fact]
    public void Protect_OneSmallCount_HidesASecondSoThatTheTotalGivesNothingAway()
    {
        var table = Row(total: 24, 3, 12, 9);

        Assert.Equal([null, 12, null, 24], Shown(table, "a0", "a1", "a2", "total"));
    }

    [Fact]
    public void Protect_SmallCountBesideZero_DoesNotHideBehindTheZero()
    {
        var table = Row(total: 16, 4, 0, 12);

        Assert.Equal([null, 0, null, 16], Shown(table, "a0", "a1", "a2", "total"));
    }

    [Fact]
    public void Protect_TwoOnes_HidesAThird_SinceTheirSumWouldTellBoth()
    {
        var table = Row(total: 14, 1, 1, 12);

        Assert.Equal([null, null, null, 14], Shown(table, "a0", "a1", "a2", "total"));
    }

    [Fact]
    public void Protect_OneCategoryHoldsEveryone_HidesIt()
    {
        var table = Row(total: 12, 12, 0, 0);

        Assert.Equal([null, null, 0, 12], Shown(table, "a0", "a1", "a2", "total"));
    }

    [Fact]
    public void Protect_SmallTotal_HidesEverythingSmallInIt()
    {
        var table = Row(total: 3, 2, 1, 0);

        Assert.Equal([null, null, null], Shown(table, "a0", "a1", "total"));
    }

    [Fact]
    public void Protect_Zeros_AreShown()
    {
        var table = Row(total: 20, 0, 8, 12);

        Assert.Equal(0, table["a0"]);
    }

    [Fact]
    public void Protect_SmallPlaceInAHierarchy_HidesASiblingNotTheNationalTotal()
    {
        // One place of 3; the regions' totals and the national one would give it away.
        Count[] counts =
        [
            new("belgium", 68), new("north", 33), new("south", 35),
            new("n1", 3), new("n2", 14), new("n3", 16), new("s1", 20), new("s2", 15),
        ];
        CountSum[] sums =
        [
            new("belgium", ["north", "south"], false), new("north", ["n1", "n2", "n3"], false), new("south", ["s1", "s2"], false),
        ];

        var table = SuppressedTable.Protect(counts, sums, 5);

        Assert.Equal([68, 33, 35, null, null, 16, 20, 15], counts.Select(count => table[count.Key]));
    }

    [Fact]
    public void Protect_OnlyPlaceOfItsRegion_HidesTheRegionAndAnotherToo()
    {
        Count[] counts =
            [new("belgium", 40), new("north", 4), new("south", 20), new("east", 16), new("n1", 4), new("s1", 20), new("e1", 16)];
        CountSum[] sums =
        [
            new("belgium", ["north", "south", "east"], false), new("north", ["n1"], false),
            new("south", ["s1"], false), new("east", ["e1"], false),
        ];

        var table = SuppressedTable.Protect(counts, sums, 5);

        Assert.Equal([40, null, 20, null, null, 20, null], counts.Select(count => table[count.Key]));
    }

    [Fact]
    public void Protect_EveryLineHasTwoHiddenYetTheyCombine_StillHolds()
    {
        // Hidden by size alone: (0,0) (0,1) (1,0) (1,1)+(1,2)…: rows minus columns would isolate one cell.
        var table = Grid([[1, 9, 20], [9, 8, 3], [20, 4, 7]]);

        Assert.Null(table.Table["c00"]);
        Assert.Empty(Attacks.Derivable(table.Counts, table.Sums, table.Table, 5));
    }

    [Fact]
    public void Protect_SameCountInTwoTables_IsHiddenInBoth()
    {
        Count[] counts = [new("all", 30), new("left", 6), new("stayed", 24), new("moved", 2), new("job", 4)];
        CountSum[] sums = [new("all", ["left", "stayed"], true), new("left", ["moved", "job"], true)];

        var table = SuppressedTable.Protect(counts, sums, 5);

        Assert.Equal([null, null], Shown(table, "moved", "job"));
        Assert.Empty(Attacks.Derivable(counts, sums, table, 5));
    }

    [Fact]
    public void Protect_TotalThatIsNoSum_Throws()
    {
        Assert.Throws<ArgumentException>(() => Row(total: 5, 1, 1, 1));
    }

    internal static (IReadOnlyList<Count> Counts, IReadOnlyList<CountSum> Sums, SuppressedTable Table) Grid(int[][] cells)
    {
        var rows = Enumerable.Range(0, cells.Length).ToList();
        var columns = Enumerable.Range(0, cells[0].Length).ToList();
        List<Count> counts =
        [
            .. rows.SelectMany(r => columns.Select(c => new Count(Name("c", r, c), cells[r][c]))),
            .. rows.Select(r => new Count(Name("r", r), cells[r].Sum())),
            .. columns.Select(c => new Count(Name("k", c), cells.Sum(row => row[c]))),
            new("all", cells.Sum(row => row.Sum())),
        ];
        List<CountSum> sums =
        [
            .. rows.Select(r => new CountSum(Name("r", r), [.. columns.Select(c => Name("c", r, c))], true)),
            .. columns.Select(c => new CountSum(Name("k", c), [.. rows.Select(r => Name("c", r, c))], false)),
            new("all", [.. rows.Select(r => Name("r", r))], false),
            new("all", [.. columns.Select(c => Name("k", c))], true),
        ];
        return (counts, sums, SuppressedTable.Protect(counts, sums, 5));
    }

    private static SuppressedTable Row(int total, params int[] parts) => SuppressedTable.Protect(
        [.. parts.Select((part, i) => new Count(Name("a", i), part)), new("total", total)],
        [new CountSum("total", [.. parts.Select((_, i) => Name("a", i))], IsBreakdown: true)],
        5);

    private static int?[] Shown(SuppressedTable table, params string[] keys) => [.. keys.Select(key => table[key])];

    private static string Name(string prefix, params int[] at) => prefix + string.Concat(at.Select(index => (char)('0' + index)));
}
