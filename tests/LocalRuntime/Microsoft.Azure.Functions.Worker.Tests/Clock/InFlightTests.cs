using Microsoft.Azure.Functions.Worker.Hosting;

namespace Microsoft.Azure.Functions.Worker.Tests.Clock;

public sealed class InFlightTests
{
    private readonly InFlight inFlight = new();

    [Fact]
    public void Enter_Nested_IsIdleOnlyAfterTheLast()
    {
        int idle = 0;
        inFlight.BecameIdle += () => idle++;
        IDisposable outer = inFlight.Enter("a");
        IDisposable inner = inFlight.Enter("a");
        outer.Dispose();
        Assert.False(inFlight.IsIdle);
        Assert.Equal(["a"], inFlight.Running);
        inner.Dispose();
        Assert.True(inFlight.IsIdle);
        Assert.Equal(1, idle);
        Assert.Empty(inFlight.Running);
    }

    [Fact]
    public void Dispose_Twice_LeavesOnce()
    {
        IDisposable first = inFlight.Enter("a");
        using IDisposable second = inFlight.Enter("b");
        first.Dispose();
        first.Dispose();
        Assert.Equal(["b"], inFlight.Running);
    }

    [Fact]
    public async Task WhenIdle_SomethingRuns_CompletesWhenItLeaves()
    {
        Assert.True(inFlight.WhenIdleAsync(CancellationToken.None).IsCompletedSuccessfully);
        IDisposable stay = inFlight.Enter("a");
        Task idle = inFlight.WhenIdleAsync(CancellationToken.None);
        Assert.False(idle.IsCompleted);
        stay.Dispose();
        await idle;
    }

    [Fact]
    public async Task WhenIdle_Cancelled_Throws()
    {
        using IDisposable stay = inFlight.Enter("a");
        using CancellationTokenSource cancel = new();
        Task idle = inFlight.WhenIdleAsync(cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => idle);
    }
}
