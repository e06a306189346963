using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Miriam.DurableTask.Tests.Histories.Workflows;

/// <summary>What the context tells and keeps: status, ids, time, version, input, and being stopped from outside.</summary>
internal static class Contexts
{
    public static IReadOnlyList<Workflow> All { get; } =
    [
        new("CustomStatus", async context =>
        {
            context.SetCustomStatus(new { step = 1 });
            await context.CallActivityAsync<int>("Double", 1);
            context.SetCustomStatus("two");
            return null;
        }),
        new("GuidsAndTime", async context =>
        {
            Guid first = context.NewGuid();
            await context.CreateTimer(TimeSpan.FromSeconds(90), CancellationToken.None);
            return new { first, second = context.NewGuid(), now = context.CurrentUtcDateTime };
        }),
        new("BranchOnVersion", async context => context.CompareVersionTo("1.5") >= 0
            ? await context.CallActivityAsync<int>("Square", 5)
            : await context.CallActivityAsync<int>("Double", 5))
        {
            Start = new StartOrchestrationOptions("BranchOnVersion") { Version = "1.10" },
        },
        new("RecordAsInput", async context =>
        {
            Parcel parcel = context.GetInput<Parcel>()!;
            int[] weighed = await Task.WhenAll(parcel.Weights.Select(weight => context.CallActivityAsync<int>("Double", weight)));
            return parcel with { Weights = weighed };
        })
        {
            Input = new Parcel("p1", [1, 2, 3]),
        },
        new("Logs", async context =>
        {
            ILogger logger = context.CreateReplaySafeLogger("Logs");
            logger.LogInformation("before");
            await context.CallActivityAsync<int>("Double", 1);
            logger.LogInformation("after");
            return context.IsReplaying;
        }),
        new("AtOnce", _ => Task.FromResult<object?>("done")),
        new("SuspendedForAWhile", async context =>
        {
            context.SetCustomStatus(Workflow.Waiting);
            string first = await context.WaitForExternalEvent<string>("Letter");
            return first + await context.WaitForExternalEvent<string>("Letter");
        })
        {
            Drive = async hub =>
            {
                await hub.ReachAsync("SuspendedForAWhile", Workflow.Waiting);
                await hub.Client.SuspendInstanceAsync("SuspendedForAWhile", "holiday");
                await hub.Client.RaiseEventAsync("SuspendedForAWhile", "Letter", "a");
                await hub.Client.ResumeInstanceAsync("SuspendedForAWhile", "back");
                await hub.Client.RaiseEventAsync("SuspendedForAWhile", "Letter", "b");
            },
        },
        new("TerminatedFromOutside", async context =>
        {
            await context.CallActivityAsync<int>("Double", 1);
            context.SetCustomStatus(Workflow.Waiting);
            return await context.WaitForExternalEvent<string>("Never");
        })
        {
            Drive = async hub =>
            {
                await hub.ReachAsync("TerminatedFromOutside", Workflow.Waiting);
                await hub.Client.TerminateInstanceAsync("TerminatedFromOutside", "enough");
            },
        },
    ];

    private sealed record Parcel(string Id, int[] Weights);
}
