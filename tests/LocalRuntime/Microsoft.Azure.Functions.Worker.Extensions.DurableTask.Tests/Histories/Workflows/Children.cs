using Microsoft.DurableTask;

namespace Miriam.DurableTask.Tests.Histories.Workflows;

internal static class Children
{
    public static IReadOnlyList<Workflow> All { get; } =
    [
        new("ChildWithDerivedId", async context => await context.CallSubOrchestratorAsync<int>("DoubleChild", 4)),
        new("ChildWithOwnId", async context =>
        {
            int doubled = await context.CallSubOrchestratorAsync<int>(
                "DoubleChild", 4, new SubOrchestrationOptions(instanceId: "child-4"));
            return await context.CallActivityAsync<int>("Square", doubled);
        }),
        new("ChildrenFanOut", async context =>
        {
            int[] doubled = await Task.WhenAll(Enumerable.Range(1, 5).Select(n => context.CallSubOrchestratorAsync<int>(
                "DoubleChild", n, new SubOrchestrationOptions(instanceId: $"fan-{n}"))));
            return doubled.Sum();
        }),
        new("ChildFails", async context =>
        {
            try
            {
                return await context.CallSubOrchestratorAsync<string>("FailingChild", "deep");
            }
            catch (TaskFailedException failed)
            {
                return failed.FailureDetails.InnerFailure?.ErrorMessage;
            }
        }),
        new("ChildFailsUncaught", async context => await context.CallSubOrchestratorAsync<string>("FailingChild", "deep")),
        new("ChildRetried", async context => await context.CallSubOrchestratorAsync<int>(
            "FailingAtFirstChild", 1, Failures.Attempts(3, 60))),
        new("ChildOfOtherVersion", async context => await context.CallSubOrchestratorAsync<string>(
            "VersionChild", 0, new SubOrchestrationOptions { Version = "3.1", InstanceId = "versioned" })),
    ];
}
