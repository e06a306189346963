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
        Outboxes = new Outboxes(this, work);
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

    public Outboxes Outboxes { get; }

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
        Outboxes.Opened(contents.WithMail);
        foreach (InstanceState state in contents.Live)
        {
            wakeUps.SetIfNone(state.InstanceId, state.WakeAt);
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
            if (message.Target[0] != '@')
            {
                // A long history takes longer to read than the message to write, so it goes first. An entity may be new:
                // read before its message, it would be read again.
                await Task.Yield();
            }
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

    /// <summary>Ends the code of an instance that leaves memory.</summary>
    public void Release(Instance? instance)
    {
        if (instance?.Live is { Resources.Count: > 0 } live)
        {
            instance.Live = null;
            Run(() => live.DisposeAsync().AsTask());
        }
    }

    /// <summary>Tells of the instance's turns from now on.</summary>
    public Watchers.Watch Watch(string instanceId) => watchers.Add(instanceId);

    public void Changed(InstanceState state) => watchers.Tell(state);

    private sealed class Both(IDisposable first, IDisposable second) : IDisposable
    {
        public void Dispose()
        {
            second.Dispose();
            first.Dispose();
        }
    }
}
