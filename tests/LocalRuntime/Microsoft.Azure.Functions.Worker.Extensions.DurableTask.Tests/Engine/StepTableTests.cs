using Microsoft.DurableTask.Engine;

namespace Miriam.DurableTask.Tests.Engine;

public sealed class StepTableTests
{
    private readonly StepTable<string> table = new();

    [Fact]
    public void Add_WithGaps_KeepsEachUnderItsNumber()
    {
        table.Add(2, "two");
        table.Add(0, "zero");
        Assert.Equal(2, table.Count);
        Assert.Equal(["zero", "two"], table.Values);
        Assert.True(table.Contains(2));
        Assert.False(table.Contains(1));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(3)]
    public void Remove_NumberThatIsNotThere_ChangesNothing(int id)
    {
        table.Add(2, "two");
        Assert.False(table.Remove(id, out _));
        Assert.Equal(1, table.Count);
    }

    [Fact]
    public void Remove_Twice_GivesItOnce()
    {
        table.Add(2, "two");
        Assert.True(table.Remove(2, out string? removed));
        Assert.Equal("two", removed);
        Assert.False(table.Remove(2, out _));
        Assert.Equal(0, table.Count);
    }
}
