using Microsoft.DurableTask;
using Microsoft.DurableTask.Engine;
using Microsoft.DurableTask.Storage;

namespace Miriam.DurableTask.Tests.Engine;

/// <summary>A store whose engine-side calls all go through <see cref="Call"/>; those of clients are let through.</summary>
internal abstract class StoreDecorator(IHubStore inner) : IHubStore
{
    public Task<HubContents> OpenAsync(CancellationToken cancellation) => Call(() => inner.OpenAsync(cancellation), cancellation);

    public Task<StoredInstance> LoadAsync(string instanceId, CancellationToken cancellation) =>
        Call(() => inner.LoadAsync(instanceId, cancellation), cancellation);

    public Task<string> CommitAsync(TurnCommit commit, CancellationToken cancellation) =>
        Call(() => inner.CommitAsync(commit, cancellation), cancellation);

    public Task RemoveRowsAsync(string instanceId, IReadOnlyList<string> rows, CancellationToken cancellation) =>
        Call(
            async () =>
            {
                await inner.RemoveRowsAsync(instanceId, rows, cancellation);
                return true;
            },
            cancellation);

    public virtual Task<string> CreateAsync(InstanceState state, StoredState? replaced, CancellationToken cancellation) =>
        inner.CreateAsync(state, replaced, cancellation);

    public virtual Task<string> AppendInboxAsync(Message message, CancellationToken cancellation) =>
        inner.AppendInboxAsync(message, cancellation);

    public Task RingAsync(string instanceId, CancellationToken cancellation) => inner.RingAsync(instanceId, cancellation);

    public Task<IReadOnlyList<Ring>> ReadDoorbellAsync(CancellationToken cancellation) => inner.ReadDoorbellAsync(cancellation);

    public Task RemoveRingsAsync(IReadOnlyList<Ring> rings, CancellationToken cancellation) => inner.RemoveRingsAsync(rings, cancellation);

    public Task<StoredState?> GetAsync(string instanceId, bool withPayloads, CancellationToken cancellation) =>
        inner.GetAsync(instanceId, withPayloads, cancellation);

    public Task<Page<InstanceState>> QueryAsync(
        InstanceFilter filter, string? continuation, int pageSize, CancellationToken cancellation) =>
        inner.QueryAsync(filter, continuation, pageSize, cancellation);

    public Task<bool> PurgeAsync(StoredState instance, CancellationToken cancellation) => inner.PurgeAsync(instance, cancellation);

    protected abstract Task<T> Call<T>(Func<Task<T>> call, CancellationToken cancellation);
}
