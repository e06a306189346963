using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Miriam.Functions.Durable;

namespace Miriam.Functions.Requests;

/// <summary>Watches one request that waits for a person: reminds, escalates once, and goes on reminding until it is decided or gone.</summary>
public static class RequestOrchestrator
{
    /// <summary>Raised when the request is decided or gone.</summary>
    public const string RequestDecided = nameof(RequestDecided);

    [Function(nameof(RequestOrchestrator))]
    public static async Task Run([OrchestrationTrigger] TaskOrchestrationContext context, RequestReference request)
    {
        // The store is the truth: an event only says that it is worth reading, so a lost or doubled one changes nothing.
        var status = await context.Read(request);
        var since = status.Since ?? context.CurrentUtcDateTime;
        for (var n = 0; status.IsOpen; n++)
        {
            var step = status.Schedule.Step(n);
            while (status.IsOpen && await context.WaitForChange(RequestDecided, since.AddDays(step.Days)))
            {
                status = await context.Read(request);
            }

            if (status.IsOpen)
            {
                await context.CallActivityAsync(nameof(RequestActivities.RemindOfRequest), new RequestReminder(request, since, step), Retries.OfStorage);
                status = await context.Read(request);
            }
        }
    }

    private static Task<RequestStatus> Read(this TaskOrchestrationContext context, RequestReference request) =>
        context.CallActivityAsync<RequestStatus>(nameof(RequestActivities.ReadRequest), request, Retries.OfStorage);
}
