using Microsoft.DurableTask;

namespace Miriam.DurableTask.Tests.Simulation;

/// <summary>The code of a plan's workflows: every act gives a number, and the instance ends with their sum.</summary>
internal static class PlanCatalog
{
    public const string Orchestrator = "Walk";

    private const int BrokenValue = 7;

    public static TestCatalog Create(Plan plan, Func<Task> pause) => new TestCatalog()
        .AddOrchestrator<Progress?, long>(Orchestrator, async (context, progress) =>
        {
            IReadOnlyList<IReadOnlyList<Act>> generations = plan.Workflows[context.InstanceId];
            int generation = progress?.Generation ?? 0;
            long sum = progress?.Sum ?? 0;
            foreach (Act act in generations[generation])
            {
                sum += await DoAsync(context, act);
            }

            if (generation + 1 < generations.Count)
            {
                context.ContinueAsNew(new Progress(generation + 1, sum));
            }

            return sum;
        })
        .AddEntity<Counter>(nameof(Counter))
        .AddActivity<int, int>("Work", async weight =>
        {
            await pause();
            return weight + 1;
        })
        .AddActivity<object?, int>("Broken", async _ =>
        {
            await pause();
            throw new InvalidOperationException("broken");
        });

    private static async Task<long> DoAsync(TaskOrchestrationContext context, Act act)
    {
        switch (act)
        {
            case CallWork work:
                return await context.CallActivityAsync<int>("Work", work.Weight);
            case CallBroken broken:
                try
                {
                    return await context.CallActivityAsync<int>(
                        "Broken", TaskOptions.FromRetryPolicy(new RetryPolicy(broken.Attempts, TimeSpan.FromSeconds(1))));
                }
                catch (TaskFailedException)
                {
                    return BrokenValue;
                }

            case Sleep sleep:
                await context.CreateTimer(TimeSpan.FromMilliseconds(sleep.Milliseconds), CancellationToken.None);
                return 0;
            case Collect collect:
                long sum = 0;
                for (int i = 0; i < collect.Count; i++)
                {
                    sum += collect.WithTimeout
                        ? await context.WaitForExternalEvent<int>(collect.Event, TimeSpan.FromDays(30))
                        : await context.WaitForExternalEvent<int>(collect.Event);
                }

                return sum;
            case Tell tell:
                context.SendEvent(tell.Instance, tell.Event, tell.Value);
                return 0;
            case Count { IsCall: true } count:
                return await context.Entities.CallEntityAsync<int>(Counter.Id(count.Counter), nameof(Counter.Add), count.Value);
            case Count count:
                await context.Entities.SignalEntityAsync(Counter.Id(count.Counter), nameof(Counter.Add), count.Value);
                return 0;
            case Move move:
                await using (await context.Entities.LockEntitiesAsync(Counter.Id(move.From), Counter.Id(move.To)))
                {
                    await context.Entities.CallEntityAsync<int>(Counter.Id(move.From), nameof(Counter.Add), -move.Value);
                    return await context.Entities.CallEntityAsync<int>(Counter.Id(move.To), nameof(Counter.Add), move.Value);
                }

            case CallChild child:
                return await context.CallSubOrchestratorAsync<long>(
                    Orchestrator, null, new SubOrchestrationOptions(instanceId: child.Instance));
            case AllOf all:
                return (await Task.WhenAll(all.Acts.Select(item => DoAsync(context, item)))).Sum();
            default:
                throw new InvalidOperationException($"{act} is not known.");
        }
    }

    private sealed record Progress(int Generation, long Sum);
}
