using System.Diagnostics;
using Microsoft.DurableTask.Engine;
using Microsoft.DurableTask.Storage;

namespace Miriam.CrashTests.Host;

/// <summary>Tells of every acknowledged turn, and kills its process before or after the write of a given number.</summary>
internal sealed class TalkingStore(IHubStore inner, int dieAtWrite, bool dieAfter) : IHubStore
{
    /// <summary>Followed by the instance, the ETag that the turn replaced and the one that it got.</summary>
    public const string Turn = "TURN";

    /// <summary>The lease is ours, and the hub is about to be read.</summary>
    public const string Opening = "OPENING";

    /// <summary>This engine knows what is in the store.</summary>
    public const string Opened = "OPENED";

    private static int writes;

    public async Task<HubContents> OpenAsync(CancellationToken cancellation)
    {
        Console.WriteLine(Opening);
        HubContents contents = await inner.OpenAsync(cancellation);
        Console.WriteLine(Opened);
        return contents;
    }

    public Task<StoredInstance> LoadAsync(string instanceId, CancellationToken cancellation) => inner.LoadAsync(instanceId, cancellation);

    public async Task<string> CommitAsync(TurnCommit commit, CancellationToken cancellation)
    {
        string etag = await WriteAsync(() => inner.CommitAsync(commit, cancellation));
        Console.WriteLine($"{Turn} {KeyText.Escape(commit.State.InstanceId)} {commit.Before?.ETag ?? "new"} {etag}");
        return etag;
    }

    public Task RemoveRowsAsync(string instanceId, IReadOnlyList<string> rows, CancellationToken cancellation) => WriteAsync(async () =>
    {
        await inner.RemoveRowsAsync(instanceId, rows, cancellation);
        return true;
    });

    public Task<string> CreateAsync(InstanceState state, StoredState? replaced, CancellationToken cancellation) =>
        WriteAsync(() => inner.CreateAsync(state, replaced, cancellation));

    public Task<string> AppendInboxAsync(Message message, CancellationToken cancellation) =>
        WriteAsync(() => inner.AppendInboxAsync(message, cancellation));

    public Task RingAsync(string instanceId, CancellationToken cancellation) => inner.RingAsync(instanceId, cancellation);

    public Task<IReadOnlyList<Ring>> ReadDoorbellAsync(CancellationToken cancellation) => inner.ReadDoorbellAsync(cancellation);

    public Task RemoveRingsAsync(IReadOnlyList<Ring> rings, CancellationToken cancellation) => inner.RemoveRingsAsync(rings, cancellation);

    public Task<StoredState?> GetAsync(string instanceId, bool withPayloads, CancellationToken cancellation) =>
        inner.GetAsync(instanceId, withPayloads, cancellation);

    public Task<Microsoft.DurableTask.Page<InstanceState>> QueryAsync(
        InstanceFilter filter, string? continuation, int pageSize, CancellationToken cancellation) =>
        inner.QueryAsync(filter, continuation, pageSize, cancellation);

    public Task<bool> PurgeAsync(StoredState instance, CancellationToken cancellation) => inner.PurgeAsync(instance, cancellation);

    private async Task<T> WriteAsync<T>(Func<Task<T>> write)
    {
        bool dies = Interlocked.Increment(ref writes) == dieAtWrite;
        if (dies && !dieAfter)
        {
            Die();
        }

        T result = await write();
        if (dies)
        {
            Die();
        }

        return result;
    }

    private static void Die()
    {
        using Process me = Process.GetCurrentProcess();
        me.Kill();
    }
}
