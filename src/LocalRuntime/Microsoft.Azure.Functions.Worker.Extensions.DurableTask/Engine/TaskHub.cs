using System.Collections.Concurrent;
using Microsoft.Azure.Functions.Worker.Hosting;
using Microsoft.DurableTask.Storage;
using Microsoft.Extensions.Logging;

namespace Microsoft.DurableTask.Engine;

/// <summary>
/// The engine of one task hub, in the one process that owns it. What is ready lies in memory and is rebuilt from the
/// store at the start; nothing polls.
/// </summary>
internal sealed class TaskHub : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, InstanceActor> actors = new(StringComparer.Ordinal);
    private readonly OutboxTickets tickets = new();
    private readonly Watchers watchers = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource abandoning = new();
    private readonly WorkTracker work = new();
    private readonly WakeUps wakeUps;
    private readonly InFlight inFlight;

    public TaskHub(
        IHubStore store,
        ITaskCatalog catalog,
        TaskHubOptions options,
        TimeProvider clock,
        InFlight inFlight,
        ILoggerFactory loggers)
    {
        Store = store;
        Catalog = catalog;
        Options = options;
        Clock = clock;
        Loggers = loggers;
        this.inFlight = inFlight;
        Log = loggers.CreateLogger<TaskHub>();
        Backlog = new Backlog(options.MaxReadyInstances);
        TurnSlots = new SemaphoreSlim(options.MaxConcurrentOrchestrators);
        Activities = new ActivityRunner(this);
        Cache = new HistoryCache(options.CachedEvents);
        wakeUps = new WakeUps(clock, Wake);
    }

    public IHubStore Store { get; }

    public ITaskCatalog Catalog { get; }

    public TaskHubOptions Options { get; }

    public TimeProvider Clock { get; }

    public ILoggerFactory Loggers { get; }

    public ILogger Log { get; }

    public SemaphoreSlim TurnSlots { get; }

    public Backlog Backlog { get; }

    public ActivityRunner Activities { get; }

    public HistoryCache Cache { get; }

    /// <summary>No new turn or activity begins.</summary>
    public CancellationToken Stopping => stopping.Token;

    /// <summary>What still runs is given up; the next start begins it again.</summary>
    public CancellationToken Abandoning => abandoning.Token;

    /// <summary>Whether this process is the hub's owner and its engine runs.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>
    /// False when the process was stopped for so long that another one may own the hub, and has not learned of it yet:
    /// what its clients write must be told to that one.
    /// </summary>
    public Func<bool> HoldsLease { get; set; } = () => true;

    public async Task StartAsync(CancellationToken cancellation)
    {
        using IDisposable stay = Enter("task hub start");

        // From here on clients of this process tell us; what they wrote before, the store tells.
        IsRunning = true;
        HubContents contents = await Store.OpenAsync(cancellation);
        tickets.Opened(contents.WithMail);
        foreach (InstanceState state in contents.Live)
        {
            wakeUps.Set(state.InstanceId, state.WakeAt);
            if (state.HasOpenActivities || (state.Chunks == 0 && state.WakeAt is null))
            {
                Wake(state.InstanceId);
            }
        }

        foreach (string id in contents.WithMail)
        {
            Wake(id);
        }
    }

    /// <summary>Looks, in real time, for what clients in other processes have left.</summary>
    public async Task AnswerDoorbellAsync(CancellationToken cancellation)
    {
        while (IsRunning)
        {
            try
            {
                await Task.Delay(Options.DoorbellInterval, Options.RealTime, cancellation);
                IReadOnlyList<Ring> rings = await Store.ReadDoorbellAsync(cancellation);
                foreach (Ring ring in rings)
                {
                    Refresh(ring.InstanceId);
                }

                // Told first, removed afterwards; and what was meant for another owner is left to that one.
                if (rings.Count > 0)
                {
                    Fence();
                    await Store.RemoveRingsAsync(rings, cancellation);
                }
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested || !IsRunning)
            {
                return;
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                Log.LogDebug(failure, "The doorbell of the task hub could not be read.");
            }
        }
    }

    public async Task StopAsync()
    {
        IsRunning = false;
        wakeUps.Dispose();
        await stopping.CancelAsync();
        using CancellationTokenSource patience = new(Options.Patience);
        if (!await work.WhenDoneAsync(patience.Token))
        {
            await abandoning.CancelAsync();
        }
    }

    /// <summary>As a process that dies: nothing is waited for, and nothing written any more.</summary>
    public void Abandon()
    {
        IsRunning = false;
        wakeUps.Dispose();
        stopping.Cancel();
        abandoning.Cancel();
    }

    /// <summary>
    /// Before each write that only the owner makes. A process that was stopped for longer than its lease ends here; a
    /// write that was under way already names an ETag that the new owner's turns change.
    /// </summary>
    public void Fence()
    {
        if (!HoldsLease())
        {
            Abandon();
        }

        Abandoning.ThrowIfCancellationRequested();
    }

    public async ValueTask DisposeAsync()
    {
        if (!stopping.IsCancellationRequested)
        {
            await StopAsync();
        }
    }

    /// <summary>Counts as work under way, for the skipping clock and for an orderly stop.</summary>
    public IDisposable Enter(string what) => new Both(inFlight.Enter(what), work.Enter());

    public void Run(Func<Task> work) => _ = Task.Factory.StartNew(
        work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, Options.Scheduler);

    public void Post(string instanceId, params IReadOnlyList<Delivery> deliveries)
    {
        // An actor that retires at this very moment refuses; the next one takes it.
        while (IsRunning
            && !actors.GetOrAdd(instanceId, id => new InstanceActor(id, this)).Post(deliveries))
        {
        }
    }

    /// <summary>For clients: the message is stored first, then the owner is told, wherever that is.</summary>
    public async Task SendAsync(Message message, CancellationToken cancellation)
    {
        using IDisposable place = await Backlog.EnterAsync(cancellation);

        // An instance that is not in memory is read while the message is written.
        if (!actors.ContainsKey(message.Target))
        {
            Wake(message.Target);
        }

        string row;
        try
        {
            row = await Store.AppendInboxAsync(message, cancellation);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // It may be there all the same; then its turn is now, and not after what comes later.
            Refresh(message.Target);
            throw;
        }

        Post(message.Target, new Delivery(message, row));
        await RingAsync(message.Target, cancellation);
    }

    /// <summary>Tells the owner in another process that there is something for this instance.</summary>
    public Task RingAsync(string instanceId, CancellationToken cancellation) =>
        IsRunning && HoldsLease() ? Task.CompletedTask : Store.RingAsync(instanceId, cancellation);

    public void Wake(string instanceId) => Post(instanceId);

    /// <summary>Another process has changed the instance or its inbox.</summary>
    public void Refresh(string instanceId)
    {
        while (IsRunning && !actors.GetOrAdd(instanceId, id => new InstanceActor(id, this)).Refresh())
        {
        }
    }

    /// <summary>A client has created the instance: its first turn needs nothing from the store.</summary>
    public void Created(StoredState created)
    {
        while (IsRunning
            && !actors.GetOrAdd(created.State.InstanceId, id => new InstanceActor(id, this)).Adopt(created))
        {
        }
    }

    public void Retire(InstanceActor actor) =>
        actors.TryRemove(new KeyValuePair<string, InstanceActor>(actor.Id, actor));

    public void WakeAt(string instanceId, DateTime? at) => wakeUps.Set(instanceId, at);

    /// <summary>Sends the messages of an outbox row, unless they are under way already.</summary>
    public void Send(string sender, OutboxRow outbox)
    {
        OutboxTicket ticket = new(sender, outbox.Row, outbox.Messages.Count);
        if (tickets.TryOpen(ticket))
        {
            foreach (Message message in outbox.Messages)
            {
                Post(message.Target, new Delivery(message, Ticket: ticket));
            }
        }
    }

    /// <summary>The message has been applied or dropped for good; with the last one the outbox row goes.</summary>
    public void Acknowledge(OutboxTicket ticket)
    {
        if (ticket.Acknowledge())
        {
            _ = RemoveOutboxAsync(ticket);
        }
    }

    /// <summary>Whether a message with this id could be delivered once more.</summary>
    public bool MayReturn(string messageId) => tickets.MayReturn(messageId);

    /// <summary>Whether the instance must be read, since the store may hold messages that it has to send.</summary>
    public bool IsUnread(string instanceId) => tickets.IsUnread(instanceId);

    /// <summary>Reads an instance and sends what lies in its outbox.</summary>
    public Task<StoredInstance> LoadAsync(string instanceId) => tickets.LoadAsync(
        instanceId, () => Store.LoadAsync(instanceId, Abandoning), outbox => Send(instanceId, outbox));

    /// <summary>Ends the code of an instance that leaves memory.</summary>
    public void Release(Instance? instance)
    {
        if (instance?.Live is { Resources.Count: > 0 } live)
        {
            instance.Live = null;
            Run(async () =>
            {
                try
                {
                    await live.DisposeAsync();
                }
                catch (Exception failure) when (failure is not OutOfMemoryException)
                {
                    Log.LogWarning(failure, "What an orchestrator of {Instance} held could not be disposed of.", instance.State.InstanceId);
                }
            });
        }
    }

    /// <summary>Tells of the instance's turns from now on.</summary>
    public Watchers.Watch Watch(string instanceId) => watchers.Add(instanceId);

    public void Changed(InstanceState state) => watchers.Tell(state);

    private async Task RemoveOutboxAsync(OutboxTicket ticket)
    {
        using IDisposable stay = work.Enter();
        try
        {
            Fence();
            await Store.RemoveRowsAsync(ticket.Sender, [ticket.Row], Abandoning);
            tickets.Close(ticket);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // The row stays; the next start sends its messages again, and their targets know them.
            Log.LogDebug(failure, "The outbox row {Row} of {Instance} could not be removed.", ticket.Row, ticket.Sender);
        }
    }

    private sealed class Both(IDisposable first, IDisposable second) : IDisposable
    {
        public void Dispose()
        {
            second.Dispose();
            first.Dispose();
        }
    }
}
