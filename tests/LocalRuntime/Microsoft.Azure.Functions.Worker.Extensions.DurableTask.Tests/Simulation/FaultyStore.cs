using Microsoft.DurableTask.Storage;
using Miriam.DurableTask.Tests.Engine;

namespace Miriam.DurableTask.Tests.Simulation;

/// <summary>A store that fails now and then: before the call, or after it, when the answer is lost.</summary>
internal sealed class FaultyStore(IHubStore inner, int seed) : StoreDecorator(inner)
{
    private readonly Lock gate = new();
    private readonly Random random = new(seed);
    private bool opened;

    protected override async Task<T> Call<T>(Func<Task<T>> call, CancellationToken cancellation)
    {
        int dice;
        lock (gate)
        {
            // A host whose storage cannot be opened does not start; that is not what these tests are about.
            dice = opened ? random.Next(100) : 100;
            opened = true;
        }

        if (dice < 4)
        {
            throw new IOException("The request was lost.");
        }

        T result = await call();
        return dice < 8 ? throw new IOException("The answer was lost.") : result;
    }
}
