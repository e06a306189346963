using System.Globalization;
using System.Text.Json;
using Microsoft.DurableTask.Engine;

namespace Microsoft.DurableTask.Storage;

/// <summary>A hub in memory, for tests. It keeps text, as storage does, so nothing survives that would not survive there.</summary>
internal sealed class MemoryHubStore : IHubStore
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<string, Partition> partitions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> rung = new(StringComparer.Ordinal);
    private long clock;

    /// <summary>What another store held once, under ETags that this one has not given yet: a store that has gone back.</summary>
    public MemoryHubStore GoneBackTo(MemoryHubStore earlier)
    {
        MemoryHubStore back = new() { clock = clock };
        foreach ((string id, Partition partition) in earlier.partitions)
        {
            back.partitions[id] = partition.Copy();
        }

        foreach ((string id, string etag) in earlier.rung)
        {
            back.rung[id] = etag;
        }

        return back;
    }

    public Task<HubContents> OpenAsync(CancellationToken cancellation)
    {
        lock (gate)
        {
            IReadOnlyList<InstanceState> live = [.. partitions.Values
                .Where(item => item.State is not null).Select(item => Read<InstanceState>(item.State!)).Where(state => !state.HasEnded)];
            IReadOnlyList<string> mail = [.. partitions
                .Where(item => item.Value.Inbox.Count > 0 || item.Value.Outbox.Count > 0).Select(item => item.Key)];
            return Task.FromResult(new HubContents(live, mail));
        }
    }

    public Task<StoredInstance> LoadAsync(string instanceId, CancellationToken cancellation)
    {
        lock (gate)
        {
            Partition? found = partitions.GetValueOrDefault(instanceId);
            return Task.FromResult(found is null
                ? new StoredInstance(null, [], [], [])
                : new StoredInstance(
                    StateOf(found),
                    [.. found.History.SelectMany(Read<List<HistoryEvent>>)],
                    [.. found.Inbox.Select(row => new InboxRow(row.Key, Read<Message>(row.Value)))],
                    [.. found.Outbox.Select(row => new OutboxRow(row.Key, Read<List<Message>>(row.Value)))]));
        }
    }

    public Task<string> CommitAsync(TurnCommit commit, CancellationToken cancellation)
    {
        lock (gate)
        {
            Partition partition = Require(commit.State.InstanceId, commit.Before);
            if (!commit.ConsumedInbox.All(partition.Inbox.ContainsKey))
            {
                throw new StoreConflictException("A message was consumed before.");
            }

            if (commit.NewGeneration)
            {
                partition.History.Clear();
            }

            if (commit.Events.Count > 0)
            {
                partition.History.Add(JsonSerializer.Serialize(commit.Events));
            }

            if (commit.Outbox is { } outbox)
            {
                partition.Outbox.Add(outbox.Row, JsonSerializer.Serialize(outbox.Messages));
            }

            foreach (string row in commit.ConsumedInbox)
            {
                partition.Inbox.Remove(row);
            }

            return Task.FromResult(Write(partition, commit.State));
        }
    }

    public Task RemoveRowsAsync(string instanceId, IReadOnlyList<string> rows, CancellationToken cancellation)
    {
        lock (gate)
        {
            if (partitions.TryGetValue(instanceId, out Partition? partition))
            {
                foreach (string row in rows)
                {
                    partition.Inbox.Remove(row);
                    partition.Outbox.Remove(row);
                }

                DropIfEmpty(instanceId, partition);
            }

            return Task.CompletedTask;
        }
    }

    public Task<string> CreateAsync(InstanceState state, StoredState? replaced, CancellationToken cancellation)
    {
        lock (gate)
        {
            Partition partition = Require(state.InstanceId, replaced);
            partition.History.Clear();
            return Task.FromResult(Write(partition, state));
        }
    }

    public Task<string> AppendInboxAsync(Message message, CancellationToken cancellation)
    {
        lock (gate)
        {
            string row = FormattableString.Invariant($"i{++clock:D19}");
            GetOrAdd(message.Target).Inbox.Add(row, JsonSerializer.Serialize(message));
            return Task.FromResult(row);
        }
    }

    public Task RingAsync(string instanceId, CancellationToken cancellation)
    {
        lock (gate)
        {
            rung[instanceId] = NextETag();
            return Task.CompletedTask;
        }
    }

    public Task<IReadOnlyList<Ring>> ReadDoorbellAsync(CancellationToken cancellation)
    {
        lock (gate)
        {
            return Task.FromResult<IReadOnlyList<Ring>>([.. rung.Select(ring => new Ring(ring.Key, ring.Value))]);
        }
    }

    public Task RemoveRingsAsync(IReadOnlyList<Ring> rings, CancellationToken cancellation)
    {
        lock (gate)
        {
            foreach (Ring ring in rings.Where(ring => rung.GetValueOrDefault(ring.InstanceId) == ring.ETag))
            {
                rung.Remove(ring.InstanceId);
            }

            return Task.CompletedTask;
        }
    }

    public Task<StoredState?> GetAsync(string instanceId, bool withPayloads, CancellationToken cancellation)
    {
        lock (gate)
        {
            return Task.FromResult(partitions.TryGetValue(instanceId, out Partition? found) ? StateOf(found) : null);
        }
    }

    public Task<Page<InstanceState>> QueryAsync(
        InstanceFilter filter, string? continuation, int pageSize, CancellationToken cancellation)
    {
        lock (gate)
        {
            List<InstanceState> found = [.. partitions
                .Where(item => continuation is null || string.CompareOrdinal(item.Key, continuation) > 0)
                .Select(item => StateOf(item.Value)?.State).OfType<InstanceState>().Where(filter.Matches).Take(pageSize + 1)];
            bool more = found.Count > pageSize;
            List<InstanceState> page = [.. found.Take(pageSize)];
            return Task.FromResult(new Page<InstanceState>(page, more ? page[^1].InstanceId : null));
        }
    }

    public Task<bool> PurgeAsync(StoredState instance, CancellationToken cancellation)
    {
        lock (gate)
        {
            bool same = partitions.TryGetValue(instance.State.InstanceId, out Partition? found)
                && found.State is not null && found.ETag == instance.ETag;
            if (same)
            {
                // Messages that are still on their way stay.
                found!.State = null;
                found.History.Clear();
                DropIfEmpty(instance.State.InstanceId, found);
            }

            return Task.FromResult(same);
        }
    }

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json)!;

    private static StoredState? StateOf(Partition partition) =>
        partition.State is null ? null : new StoredState(Read<InstanceState>(partition.State), partition.ETag);

    private Partition Require(string instanceId, StoredState? before)
    {
        Partition partition = GetOrAdd(instanceId);
        return before is null == partition.State is null && (before is null || before.ETag == partition.ETag)
            ? partition
            : throw new StoreConflictException($"Instance '{instanceId}' has changed.");
    }

    private Partition GetOrAdd(string instanceId)
    {
        if (!partitions.TryGetValue(instanceId, out Partition? partition))
        {
            partitions[instanceId] = partition = new Partition();
        }

        return partition;
    }

    private void DropIfEmpty(string instanceId, Partition partition)
    {
        if (partition.State is null && partition.Inbox.Count == 0 && partition.Outbox.Count == 0)
        {
            partitions.Remove(instanceId);
        }
    }

    private string Write(Partition partition, InstanceState state)
    {
        partition.State = JsonSerializer.Serialize(state);
        partition.ETag = NextETag();
        return partition.ETag;
    }

    private string NextETag() => (++clock).ToString(CultureInfo.InvariantCulture);

    private sealed class Partition
    {
        public string? State { get; set; }

        public string ETag { get; set; } = "";

        public List<string> History { get; private init; } = [];

        public SortedDictionary<string, string> Inbox { get; private init; } = new(StringComparer.Ordinal);

        public SortedDictionary<string, string> Outbox { get; private init; } = new(StringComparer.Ordinal);

        public Partition Copy() => new()
        {
            State = State,
            ETag = ETag,
            History = [.. History],
            Inbox = new SortedDictionary<string, string>(Inbox, StringComparer.Ordinal),
            Outbox = new SortedDictionary<string, string>(Outbox, StringComparer.Ordinal),
        };
    }
}
