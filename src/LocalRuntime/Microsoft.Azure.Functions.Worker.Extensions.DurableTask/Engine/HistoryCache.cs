namespace Microsoft.DurableTask.Engine;

/// <summary>Bounds what idle instances hold in memory: the one that rested longest gives its history up first.</summary>
internal sealed class HistoryCache(int limit)
{
    private readonly Lock gate = new();
    private readonly LinkedList<(InstanceActor Actor, int Size)> byRest = new();
    private readonly Dictionary<InstanceActor, LinkedListNode<(InstanceActor Actor, int Size)>> nodes = [];
    private long total;

    public void Touch(InstanceActor actor, int size)
    {
        List<InstanceActor> leaving = [];
        lock (gate)
        {
            Remove(actor);
            if (size > 0)
            {
                nodes[actor] = byRest.AddLast((actor, size));
                total += size;
            }

            while (total > limit && byRest.First is { } oldest && oldest.Value.Actor != actor)
            {
                leaving.Add(oldest.Value.Actor);
                Remove(oldest.Value.Actor);
            }
        }

        leaving.ForEach(other => other.Unload());
    }

    private void Remove(InstanceActor actor)
    {
        if (nodes.Remove(actor, out LinkedListNode<(InstanceActor Actor, int Size)>? node))
        {
            total -= node.Value.Size;
            byRest.Remove(node);
        }
    }
}
