using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.DurableTask.Engine;

namespace Miriam.Benchmarks;

/// <summary>The orchestrators that are measured; their activities do nothing.</summary>
internal sealed class Workflows : ITaskCatalog
{
    private readonly ConcurrentQueue<long> begun = new();

    /// <summary>When each activity began.</summary>
    public IReadOnlyCollection<long> Begun => begun;

    public OrchestratorCode? Orchestrator(string name) => async (context, input) =>
    {
        int count = int.Parse(input!, CultureInfo.InvariantCulture);
        switch (name)
        {
            case "Chain":
                for (int i = 0; i < count; i++)
                {
                    await context.CallActivityAsync<int>("Nothing", i);
                }

                break;
            case "FanOut":
                await Task.WhenAll(Enumerable.Range(0, count).Select(i => context.CallActivityAsync<int>("Nothing", i)));
                break;
            case "Events":
                for (int i = 0; i < count; i++)
                {
                    await context.WaitForExternalEvent<int>("Event");
                }

                break;
            case "Timers":
                for (int i = 0; i < count; i++)
                {
                    await context.CreateTimer(TimeSpan.FromMilliseconds(1), CancellationToken.None);
                }

                break;
            case "LongFanOut":
                await Task.WhenAll(Enumerable.Range(0, count / 2).Select(i => context.CallActivityAsync<int>("Nothing", i)));
                context.SetCustomStatus("long");
                await context.WaitForExternalEvent<int>("Event");
                break;
            case "LongChain":
                for (int i = 0; i < count / 3; i++)
                {
                    await context.CallActivityAsync<int>("Nothing", i);
                }

                context.SetCustomStatus("long");
                await context.WaitForExternalEvent<int>("Event");
                break;
        }

        return count;
    };

    public ActivityCode? Activity(string name) => (_, _, _) =>
    {
        begun.Enqueue(Stopwatch.GetTimestamp());
        return Task.FromResult<object?>(1);
    };

    public EntityCode? Entity(string name) => null;
}
