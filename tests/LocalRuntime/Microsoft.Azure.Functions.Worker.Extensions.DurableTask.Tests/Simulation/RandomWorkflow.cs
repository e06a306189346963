using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;

namespace Miriam.DurableTask.Tests.Simulation;

/// <summary>A workflow drawn from a seed: what it does, and the orchestrator that does it.</summary>
internal sealed record RandomWorkflow(string Steps, IReadOnlyList<RandomWorkflow> Children, string Log)
{
    // a: activity, p: three at once, f: one that fails, t: timer, c: child, e: child that sends an event,
    // s: entity signal and call, n: continue as new.
    private const string Kinds = "apftcesn";

    public static RandomWorkflow Draw(Random random, int depth)
    {
        string steps = new([.. Enumerable.Range(0, random.Next(2, 7))
            .Select(_ => Kinds[random.Next(depth == 0 ? 4 : Kinds.Length)])]);
        return new RandomWorkflow(
            steps, [.. steps.Where(step => step is 'c' or 'e').Select(_ => Draw(random, depth - 1))], "");
    }

    public static TestCatalog AddTo(TestCatalog catalog) => catalog
        .AddOrchestrator<RandomWorkflow, string>("Workflow", RunAsync)
        .AddOrchestrator<RandomWorkflow, string>("Telling", async (context, child) =>
        {
            string log = await RunAsync(context, child);
            context.SendEvent(context.Parent!.InstanceId, "Told", log);
            return "told";
        })
        .AddActivity<int, int>("Next", input => input + 1)
        .AddActivity<int, int>("Fail", Fail)
        .AddEntity<Counter>("Counter");

    private static async Task<string> RunAsync(TaskOrchestrationContext context, RandomWorkflow workflow)
    {
        string log = workflow.Log;
        int child = 0;
        for (int i = 0; i < workflow.Steps.Length; i++)
        {
            switch (workflow.Steps[i])
            {
                case 'a':
                    log += FormattableString.Invariant($"a{await context.CallActivityAsync<int>("Next", i)}");
                    break;
                case 'p':
                    int[] all = await Task.WhenAll(Enumerable.Range(0, 3).Select(n => context.CallActivityAsync<int>("Next", n)));
                    log += $"p{string.Join(',', all)}";
                    break;
                case 'f':
                    log += await FailureAsync(context, i);
                    break;
                case 't':
                    await context.CreateTimer(TimeSpan.FromMilliseconds(1), CancellationToken.None);
                    log += "t";
                    break;
                case 'c':
                    log += $"({await context.CallSubOrchestratorAsync<string>("Workflow", workflow.Children[child++])})";
                    break;
                case 'e':
                    Task<string> told = context.WaitForExternalEvent<string>("Told");
                    await context.CallSubOrchestratorAsync<string>("Telling", workflow.Children[child++]);
                    log += $"[{await told}]";
                    break;
                case 's':
                    EntityInstanceId counter = new("Counter", "shared-" + context.InstanceId);
                    await context.Entities.SignalEntityAsync(counter, "Add", 1);
                    log += FormattableString.Invariant($"s{await context.Entities.CallEntityAsync<int>(counter, "Add", 10)}");
                    break;
                case 'n':
                    context.ContinueAsNew(new RandomWorkflow(workflow.Steps[(i + 1)..], [.. workflow.Children.Skip(child)], log + "n"));
                    return "";
            }
        }

        return log;
    }

    private static async Task<string> FailureAsync(TaskOrchestrationContext context, int input)
    {
        try
        {
            TaskOptions twice = new(new RetryPolicy(2, TimeSpan.FromMilliseconds(1)));
            await context.CallActivityAsync<int>("Fail", input, twice);
            return "no failure";
        }
        catch (TaskFailedException failed)
        {
            return FormattableString.Invariant($"f{failed.FailureDetails.ErrorMessage[^1]}");
        }
    }

    private static int Fail(int input) => throw new InvalidOperationException(FormattableString.Invariant($"failure {input}"));

    private sealed class Counter : TaskEntity<int>
    {
        public int Add(int amount) => State += amount;
    }
}
