using System.Threading.Channels;

namespace Microsoft.DurableTask.Engine;

/// <summary>Who wants to know about the committed turns of which instance.</summary>
internal sealed class Watchers
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, List<Watch>> byInstance = new(StringComparer.Ordinal);

    public Watch Add(string instanceId)
    {
        Watch watch = new(this, instanceId);
        lock (gate)
        {
            if (!byInstance.TryGetValue(instanceId, out List<Watch>? watches))
            {
                byInstance[instanceId] = watches = [];
            }

            watches.Add(watch);
        }

        return watch;
    }

    public void Tell(InstanceState state)
    {
        lock (gate)
        {
            byInstance.GetValueOrDefault(state.InstanceId)?.ForEach(watch => watch.Tell(state));
        }
    }

    private void Remove(Watch watch)
    {
        lock (gate)
        {
            if (byInstance.TryGetValue(watch.InstanceId, out List<Watch>? watches) && watches.Remove(watch) && watches.Count == 0)
            {
                byInstance.Remove(watch.InstanceId);
            }
        }
    }

    /// <summary>Keeps every state that is committed while it lives, until it is asked for.</summary>
    internal sealed class Watch(Watchers owner, string instanceId) : IDisposable
    {
        private readonly Channel<InstanceState> states = Channel.CreateUnbounded<InstanceState>();

        public string InstanceId { get; } = instanceId;

        public void Tell(InstanceState state) => states.Writer.TryWrite(state);

        /// <summary>The state after the next turn.</summary>
        public async Task<InstanceState> NextAsync(CancellationToken cancellation = default) =>
            await states.Reader.ReadAsync(cancellation);

        public void Dispose() => owner.Remove(this);
    }
}
