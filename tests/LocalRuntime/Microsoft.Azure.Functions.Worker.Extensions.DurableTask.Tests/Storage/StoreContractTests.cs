using Microsoft.DurableTask.Engine;
using Microsoft.DurableTask.Storage;
using Miriam.TestSupport;

namespace Miriam.DurableTask.Tests.Storage;

/// <summary>The hub in memory answers every sequence of calls as the hub on tables does.</summary>
public sealed class StoreContractTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private const int CallsPerSequence = 60;
    private static readonly string[] Ids = ["a", "b", "b/1"];
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Calls_SameSequence_SameAnswers(int seed)
    {
        IReadOnlyList<string> inMemory = await TranscriptAsync(new MemoryHubStore(), seed);
        IReadOnlyList<string> onTables = await TranscriptAsync(TestStores.Tables(azurite), seed);

        Assert.Equal(onTables, inMemory);
        Assert.Contains(inMemory, line => line.Contains("conflict", StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<string>> TranscriptAsync(IHubStore store, int seed)
    {
        Random random = new(seed);
        Caller caller = new(store);
        List<string> transcript = [await caller.OpenAsync()];
        for (int call = 0; call < CallsPerSequence; call++)
        {
            string id = Ids[random.Next(Ids.Length)];
            transcript.Add(random.Next(12) switch
            {
                0 or 1 => await caller.CreateAsync(id, random.Next(3) == 0),
                2 or 3 or 4 => await caller.CommitAsync(id, random.Next(5) == 0, random.Next(4) == 0, random.Next(3) == 0),
                5 or 6 => await caller.AppendAsync(id, call),
                7 => await caller.RemoveAsync(id),
                8 => await caller.OpenAsync(),
                9 => await caller.QueryAsync(random.Next(1, 3), random.Next(2) == 0 ? "b" : null),
                10 => await caller.RingAsync(id, random.Next(2) == 0),
                _ => random.Next(3) == 0 ? await caller.PurgeAsync(id) : await caller.LoadAsync(id),
            });
        }

        return transcript;
    }

    /// <summary>Makes calls and tells their answers; ETags and the names of rows, which differ, are left out.</summary>
    private sealed class Caller(IHubStore store)
    {
        private readonly Dictionary<string, StoredState> known = new(StringComparer.Ordinal);
        private readonly Dictionary<string, string> inbox = new(StringComparer.Ordinal);
        private readonly Dictionary<string, string> outbox = new(StringComparer.Ordinal);
        private IReadOnlyList<Ring> rings = [];
        private int outboxes;

        public async Task<string> OpenAsync()
        {
            HubContents contents = await store.OpenAsync(CancellationToken.None);
            return $"open: {Join(contents.Live.Select(state => state.InstanceId))}; mail {Join(contents.WithMail)}";
        }

        public async Task<string> CreateAsync(string id, bool asNew)
        {
            StoredState? replaced = asNew ? null : known.GetValueOrDefault(id);
            InstanceState state = new()
            {
                InstanceId = id,
                Name = "N",
                ExecutionId = "x",
                Generation = (replaced?.State.Generation ?? 0) + 1,
                CreatedAt = Start,
                UpdatedAt = Start,
                Input = "\"é\u0001\"",
            };
            return await TryAsync($"create {id}", state, () => store.CreateAsync(state, replaced, CancellationToken.None));
        }

        public async Task<string> CommitAsync(string id, bool stale, bool newGeneration, bool ends)
        {
            StoredState? before = known.GetValueOrDefault(id);
            before = before is not null && stale ? before with { ETag = "W/\"datetime'2020-01-01T00%3A00%3A00.0000000Z'\"" } : before;

            // What has ended changes only by a new start, which begins a generation.
            bool startsOver = before is not null && (newGeneration || before.State.HasEnded);
            InstanceState state = (before?.State ?? new InstanceState
            {
                InstanceId = id,
                Name = "N",
                ExecutionId = "y",
                CreatedAt = Start,
                UpdatedAt = Start,
            }) with
            {
                Status = ends ? InstanceStatus.Completed : InstanceStatus.Running,
                Output = ends ? "1" : null,
                EndedAt = ends ? Start : null,
                CustomStatus = startsOver ? null : "\"s\"",
                Generation = (before?.State.Generation ?? 1) + (startsOver ? 1 : 0),
                Chunks = startsOver ? 1 : (before?.State.Chunks ?? 0) + 1,
            };
            OutboxRow sent = new(FormattableString.Invariant($"o{outboxes++:D8}"), [new Message("a", new EventRaised("m", "E", "1"))]);
            string[] consumed = inbox.Remove(id, out string? row) ? [row] : [];
            string answer = await TryAsync($"commit {id}", state, () => store.CommitAsync(
                new TurnCommit(state, before, startsOver, [new TurnStarted(Start.UtcDateTime), new TimerFired(state.Chunks)], sent, consumed),
                CancellationToken.None));
            outbox[id] = sent.Row;
            return answer;
        }

        public async Task<string> AppendAsync(string id, int number)
        {
            inbox[id] = await store.AppendInboxAsync(
                new Message(id, new EventRaised(FormattableString.Invariant($"m{number}"), "E", "\"\uFFFE\"")), CancellationToken.None);
            return $"append {id}";
        }

        public async Task<string> RemoveAsync(string id)
        {
            string[] rows = [inbox.GetValueOrDefault(id, "i0"), outbox.GetValueOrDefault(id, "o0")];
            await store.RemoveRowsAsync(id, rows, CancellationToken.None);
            return $"remove {id}";
        }

        public async Task<string> QueryAsync(int pageSize, string? prefix)
        {
            List<string> found = [];
            string? continuation = null;
            do
            {
                Microsoft.DurableTask.Page<InstanceState> page = await store.QueryAsync(
                    new InstanceFilter(null, null, null, prefix, true), continuation, pageSize, CancellationToken.None);
                found.AddRange(page.Values.Select(Show));
                continuation = page.ContinuationToken;
            }
            while (continuation is not null);
            return $"query {prefix}: {Join(found)}";
        }

        public async Task<string> RingAsync(string id, bool remove)
        {
            IReadOnlyList<Ring> before = rings;
            await store.RingAsync(id, CancellationToken.None);
            if (remove)
            {
                await store.RemoveRingsAsync(before, CancellationToken.None);
            }

            rings = await store.ReadDoorbellAsync(CancellationToken.None);
            return $"ring {id}: {Join(rings.Select(ring => ring.InstanceId))}";
        }

        public async Task<string> PurgeAsync(string id) => known.TryGetValue(id, out StoredState? state)
            ? $"purge {id}: {await store.PurgeAsync(state, CancellationToken.None)}"
            : $"nothing to purge at {id}";

        public async Task<string> LoadAsync(string id)
        {
            StoredInstance stored = await store.LoadAsync(id, CancellationToken.None);
            StoredState? alone = await store.GetAsync(id, true, CancellationToken.None);
            known.Remove(id);
            if (stored.State is { } state)
            {
                known[id] = state;
            }

            return $"load {id}: {(stored.State is null ? "none" : Show(stored.State.State))} {alone is null} "
                + $"{Join(stored.History.Select(item => item.ToString()!))} {Join(stored.Inbox.Select(row => row.Message.ToString()))} "
                + Join(stored.Outbox.Select(row => row.Row));
        }

        private async Task<string> TryAsync(string what, InstanceState state, Func<Task<string>> write)
        {
            try
            {
                string etag = await write();
                known[state.InstanceId] = new StoredState(state, etag);
                return what + ": done";
            }
            catch (StoreConflictException)
            {
                return what + ": conflict";
            }
        }

        private static string Show(InstanceState state) => FormattableString.Invariant(
            $"{state.InstanceId} {state.ExecutionId}/{state.Generation} {state.Status} {state.Chunks} {state.Input} {state.Output} {state.CustomStatus}");

        private static string Join(IEnumerable<string> items) => string.Join(", ", items.Order(StringComparer.Ordinal));
    }
}
