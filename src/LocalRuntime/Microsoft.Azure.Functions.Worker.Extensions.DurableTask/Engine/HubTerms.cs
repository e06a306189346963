namespace Microsoft.DurableTask.Engine;

/// <summary>
/// The engine of this process. Each time that the process takes its hub over it gets a new one: nothing in memory
/// outlives the loss of the lease, or a store that has gone back.
/// </summary>
internal sealed class HubTerms(Func<TaskHub> create)
{
    private readonly Lock gate = new();
    private TaskHub? current;

    public TaskHub Current
    {
        get
        {
            lock (gate)
            {
                return current ??= create();
            }
        }
    }

    /// <summary>Ends the present term as a process that dies would, and begins the next.</summary>
    public TaskHub Renew()
    {
        lock (gate)
        {
            current?.Abandon();
            return current = create();
        }
    }
}
