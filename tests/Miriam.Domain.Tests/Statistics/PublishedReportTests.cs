using Miriam.TestSupport.Statistics;

namespace Miriam.Domain.Tests.Statistics;

public sealed class PublishedReportTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(20242025)]
    public void Assemble_WholeReport_LetsNoReaderWorkOutASmallCount(int seed)
    {
        var published = new PublishedReport(ProgrammeYear.Report(seed));

        var workedOut = Deduction.WorkOut(published.Figures, published.Sums);

        Assert.Contains(published.Figures, figure => figure.Value is null);
        Assert.DoesNotContain(workedOut, figure => figure.Value is > 0 and < 5);
    }

    [Fact]
    public void WorkOut_OneBlankInASum_FindsIt()
    {
        var workedOut = Deduction.WorkOut(
            new Dictionary<string, int?> { ["all"] = 20, ["a"] = 12, ["b"] = 5, ["c"] = null },
            [("all", ["a", "b", "c"])]);

        Assert.Equal(3, workedOut["c"]);
    }

    [Fact]
    public void WorkOut_RowsLessColumns_FindsTheBlankThatTheyLeave()
    {
        // x + y = 10 and y + z = 12 and x + z = 8: two blanks in every sum, yet x is 3.
        var workedOut = Deduction.WorkOut(
            new Dictionary<string, int?> { ["p"] = 10, ["q"] = 12, ["r"] = 8, ["x"] = null, ["y"] = null, ["z"] = null },
            [("p", ["x", "y"]), ("q", ["y", "z"]), ("r", ["x", "z"])]);

        Assert.Equal(3, workedOut["x"]);
    }
}
