using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Miriam.Domain.Periods;
using Miriam.Domain.Requests;
using Miriam.Functions.Notifications;
using Miriam.Functions.Programme;

namespace Miriam.Functions.Requests;

/// <summary>The steps of watching a request.</summary>
public sealed class RequestActivities(
    IEnumerable<IRequestSource> sources, NotificationStore notifications, ParameterSource parameters, TimeProvider time)
{
    [Function(nameof(ReadRequest))]
    public async Task<RequestStatus> ReadRequest([ActivityTrigger] RequestReference reference, CancellationToken cancellation)
    {
        var schedule = RequestSchedule.Of((await parameters.InForceAsync(cancellation)).For(Edition.RunningOn(BrusselsTime.DayOf(time.GetUtcNow()))));
        var request = await FindAsync(reference, cancellation);
        return new RequestStatus(request is not null, request?.Since?.UtcDateTime, schedule);
    }

    /// <summary>Writes the reminder or the escalation once; nothing when the request is gone meanwhile.</summary>
    [Function(nameof(RemindOfRequest))]
    public async Task RemindOfRequest([ActivityTrigger] RequestReminder reminder, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        if (await FindAsync(reminder.Request, cancellation) is { } request)
        {
            await notifications.PostAsync(RequestNotices.Of(request, reminder, time.GetUtcNow()), client, cancellation);
        }
    }

    private async Task<OpenRequest?> FindAsync(RequestReference reference, CancellationToken cancellation) =>
        (await sources.Single(source => source.Name == reference.Source).OfAsync(reference.Subject, cancellation))
            .FirstOrDefault(request => request.Key == reference.Key);
}
