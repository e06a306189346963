using System.Globalization;
using Microsoft.DurableTask.Engine;

namespace Miriam.Benchmarks;

/// <summary>The orchestrators that are measured; their activities do nothing.</summary>
internal sealed class Workflows : ITaskCatalog
{
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
            case "LongHistory":
                await Task.WhenAll(Enumerable.Range(0, count / 2).Select(i => context.CallActivityAsync<int>("Nothing", i)));
                await context.WaitForExternalEvent<int>("Event");
                break;
        }

        return count;
    };

    public ActivityCode? Activity(string name) => (_, _, _) => Task.FromResult<object?>(1);

    public EntityCode? Entity(string name) => null;
}
