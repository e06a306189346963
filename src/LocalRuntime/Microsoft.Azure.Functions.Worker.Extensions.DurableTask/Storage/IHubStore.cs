using Microsoft.DurableTask.Engine;

namespace Microsoft.DurableTask.Storage;

/// <summary>What a task hub keeps. Each call is atomic; each changes the rows of one instance only.</summary>
internal interface IHubStore
{
    /// <summary>Creates what is missing and tells which instances have something to do.</summary>
    Task<HubContents> OpenAsync(CancellationToken cancellation);

    Task<StoredInstance> LoadAsync(string instanceId, CancellationToken cancellation);

    /// <summary>Commits a turn as a whole; gives the new ETag of the instance.</summary>
    /// <exception cref="StoreConflictException">The instance is not as the turn knew it.</exception>
    Task<string> CommitAsync(TurnCommit commit, CancellationToken cancellation);

    /// <summary>Removes inbox or outbox rows; those that are gone already do not matter.</summary>
    Task RemoveRowsAsync(string instanceId, IReadOnlyList<string> rows, CancellationToken cancellation);

    /// <summary>Inserts a new instance, or replaces the one with this ETag; gives the new ETag.</summary>
    /// <exception cref="StoreConflictException">There is one already, or another one.</exception>
    Task<string> CreateAsync(InstanceState state, StoredState? replaced, CancellationToken cancellation);

    /// <summary>Adds a message to the inbox of its target, whether that exists or not; gives its row.</summary>
    Task<string> AppendInboxAsync(Message message, CancellationToken cancellation);

    /// <summary>A client that is not the hub's owner has left something for this instance.</summary>
    Task RingAsync(string instanceId, CancellationToken cancellation);

    /// <summary>The instances for which others have rung, until that is removed.</summary>
    Task<IReadOnlyList<Ring>> ReadDoorbellAsync(CancellationToken cancellation);

    /// <summary>Removes what was read, unless somebody has rung again.</summary>
    Task RemoveRingsAsync(IReadOnlyList<Ring> rings, CancellationToken cancellation);

    Task<StoredState?> GetAsync(string instanceId, bool withPayloads, CancellationToken cancellation);

    Task<Page<InstanceState>> QueryAsync(InstanceFilter filter, string? continuation, int pageSize, CancellationToken cancellation);

    /// <summary>Removes everything of an instance that is still as given; false when it is not.</summary>
    Task<bool> PurgeAsync(StoredState instance, CancellationToken cancellation);
}

/// <summary>The instances that have not ended, and those with rows in inbox or outbox.</summary>
internal sealed record HubContents(IReadOnlyList<InstanceState> Live, IReadOnlyList<string> WithMail);

internal sealed record Ring(string InstanceId, string ETag);

internal sealed record StoredState(InstanceState State, string ETag);

internal sealed record InboxRow(string Row, Message Message);

internal sealed record OutboxRow(string Row, IReadOnlyList<Message> Messages);

/// <summary>All rows of an instance; without a state there is no such instance, but perhaps mail for it.</summary>
internal sealed record StoredInstance(
    StoredState? State, List<HistoryEvent> History, IReadOnlyList<InboxRow> Inbox, IReadOnlyList<OutboxRow> Outbox)
{
    /// <summary>Which text of the instance is not there any more, if any: it cannot go on.</summary>
    public string? Lost { get; init; }
}

/// <summary>One turn as it is written.</summary>
/// <param name="State">The state after the turn, with the row number of <paramref name="Events"/> counted in.</param>
/// <param name="Before">The state that the turn started from; null inserts the instance.</param>
/// <param name="NewGeneration">The events replace the history instead of continuing it.</param>
/// <param name="Events">New history, kept in one row.</param>
/// <param name="Outbox">Messages to other instances, kept in one row until all are applied.</param>
/// <param name="ConsumedInbox">Rows of the inbox that the turn has applied.</param>
internal sealed record TurnCommit(
    InstanceState State,
    StoredState? Before,
    bool NewGeneration,
    IReadOnlyList<HistoryEvent> Events,
    OutboxRow? Outbox,
    IReadOnlyList<string> ConsumedInbox);

internal sealed record InstanceFilter(
    DateTimeOffset? CreatedFrom,
    DateTimeOffset? CreatedTo,
    IReadOnlyList<InstanceStatus>? Statuses,
    string? IdPrefix,
    bool WithPayloads,
    bool Entities = false)
{
    public bool Matches(InstanceState state) =>
        (CreatedFrom is null || state.CreatedAt >= CreatedFrom)
        && (CreatedTo is null || state.CreatedAt <= CreatedTo)
        && (Statuses is null || Statuses.Contains(state.Status))
        && (Entities || state.InstanceId[0] != '@')
        && (IdPrefix is null || state.InstanceId.StartsWith(IdPrefix, StringComparison.Ordinal));
}

internal sealed class StoreConflictException(string message, Exception? inner = null) : Exception(message, inner);
