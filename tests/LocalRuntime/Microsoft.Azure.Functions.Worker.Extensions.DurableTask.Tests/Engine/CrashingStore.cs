using Microsoft.DurableTask.Storage;

namespace Miriam.DurableTask.Tests.Engine;

/// <summary>A store whose process dies before or after one of its calls: nothing comes back from then on.</summary>
internal sealed class CrashingStore(IHubStore inner, int crashAt, bool after) : StoreDecorator(inner)
{
    private readonly TaskCompletionSource crashed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int calls;

    public Task Crashed => crashed.Task;

    protected override async Task<T> Call<T>(Func<Task<T>> call, CancellationToken cancellation)
    {
        int number = Interlocked.Increment(ref calls);
        if (number > crashAt || (number == crashAt && !after))
        {
            await DieAsync(cancellation);
        }

        T result = await call();
        if (number == crashAt)
        {
            await DieAsync(cancellation);
        }

        return result;
    }

    private async Task DieAsync(CancellationToken cancellation)
    {
        crashed.TrySetResult();
        await Task.Delay(Timeout.Infinite, cancellation);
    }
}
