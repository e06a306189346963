using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;

namespace Miriam.DurableTask.Tests.Histories;

/// <summary>A recorded workflow whose code was changed, and how the divergence is reported.</summary>
internal sealed record Mutant(
    string History, string Change, Func<TaskOrchestrationContext, Task<object?>> Code, string Expected, string Found)
{
    private static int runs;

    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("ChainOfThree", "an activity before the first", async context =>
        {
            await context.CallActivityAsync<string>("Greet", "new");
            return await Chain(context, "Double", "Square");
        }, "activity 'Double' (#0)", "activity 'Greet' (#0)"),
        new("ChainOfThree", "an activity in between", async context =>
        {
            int number = await context.CallActivityAsync<int>("Double", context.GetInput<int>());
            await context.CallActivityAsync<string>("Greet", "new");
            return await context.CallActivityAsync<int>("Square", number);
        }, "activity 'Square' (#1)", "activity 'Greet' (#1)"),
        new("ChainOfThree", "the second activity removed", async context =>
        {
            int number = await context.CallActivityAsync<int>("Double", context.GetInput<int>());
            return await context.CallActivityAsync<string>("Greet", $"{number}");
        }, "activity 'Square' (#1)", "activity 'Greet' (#1)"),
        new("ChainOfThree", "an activity renamed", context => Chain(context, "Twice", "Square"), "activity 'Double' (#0)", "activity 'Twice' (#0)"),
        new("ChainOfThree", "two activities swapped", context => Chain(context, "Square", "Double"), "activity 'Double' (#0)", "activity 'Square' (#0)"),
        new("ChainOfThree", "everything removed", _ => Task.FromResult<object?>(0), "activity 'Double' (#0)", "nothing"),
        new("ChainOfThree", "an exception at the start", _ => throw new InvalidOperationException("new"), "activity 'Double' (#0)", "nothing"),
        new("ChainOfThree", "continue-as-new added", async context =>
        {
            await context.CallActivityAsync<int>("Double", context.GetInput<int>());
            context.ContinueAsNew(1);
            return null;
        }, "activity 'Square' (#1)", "nothing"),
        new("ChainOfThree", "a choice that depends on a counter", async context => Interlocked.Increment(ref runs) < 0
            ? await Chain(context, "Double", "Square")
            : await context.CallActivityAsync<string>("Greet", "random"), "activity 'Double' (#0)", "activity 'Greet' (#0)"),
        new("FanOutOfTen", "one more", context => FanOut(context, 11), "nothing more", "activity 'Double' (#10)"),
        new("FanOutOfTen", "one less", context => FanOut(context, 9), "activity 'Double' (#9)", "nothing"),
        new("OneTimer", "another delay", async context =>
        {
            await context.CreateTimer(TimeSpan.FromHours(2), CancellationToken.None);
            return await context.CallActivityAsync<string>("Greet", "late");
        }, "timer until 2024-09-01 01:00:00 (#0)", "timer until 2024-09-01 02:00:00 (#0)"),
        new("OneTimer", "no timer", async context => await context.CallActivityAsync<string>("Greet", "late"),
            "timer until 2024-09-01 01:00:00 (#0)", "activity 'Greet' (#0)"),
        new("EventThenActivity", "another event", async context =>
        {
            string name = await context.WaitForExternalEvent<string>("Title");
            return await context.CallActivityAsync<string>("Greet", name);
        }, "activity 'Greet' (#0)", "nothing"),
        new("EventInTime", "a wait without a limit", async context =>
        {
            string answer = await context.WaitForExternalEvent<string>("Answer");
            return await context.CallActivityAsync<string>("Greet", answer);
        }, "timer until 2024-09-15 00:00:00 (#0)", "nothing"),
        new("EventInTime", "another limit", async context =>
        {
            string answer = await context.WaitForExternalEvent<string>("Answer", TimeSpan.FromDays(7));
            return await context.CallActivityAsync<string>("Greet", answer);
        }, "timer until 2024-09-15 00:00:00 (#0)", "timer until 2024-09-08 00:00:00 (#0)"),
        new("EventStillAwaited", "the wait removed", async context => await context.CallActivityAsync<int>("Double", 6),
            "a wait for more", "the end of the code"),
        new("ChildWithOwnId", "another id", context => Child(context, "DoubleChild", "child-5"),
            "sub-orchestration 'DoubleChild' with id 'child-4' (#0)", "sub-orchestration 'DoubleChild' with id 'child-5' (#0)"),
        new("ChildWithOwnId", "another child", context => Child(context, "VersionChild", "child-4"),
            "sub-orchestration 'DoubleChild' with id 'child-4' (#0)", "sub-orchestration 'VersionChild' with id 'child-4' (#0)"),
        new("ChildWithOwnId", "an activity instead", async context => await context.CallActivityAsync<int>("Double", 4),
            "sub-orchestration 'DoubleChild' with id 'child-4' (#0)", "activity 'Double' (#0)"),
        new("RetryUntilItWorks", "no retries", async context => await context.CallActivityAsync<int>("FailAtFirst", 2),
            "timer until 2024-09-01 00:00:10 (#1)", "nothing"),
        new("RetryUntilItWorks", "another pause", async context => await context.CallActivityAsync<int>(
                "FailAtFirst", 2, TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromSeconds(30)))),
            "timer until 2024-09-01 00:00:10 (#1)", "timer until 2024-09-01 00:00:30 (#1)"),
        new("EventSentToAnother", "another recipient", async context =>
        {
            Task<string> heard = context.CallSubOrchestratorAsync<string>(
                "Listener", null, new SubOrchestrationOptions(instanceId: "listener-1"));
            context.SendEvent("listener-2", "Word", "hush");
            return await heard;
        }, "event 'Word' to 'listener-1' (#1)", "event 'Word' to 'listener-2' (#1)"),
        new("EntityCalled", "another key", async context => await context.Entities.CallEntityAsync<int>(
            new EntityInstanceId("Tally", "b"), "Add", 5), "call of 'Add' on entity @tally@a (#0)", "call of 'Add' on entity @tally@b (#0)"),
        new("EntitySignalled", "another operation", async context =>
        {
            await context.Entities.SignalEntityAsync(new EntityInstanceId("Tally", "a"), "Get");
            return null;
        }, "signal 'Add' to entity @tally@a (#0)", "signal 'Get' to entity @tally@a (#0)"),
    ];

    public override string ToString() => $"{History}: {Change}";

    private static async Task<object?> Chain(TaskOrchestrationContext context, string first, string second)
    {
        int number = await context.CallActivityAsync<int>(first, context.GetInput<int>());
        number = await context.CallActivityAsync<int>(second, number);
        return await context.CallActivityAsync<string>("Greet", $"{number}");
    }

    private static async Task<object?> FanOut(TaskOrchestrationContext context, int width) =>
        await Task.WhenAll(Enumerable.Range(0, width).Select(n => context.CallActivityAsync<int>("Double", n)));

    private static async Task<object?> Child(TaskOrchestrationContext context, string name, string id) =>
        await context.CallSubOrchestratorAsync<int>(name, 4, new SubOrchestrationOptions(instanceId: id));
}
