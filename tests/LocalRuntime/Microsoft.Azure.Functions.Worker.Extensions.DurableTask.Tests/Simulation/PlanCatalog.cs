using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;

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
                sum += await DoAsync(plan, context, act);
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

    private static async Task<long> DoAsync(Plan plan, TaskOrchestrationContext context, Act act)
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
                await context.Entities.SignalEntityAsync(Counter.Id(count.Counter), nameof(Counter.Add), count.Value, new SignalEntityOptions
                {
                    SignalTime = count.DelayMilliseconds > 0
                        ? new DateTimeOffset(context.CurrentUtcDateTime, TimeSpan.Zero).AddMilliseconds(count.DelayMilliseconds)
                        : null,
                });
                return 0;
            case Launch launch:
                await context.Entities.SignalEntityAsync(Counter.Id(launch.Counter), nameof(Counter.Launch), launch);
                return 0;
            case Move move:
                await using (await context.Entities.LockEntitiesAsync(Counter.Id(move.From), Counter.Id(move.To)))
                {
                    long left = await ChangeAsync(context, move.From, -move.Value);
                    long right = await ChangeAsync(context, move.To, move.Value);
                    await context.CallActivityAsync<int>("Work", 0);
                    return await ChangeAsync(context, move.From, 0) == left && await ChangeAsync(context, move.To, 0) == right ? 0 : 1;
                }

            case Grab grab:
                Task locks = context.Entities.LockEntitiesAsync(Counter.Id(grab.From), Counter.Id(grab.To));
                await Task.WhenAny(locks, context.CreateTimer(TimeSpan.FromMilliseconds(grab.Milliseconds), CancellationToken.None));
                return 0;
            case CallChild child:
                return await context.CallSubOrchestratorAsync<long>(Orchestrator, null, new SubOrchestrationOptions(instanceId: child.Instance)
                {
                    Version = plan.VersionOf(child.Instance),
                });
            case AllOf all:
                return (await Task.WhenAll(all.Acts.Select(item => DoAsync(plan, context, item)))).Sum();
            default:
                throw new InvalidOperationException($"{act} is not known.");
        }
    }

    private static Task<long> ChangeAsync(TaskOrchestrationContext context, int counter, int value) =>
        context.Entities.CallEntityAsync<long>(Counter.Id(counter), nameof(Counter.Change), value);

    private sealed record Progress(int Generation, long Sum);
}
