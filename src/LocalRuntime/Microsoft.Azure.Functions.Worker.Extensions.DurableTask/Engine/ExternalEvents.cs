namespace Microsoft.DurableTask.Engine;

/// <summary>
/// Waits and events by name, ignoring case: events wait in order, waiters are served last in, first out, as recorded.
/// </summary>
internal sealed class ExternalEvents(DataConverter converter)
{
    private readonly Dictionary<string, Queue<(int Order, EventRaised Event)>> unclaimed = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Stack<Waiter>> waiters = new(StringComparer.OrdinalIgnoreCase);
    private int arrived;

    public bool AnyWaiter => waiters.Values.Any(stack => stack.Any(waiter => !waiter.IsDone));

    /// <summary>Events that no wait has taken, in the order of arrival.</summary>
    public IReadOnlyList<EventRaised> Unclaimed =>
        [.. unclaimed.Values.SelectMany(queue => queue).OrderBy(item => item.Order).Select(item => item.Event)];

    public Task<T> Wait<T>(string name, CancellationToken cancellation)
    {
        if (unclaimed.TryGetValue(name, out Queue<(int Order, EventRaised Event)>? queue) && queue.Count > 0)
        {
            return Task.FromResult(converter.Deserialize<T>(queue.Dequeue().Event.Input)!);
        }

        Waiter<T> waiter = new(converter);
        if (!waiters.TryGetValue(name, out Stack<Waiter>? stack))
        {
            waiters[name] = stack = new Stack<Waiter>();
        }

        stack.Push(waiter);
        cancellation.Register(() => waiter.Cancel(cancellation));
        return waiter.Task;
    }

    /// <summary>Gives the event to the latest waiter, or keeps it. A payload that does not fit throws here.</summary>
    public void Raise(EventRaised raised)
    {
        if (waiters.TryGetValue(raised.Name, out Stack<Waiter>? stack))
        {
            while (stack.TryPop(out Waiter? waiter))
            {
                if (!waiter.IsDone)
                {
                    waiter.Take(raised.Input);
                    return;
                }
            }
        }

        if (!unclaimed.TryGetValue(raised.Name, out Queue<(int Order, EventRaised Event)>? queue))
        {
            unclaimed[raised.Name] = queue = new Queue<(int Order, EventRaised Event)>();
        }

        queue.Enqueue((arrived++, raised));
    }

    private abstract class Waiter
    {
        public abstract bool IsDone { get; }

        public abstract void Take(string? payload);
    }

    private sealed class Waiter<T>(DataConverter converter) : Waiter
    {
        private readonly TaskCompletionSource<T> source = new();

        public Task<T> Task => source.Task;

        public override bool IsDone => source.Task.IsCompleted;

        public override void Take(string? payload) => source.TrySetResult(converter.Deserialize<T>(payload)!);

        public void Cancel(CancellationToken cancellation) =>
            TurnPump.Outside(() => source.TrySetCanceled(cancellation));
    }
}
