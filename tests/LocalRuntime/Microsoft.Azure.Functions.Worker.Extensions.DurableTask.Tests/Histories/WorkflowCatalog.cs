using Microsoft.DurableTask.Entities;
using Miriam.DurableTask.Tests.Histories.Workflows;

namespace Miriam.DurableTask.Tests.Histories;

/// <summary>All workflows on record, and the activities, children and entities that they use.</summary>
internal static class WorkflowCatalog
{
    public static IReadOnlyList<Workflow> All { get; } =
    [
        .. Activities.All, .. Failures.All, .. Timers.All, .. Events.All, .. Children.All, .. Generations.All,
        .. Contexts.All, .. EntityUses.All,
    ];

    public static TestCatalog Create() => Create(All);

    public static TestCatalog Create(IEnumerable<Workflow> workflows)
    {
        Dictionary<string, int> calls = new(StringComparer.Ordinal);
        TestCatalog catalog = new TestCatalog()
            .AddActivity<int, int>("Double", number => number * 2)
            .AddActivity<int, int>("Square", number => number * number)
            .AddActivity<string?, string>("Greet", name => $"hello {name ?? "nobody"}")
            .AddActivity<object?, string?>("Nothing", _ => (string?)null)
            .AddActivity<string, string>("Fail", string (reason) => throw new InvalidOperationException(reason))
            .AddActivity<int, int>("FailAtFirst", times => NextCall(calls, "FailAtFirst") > times
                ? times
                : throw new TimeoutException("not yet"))
            .AddOrchestrator<int, int>("DoubleChild", async (context, number) => await context.CallActivityAsync<int>("Double", number))
            .AddOrchestrator<int, string>("VersionChild", (context, _) => Task.FromResult(context.Version))
            .AddOrchestrator<string, string>("FailingChild", (context, reason) => context.CallActivityAsync<string>("Fail", reason))
            .AddOrchestrator<int, int>("FailingAtFirstChild", (context, times) => context.CallActivityAsync<int>("FailAtFirst", times))
            .AddOrchestrator<object?, string>("Listener", (context, _) => context.WaitForExternalEvent<string>("Word"))
            .AddEntity<Tally>("Tally");
        foreach (Workflow workflow in workflows)
        {
            catalog.AddOrchestrator<object?, object?>(workflow.Name, (context, _) => workflow.Code(context));
        }

        return catalog;
    }

    private static int NextCall(Dictionary<string, int> calls, string name)
    {
        lock (calls)
        {
            return calls[name] = calls.GetValueOrDefault(name) + 1;
        }
    }

    public sealed class Tally : TaskEntity<int>
    {
        public int Add(int amount) => State += amount;

        public int Get() => State;

        public void Break() => throw new InvalidOperationException("broken");
    }
}
