namespace Microsoft.DurableTask.Engine;

/// <summary>
/// Runs activities: at least once each, with the result applied exactly once, since only an open step accepts it. Those
/// beyond the limit wait as entries of a queue.
/// </summary>
internal sealed class ActivityRunner(TaskHub hub)
{
    private readonly Lock gate = new();
    private readonly Queue<Work> queue = new();
    private int running;

    public void Start(InstanceState instance, ActivityScheduled activity, Action done)
    {
        Work work = new(instance, activity, done);
        lock (gate)
        {
            if (running == hub.Options.MaxConcurrentActivities)
            {
                queue.Enqueue(work);
                return;
            }

            running++;
        }

        IDisposable stay = Enter(work);
        hub.Run(() => WorkAsync(work, stay));
    }

    /// <summary>One activity after the other. The next counts as in flight before the last one ceases to.</summary>
    private async Task WorkAsync(Work first, IDisposable stay)
    {
        for (Work? work = first; work is not null;)
        {
            IDisposable leaving = stay;
            HistoryEvent? result = await RunAsync(work.Instance.InstanceId, work.Activity);
            work.Done();
            if (result is not null)
            {
                string id = work.Instance.InstanceId;
                hub.Post(id, new Delivery(new Message(id, result, work.Instance.Execution)));
            }

            work = Next();
            if (work is not null)
            {
                stay = Enter(work);
            }

            leaving.Dispose();
        }
    }

    private Work? Next()
    {
        lock (gate)
        {
            if (!hub.Stopping.IsCancellationRequested && queue.TryDequeue(out Work? next))
            {
                return next;
            }

            running--;
            return null;
        }
    }

    private IDisposable Enter(Work work) => hub.Enter($"activity {work.Activity.Name}");

    /// <summary>Null when the host stopped first: the next one runs the activity again.</summary>
    private async Task<HistoryEvent?> RunAsync(string instanceId, ActivityScheduled activity)
    {
        if (hub.Stopping.IsCancellationRequested)
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
    }

    private sealed record Work(InstanceState Instance, ActivityScheduled Activity, Action Done);
}
