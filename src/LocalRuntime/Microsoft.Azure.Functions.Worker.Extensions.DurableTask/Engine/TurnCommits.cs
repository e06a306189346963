using Microsoft.DurableTask.Storage;

namespace Microsoft.DurableTask.Engine;

/// <summary>Writes what a turn of one instance has brought, with one call, and hands its messages on.</summary>
internal sealed class TurnCommits(string id, TaskHub hub)
{
    private readonly bool isEntity = id[0] == '@';

    public async Task CommitAsync(Instance instance, TurnResult result, IReadOnlyList<Delivery> applied)
    {
        // An ended instance that is started again keeps its row and gets a new history.
        bool startsOver = instance.ETag is not null && !instance.HasStarted && !isEntity && instance.State.Generation > 1;
        InstanceState state = result.State with
        {
            Chunks = result.NewGeneration || startsOver ? 1 : instance.State.Chunks + (result.Events.Count > 0 || isEntity ? 1 : 0),
        };
        OutboxRow? outbox = OutboxOf(state, result.Outbox);
        hub.Fence();
        string etag = await hub.Store.CommitAsync(
            new TurnCommit(
                state,
                instance.ETag is null ? null : new StoredState(instance.State, instance.ETag),
                result.NewGeneration || startsOver,
                result.Events,
                outbox,
                [.. applied.Select(item => item.InboxRow).OfType<string>().Distinct(StringComparer.Ordinal)]),
            hub.Abandoning);
        instance.Advance(state, etag, result.NewGeneration, result.Events);
        if (outbox is not null)
        {
            hub.Outboxes.Send(id, outbox);
        }

        hub.Outboxes.Acknowledge(applied);
        hub.Changed(state);
    }

    /// <summary>Messages get their ids here: the sender's row, which no other turn has, and the place in it.</summary>
    private OutboxRow? OutboxOf(InstanceState state, IReadOnlyList<Message> messages)
    {
        if (messages.Count == 0)
        {
            return null;
        }

        string row = FormattableString.Invariant($"o{state.Generation:D8}{state.Chunks:D8}{Guid.NewGuid():N}");
        string ticket = OutboxTicket.KeyOf(id, row);
        return new OutboxRow(row, [.. messages.Select((message, index) => message.Event is Arrival arrival
            ? message with { Event = arrival with { MessageId = FormattableString.Invariant($"{ticket}.{index}") } }
            : message)]);
    }

    /// <summary>What cannot change anything any more goes, in the store, too.</summary>
    public async Task DropAsync(IReadOnlyList<Delivery> batch)
    {
        List<string> rows = [.. batch.Select(item => item.InboxRow).OfType<string>()];
        if (rows.Count > 0)
        {
            hub.Fence();
            await hub.Store.RemoveRowsAsync(id, rows, hub.Abandoning);
        }

        hub.Outboxes.Acknowledge(batch);
    }
}
