using Microsoft.DurableTask.Storage;

namespace Miriam.DurableTask.Tests.Storage;

public sealed class LastWritesTests
{
    private readonly LastWrites<string> writes = new();

    [Fact]
    public void Read_WritesOneAfterTheOther_IsTheLast()
    {
        Write("a");
        Write("b");
        Assert.Equal(["b"], writes.Read());
    }

    [Fact]
    public void Read_WritesAtTheSameTime_AreBoth()
    {
        long sent = writes.Sending();
        Write("a");
        writes.Acknowledged("b", sent);
        Assert.Equal(["a", "b"], writes.Read());
    }

    [Fact]
    public void Read_RemovalsAfterAWrite_AreTheWriteAndTheLastOfThem()
    {
        Write("a");
        Remove("b");
        Remove("c");
        Assert.Equal(["a", "c"], writes.Read());
    }

    [Fact]
    public void Read_WriteAfterARemoval_IsTheWrite()
    {
        Write("a");
        Remove("b");
        Write("c");
        Assert.Equal(["c"], writes.Read());
    }

    private void Write(string what) => writes.Acknowledged(what, writes.Sending());

    private void Remove(string what) => writes.Acknowledged(what, writes.Sending(), isRemoval: true);
}
