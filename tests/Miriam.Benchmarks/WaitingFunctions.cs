using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Miriam.Benchmarks;

/// <summary>The app of the host that is measured.</summary>
public static class WaitingFunctions
{
    [Function(nameof(Wait))]
    public static Task Wait([OrchestrationTrigger] TaskOrchestrationContext context) =>
        context.WaitForExternalEvent<string>("Go", TimeSpan.FromDays(30));
}
