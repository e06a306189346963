namespace Microsoft.DurableTask.Engine;

/// <summary>
/// Runs activities: at least once each, with the result applied exactly once, since only an open step accepts it.
/// </summary>
internal sealed class ActivityRunner(TaskHub hub)
{
    private readonly SemaphoreSlim slots = new(hub.Options.MaxConcurrentActivities);

    public void Start(InstanceState instance, ActivityScheduled activity, Action done)
    {
        IDisposable stay = hub.Enter($"activity {activity.Name}");
        hub.Run(async () =>
        {
            using (stay)
            {
                HistoryEvent? result = await RunAsync(instance.InstanceId, activity);
                done();
                if (result is not null)
                {
                    hub.Post(instance.InstanceId, new Delivery(new Message(instance.InstanceId, result, instance.Execution)));
                }
            }
        });
    }

    /// <summary>Null when the host stopped first: the next one runs the activity again.</summary>
    private async Task<HistoryEvent?> RunAsync(string instanceId, ActivityScheduled activity)
    {
        try
        {
            await slots.WaitAsync(hub.Stopping);
        }
        catch (OperationCanceledException)
        {
            return null;
        }

        try
        {
            if (hub.Catalog.Activity(activity.Name) is not { } code)
            {
                return new TaskFailed(activity.Id, TaskFailureDetails.Of(
                    "ActivityTaskNotFound", $"No activity task named '{activity.Name}' was found."));
            }

            object? output = await code(new ActivityContext(activity.Name, instanceId), activity.Input, hub.Abandoning);
            return new TaskCompleted(activity.Id, Execution.Converter.Serialize(output));
        }
        catch (Exception) when (hub.Abandoning.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return new TaskFailed(activity.Id, TaskFailureDetails.FromException(failure));
        }
        finally
        {
            slots.Release();
        }
    }
}
