using Azure;
using Microsoft.DurableTask.Engine;
using Microsoft.DurableTask.Storage;

namespace Miriam.DurableTask.Tests.Simulation;

/// <summary>The store as one process sees it: late, failing, and silent once the process is dead.</summary>
internal sealed class SimulatedStore(IHubStore inner, World world, SimulatedProcess? process) : IHubStore
{
    private static readonly int[] Refusals = [409, 412, 500, 503];

    public Task<HubContents> OpenAsync(CancellationToken cancellation) =>
        ReadAsync("open", () => inner.OpenAsync(CancellationToken.None));

    public Task<StoredInstance> LoadAsync(string instanceId, CancellationToken cancellation) =>
        ReadAsync($"load {instanceId}", () => inner.LoadAsync(instanceId, CancellationToken.None));

    public Task<string> CommitAsync(TurnCommit commit, CancellationToken cancellation) => WriteAsync(
        $"commit {commit.State.InstanceId}",
        async () =>
        {
            string etag = await inner.CommitAsync(commit, CancellationToken.None);
            world.Ledger.Committed(commit);
            return etag;
        },
        conditional: true);

    public Task RemoveRowsAsync(string instanceId, IReadOnlyList<string> rows, CancellationToken cancellation) => WriteAsync(
        $"remove {instanceId}",
        async () =>
        {
            if (world.Rollbacks > 0)
            {
                await NoteDroppedAsync(instanceId, rows);
            }

            await inner.RemoveRowsAsync(instanceId, rows, CancellationToken.None);
            return true;
        });

    public Task<string> CreateAsync(InstanceState state, StoredState? replaced, CancellationToken cancellation) => WriteAsync(
        $"create {state.InstanceId}", () => inner.CreateAsync(state, replaced, CancellationToken.None), conditional: true);

    public async Task<string> AppendInboxAsync(Message message, CancellationToken cancellation)
    {
        string row = await WriteAsync(
            $"append {message.Target}",
            async () =>
            {
                string appended = await inner.AppendInboxAsync(message, CancellationToken.None);
                world.Ledger.Appended(message);
                return appended;
            });
        world.Duplicate(new Delivery(message, row));
        return row;
    }

    public Task RingAsync(string instanceId, CancellationToken cancellation) => WriteAsync(
        $"ring {instanceId}",
        async () =>
        {
            await inner.RingAsync(instanceId, CancellationToken.None);
            return true;
        });

    public Task<IReadOnlyList<Ring>> ReadDoorbellAsync(CancellationToken cancellation) =>
        ReadAsync("read doorbell", () => inner.ReadDoorbellAsync(CancellationToken.None));

    public Task RemoveRingsAsync(IReadOnlyList<Ring> rings, CancellationToken cancellation) => WriteAsync(
        "remove rings",
        async () =>
        {
            await inner.RemoveRingsAsync(rings, CancellationToken.None);
            return true;
        });

    public Task<StoredState?> GetAsync(string instanceId, bool withPayloads, CancellationToken cancellation) =>
        ReadAsync($"get {instanceId}", () => inner.GetAsync(instanceId, withPayloads, CancellationToken.None));

    public Task<Microsoft.DurableTask.Page<InstanceState>> QueryAsync(
        InstanceFilter filter, string? continuation, int pageSize, CancellationToken cancellation) =>
        ReadAsync("query", () => inner.QueryAsync(filter, continuation, pageSize, CancellationToken.None));

    public Task<bool> PurgeAsync(StoredState instance, CancellationToken cancellation) =>
        WriteAsync("purge", () => inner.PurgeAsync(instance, CancellationToken.None));

    private Task<T> ReadAsync<T>(string what, Func<Task<T>> call) => CallAsync(what, call, writes: false, conditional: false);

    private Task<T> WriteAsync<T>(string what, Func<Task<T>> call, bool conditional = false) =>
        CallAsync(what, call, writes: true, conditional);

    private async Task<T> CallAsync<T>(string what, Func<Task<T>> call, bool writes, bool conditional)
    {
        await ReachAsync();
        RequireSame();
        Fault fault = world.Faults.Next(process is not null, writes);
        world.Note($"{process?.Number ?? 0} {what} {fault}");
        switch (fault)
        {
            case Fault.CrashBefore:
                throw process!.Die();
            case Fault.Freeze:
                process!.Freeze();
                await ReachAsync();
                RequireSame();
                break;
            case Fault.RefusedBefore:
                throw Refused();
            case Fault.ConflictBefore:
                throw conditional ? new StoreConflictException("simulated") : Refused();
        }

        T result = await world.StoreCallAsync(call);
        switch (fault)
        {
            case Fault.CrashAfter:
                throw process!.Die();
            case Fault.TimeoutAfter:
                throw new TaskCanceledException("simulated time-out");
            case Fault.ConflictAfter:
                // The client sent its request again, and that met what the first one had done.
                throw conditional ? new StoreConflictException("simulated") : Refused();
        }

        await ReachAsync();
        return result;
    }

    /// <summary>An event that met no instance, since the store had just forgotten it, has to be sent again.</summary>
    private async Task NoteDroppedAsync(string instanceId, IReadOnlyList<string> rows)
    {
        StoredInstance stored = await inner.LoadAsync(instanceId, CancellationToken.None);
        foreach (InboxRow row in stored.State is null ? stored.Inbox.Where(row => rows.Contains(row.Row)) : [])
        {
            world.Ledger.Dropped(row.Message);
        }
    }

    /// <summary>A store that has gone back is one that this engine does not know: no call of it gets through.</summary>
    private void RequireSame()
    {
        if (inner != world.Store)
        {
            process?.Hub.Abandon();
            throw new IOException("The simulated store has gone back.");
        }
    }

    private async Task ReachAsync()
    {
        await world.PauseAsync();
        if (process is not null)
        {
            await process.AliveAsync();
        }
    }

    private RequestFailedException Refused() => new(Refusals[world.Random.Next(Refusals.Length)], "simulated");
}
