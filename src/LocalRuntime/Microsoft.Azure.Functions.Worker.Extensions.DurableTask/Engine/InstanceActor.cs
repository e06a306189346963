using Microsoft.DurableTask.Storage;
using Microsoft.Extensions.Logging;

namespace Microsoft.DurableTask.Engine;

/// <summary>
/// An instance in memory. Its turns run one after the other; between them it rests, and gives its place up when it has
/// ended.
/// </summary>
internal sealed class InstanceActor(string id, TaskHub hub)
{
    private readonly Lock gate = new();
    private readonly Mailbox mailbox = new(ofEntity: id[0] == '@');
    private readonly InstanceTurns turns = new(id, hub);
    private StoredState? adopted;
    private Instance? instance;
    private IDisposable? stay;
    private bool active;
    private bool woken;
    private bool retired;
    private bool mustLoad;
    private bool stale;
    private int failures;

    public string Id { get; } = id;

    /// <summary>Takes mail, or only wakes where there is none. False when the actor has retired.</summary>
    public bool Post(IReadOnlyList<Delivery> deliveries) => Enter(() => mailbox.Add(deliveries));

    /// <summary>Takes over an instance that a client has just created, in place of any earlier one.</summary>
    public bool Adopt(StoredState created) => Enter(() => adopted = created);

    /// <summary>Another process has changed the instance or its inbox: it is read again.</summary>
    public bool Refresh() => Enter(() =>
    {
        mailbox.Unpark();
        stale = true;
    });

    /// <summary>Gives up the history of an instance at rest; the next turn reads it again.</summary>
    public void Unload()
    {
        lock (gate)
        {
            if (!active)
            {
                Forget();
                mustLoad = true;
                TryRetire();
            }
        }
    }

    private bool Enter(Action change)
    {
        lock (gate)
        {
            if (retired)
            {
                return false;
            }

            change();
            woken = true;
            if (!active)
            {
                active = true;
                hub.Backlog.Enter();
                stay = hub.Enter($"instance {Id}");
                hub.Run(RunAsync);
            }

            return true;
        }
    }

    private async Task RunAsync()
    {
        while (!TryRest())
        {
            List<Delivery> batch = [];
            try
            {
                await hub.TurnSlots.WaitAsync(hub.Stopping);
                try
                {
                    await TurnAsync(batch);
                    failures = 0;
                }
                finally
                {
                    hub.TurnSlots.Release();
                }
            }
            catch (Exception failure) when (failure is not OutOfMemoryException && hub.Stopping.IsCancellationRequested)
            {
                // What is in memory is also in the store, or comes again from there.
                hub.Log.LogDebug(failure, "A turn of {Instance} ended with its engine.", Id);
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                await RecoverAsync(batch, failure);
            }
        }
    }

    /// <summary>True ends the run; the actor stays for as long as it holds something that is not in the store.</summary>
    private bool TryRest()
    {
        IDisposable? leaving;
        int size;
        lock (gate)
        {
            if (!hub.Stopping.IsCancellationRequested && (woken || mailbox.HasMail || adopted is not null))
            {
                woken = false;
                return false;
            }

            active = false;
            TryRetire();
            size = instance?.Weight ?? 0;
            (leaving, stay) = (stay, null);
        }

        // Others may have to give up theirs for it, so not under our own lock.
        hub.Cache.Touch(this, size);
        hub.Backlog.Leave();
        leaving?.Dispose();
        return true;
    }

    private void TryRetire()
    {
        if ((instance is null || instance.State.HasEnded) && mailbox.IsEmpty && !turns.HasRunningActivities)
        {
            retired = true;
            Forget();
            hub.Retire(this);
        }
    }

    private void Forget()
    {
        hub.Release(instance);
        instance = null;
    }

    private async Task TurnAsync(List<Delivery> batch)
    {
        bool loaded = await EnsureInstanceAsync(batch);
        instance = turns.Begin(instance, batch);
        if (instance is null)
        {
            await turns.DropAsync(batch);
            return;
        }

        IReadOnlyList<Delivery> waiting = await turns.RunAsync(instance, batch, loaded);
        lock (gate)
        {
            mailbox.Park(waiting);
        }
    }

    /// <summary>Fills the batch from the mail and makes sure of the instance; true when it was read from the store.</summary>
    private async Task<bool> EnsureInstanceAsync(List<Delivery> batch)
    {
        List<Delivery> taken;
        lock (gate)
        {
            if (adopted is { } created)
            {
                adopted = null;
                Forget();
                instance = new Instance(created.State, created.ETag, []);
            }

            if (stale)
            {
                stale = false;
                mustLoad = true;
                Forget();
            }

            // A child is new almost always: its first turn is written on that assumption, which the store checks.
            if (!hub.Outboxes.IsUnread(Id) && (instance is not null || (!mustLoad && mailbox.BeginsWithStart)))
            {
                mailbox.Take(batch);
                return false;
            }

            taken = mailbox.TakeAll();
            batch.AddRange(taken);
        }

        StoredInstance stored = await hub.Outboxes.LoadAsync(Id);
        mustLoad = false;
        instance = stored.State is { } found ? new Instance(found.State, found.ETag, stored.History) { Lost = stored.Lost } : null;
        if (instance is not null)
        {
            // A turn whose commit was answered by silence may be in here: nobody was told of it.
            hub.Changed(instance.State);
        }

        batch.Clear();
        lock (gate)
        {
            int known = mailbox.Merge(
                taken, [.. stored.Inbox.Select(row => new Delivery(row.Message, row.Row, IsFromStore: true))]);

            // Without an instance the batch is dropped: what came meanwhile may be for one that was created meanwhile.
            mailbox.Take(batch, instance is null ? known : int.MaxValue);
        }

        return true;
    }

    /// <summary>The commit may have happened or not: the store knows. What was under way is tried again on top of it.</summary>
    private async Task RecoverAsync(List<Delivery> batch, Exception failure)
    {
        lock (gate)
        {
            mailbox.PutBack(batch);
            Forget();
            mustLoad = true;
            woken = true;
        }

        if (failure is StoreConflictException && failures++ < 3)
        {
            return;
        }

        hub.Log.LogWarning(failure, "A turn of {Instance} could not be committed and is tried again.", Id);
        TimeSpan pause = TimeSpan.FromMilliseconds(Math.Min(5000, 50 * Math.Pow(2, Math.Min(failures++, 10))));
        try
        {
            // The store's recovery takes real time, whatever the hub's clock says.
            await Task.Delay(pause, hub.Options.RealTime, hub.Stopping);
        }
        catch (OperationCanceledException)
        {
            // The loop ends by itself.
        }
    }
}
