namespace Microsoft.DurableTask.Engine;

/// <summary>The activities of one instance that this process runs, each once however often it is asked for.</summary>
internal sealed class RunningActivities(TaskHub hub)
{
    private readonly HashSet<string> running = new(StringComparer.Ordinal);

    public bool Any
    {
        get
        {
            lock (running)
            {
                return running.Count > 0;
            }
        }
    }

    public void Start(Instance instance, IEnumerable<ActivityScheduled> activities)
    {
        foreach (ActivityScheduled activity in activities.ToList())
        {
            string key = FormattableString.Invariant($"{instance.State.Execution}#{activity.Id}");
            lock (running)
            {
                if (!running.Add(key))
                {
                    continue;
                }
            }

            hub.Activities.Start(instance.State, activity, () =>
            {
                lock (running)
                {
                    running.Remove(key);
                }
            });
        }
    }
}
