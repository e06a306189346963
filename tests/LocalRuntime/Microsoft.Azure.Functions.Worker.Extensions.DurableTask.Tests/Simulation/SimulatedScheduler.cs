namespace Miriam.DurableTask.Tests.Simulation;

/// <summary>Runs one ready piece of work at a time, on one thread; which one is chance, and the seed decides chance.</summary>
internal sealed class SimulatedScheduler(Random random) : TaskScheduler
{
    private readonly List<Task> ready = [];

    public override int MaximumConcurrencyLevel => 1;

    /// <summary>False when nothing is ready.</summary>
    public bool RunOne()
    {
        Task next;
        lock (ready)
        {
            if (ready.Count == 0)
            {
                return false;
            }

            int index = random.Next(ready.Count);
            next = ready[index];
            ready[index] = ready[^1];
            ready.RemoveAt(ready.Count - 1);
        }

        TryExecuteTask(next);
        return true;
    }

    protected override void QueueTask(Task task)
    {
        lock (ready)
        {
            ready.Add(task);
        }
    }

    // Never at once: each continuation is a place where something else may come first.
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (ready)
        {
            return [.. ready];
        }
    }
}
