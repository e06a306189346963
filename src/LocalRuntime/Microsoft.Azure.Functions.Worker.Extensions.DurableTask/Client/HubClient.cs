using System.Globalization;
using DurableTask.Core.Exceptions;
using Microsoft.DurableTask.Client.Entities;
using Microsoft.DurableTask.Engine;
using Microsoft.DurableTask.Functions;
using Microsoft.DurableTask.Storage;

namespace Microsoft.DurableTask.Client;

/// <summary>The client of a task hub: it writes to the store and tells the engine, where that runs in this process.</summary>
internal sealed class HubClient(HubTerms terms, ManagementLinks? links = null) : DurableTaskClient(terms.Current.Options.HubName)
{
    // In another process nobody tells; how soon a client there notices a change.
    private static readonly TimeSpan RemotePoll = TimeSpan.FromSeconds(1);

    private static readonly InstanceStatus[] RefusedByDefault =
        [InstanceStatus.Pending, InstanceStatus.Running, InstanceStatus.Suspended];

    public HubClient(TaskHub hub)
        : this(new HubTerms(() => hub))
    {
    }

    /// <summary>Null outside a host with HTTP.</summary>
    public ManagementLinks? Links { get; } = links;

    public override DurableEntityClient Entities { get; } = new HubEntityClient(terms);

    private TaskHub Hub => terms.Current;

    private IHubStore Store => Hub.Store;

    private static DataConverter Converter => Execution.Converter;

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName,
        object? input = null,
        StartOrchestrationOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(orchestratorName.Name, nameof(orchestratorName));
        DateTimeOffset now = Hub.Clock.GetUtcNow();
        InstanceState state = new()
        {
            InstanceId = options?.InstanceId ?? Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture),
            Name = orchestratorName.Name,
            ExecutionId = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture),
            Version = options?.Version?.Version ?? Hub.Options.DefaultVersion,
            Tags = options?.Tags ?? new Dictionary<string, string>(StringComparer.Ordinal),
            CreatedAt = now,
            UpdatedAt = now,
            Input = Converter.Serialize(input),
            WakeAt = options?.StartAt > now ? options.StartAt.Value.UtcDateTime : null,
        };
        InstanceIds.Check(state.InstanceId);
        await CreateAsync(state, Refused(options), cancellation);
        return state.InstanceId;
    }

    public override Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        return SendAsync(instanceId, id => new EventRaised(id, eventName, Converter.Serialize(eventPayload)), cancellation);
    }

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        SendAsync(instanceId, id => new Suspended(id, reason), cancellation);

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        SendAsync(instanceId, id => new Resumed(id, reason), cancellation);

    public override Task TerminateInstanceAsync(
        string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default) =>
        SendAsync(
            instanceId,
            id => new Terminated(id, Converter.Serialize(options?.Output), options?.Recursive ?? false),
            cancellation);

    public override async Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        StoredState? stored = await Store.GetAsync(instanceId, getInputsAndOutputs, cancellation);
        return stored is null ? null : Metadata.Of(stored.State, getInputsAndOutputs);
    }

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null)
    {
        OrchestrationQuery query = filter ?? new OrchestrationQuery();
        InstanceFilter wanted = new(
            query.CreatedFrom,
            query.CreatedTo,
            query.Statuses is null ? null : [.. query.Statuses.Select(status => (InstanceStatus)status)],
            query.InstanceIdPrefix,
            query.FetchInputsAndOutputs);
        return Pageable.Create<OrchestrationMetadata>(async (token, size, cancellation) =>
        {
            Page<InstanceState> page = await Store.QueryAsync(
                wanted, token ?? query.ContinuationToken, size ?? query.PageSize, cancellation);
            return new Page<OrchestrationMetadata>(
                [.. page.Values.Select(state => Metadata.Of(state, query.FetchInputsAndOutputs))], page.ContinuationToken);
        });
    }

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, state => state.Status != InstanceStatus.Pending, getInputsAndOutputs, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, state => state.HasEnded, getInputsAndOutputs, cancellation);

    public override async Task<string> RestartAsync(
        string instanceId, bool restartWithNewInstanceId = false, CancellationToken cancellation = default)
    {
        StoredState existing = await Store.GetAsync(instanceId, true, cancellation)
            ?? throw new ArgumentException($"There is no instance with the id '{instanceId}'.", nameof(instanceId));
        if (!existing.State.HasEnded && !restartWithNewInstanceId)
        {
            throw new InvalidOperationException($"Instance '{instanceId}' has not ended.");
        }

        DateTimeOffset now = Hub.Clock.GetUtcNow();
        InstanceState again = new()
        {
            InstanceId = restartWithNewInstanceId ? Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture) : instanceId,
            Name = existing.State.Name,
            ExecutionId = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture),
            Version = existing.State.Version,
            Tags = existing.State.Tags,
            CreatedAt = now,
            UpdatedAt = now,
            Input = existing.State.Input,
        };
        await CreateAsync(again, RefusedByDefault, cancellation);
        return again.InstanceId;
    }

    /// <exception cref="ArgumentException">There is no such orchestration.</exception>
    /// <exception cref="InvalidOperationException">It has not failed.</exception>
    public override async Task RewindInstanceAsync(string instanceId, string reason, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        TaskHub hub = Hub;
        using Watchers.Watch watch = hub.Watch(instanceId);
        StoredState? existing = instanceId[0] == '@' ? null : await Store.GetAsync(instanceId, false, cancellation);
        InstanceStatus status = existing?.State.Status
            ?? throw new ArgumentException($"There is no orchestration with the id '{instanceId}'.", nameof(instanceId));
        if (status != InstanceStatus.Failed)
        {
            throw new InvalidOperationException($"Instance '{instanceId}' is {status}; only a failed one can be rewound.");
        }

        await SendAsync(instanceId, id => new Rewound(id, reason, []), cancellation);

        // Whoever waits for its end after this call must not be given the one of before.
        while ((await Store.GetAsync(instanceId, false, cancellation))?.ETag == existing!.ETag)
        {
            await NextAsync(hub, watch, cancellation);
        }
    }

    public override async Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default) =>
        new(await PurgeAsync(instanceId, options?.Recursive ?? false, cancellation), true);

    public override async Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        DateTimeOffset? limit = filter.Timeout is { } timeout ? Hub.Clock.GetUtcNow() + timeout : null;
        int count = 0;
        OrchestrationQuery query = new(filter.CreatedFrom, filter.CreatedTo, filter.Statuses);
        List<OrchestrationMetadata> found = [];
        await foreach (OrchestrationMetadata item in GetAllInstancesAsync(query).WithCancellation(cancellation))
        {
            found.Add(item);
        }

        foreach (OrchestrationMetadata item in found.Where(item => item.IsCompleted))
        {
            if (limit < Hub.Clock.GetUtcNow())
            {
                return new PurgeResult(count, false);
            }

            count += await PurgeAsync(item.InstanceId, options?.Recursive ?? false, cancellation);
        }

        return new PurgeResult(count, true);
    }

    /// <summary>What happened to an instance in its last generation.</summary>
    public async Task<IReadOnlyList<HistoryEvent>> HistoryAsync(string instanceId, CancellationToken cancellation) =>
        (await Store.LoadAsync(instanceId, cancellation)).History;

    private IReadOnlyCollection<InstanceStatus> Refused(StartOrchestrationOptions? options) =>
        options?.DedupeStatuses is null
            ? Hub.Options.OverridesAnyState ? [] : RefusedByDefault
            : [.. options.DedupeStatuses.Select(text => Enum.TryParse(text, ignoreCase: true, out OrchestrationRuntimeStatus status)
                ? (InstanceStatus)status
                : throw new ArgumentException($"'{text}' is not a status.", nameof(options)))];

    private async Task CreateAsync(
        InstanceState state, IReadOnlyCollection<InstanceStatus> refused, CancellationToken cancellation)
    {
        using IDisposable place = await Hub.Backlog.EnterAsync(cancellation);
        StoredState? existing = null;
        while (true)
        {
            if (existing is not null && existing.State.ExecutionId == state.ExecutionId)
            {
                // An answer was lost, and the store's client tried again. Turns may have run since.
                Hub.Refresh(state.InstanceId);
                await Hub.RingAsync(state.InstanceId, cancellation);
                return;
            }

            if (existing is not null && refused.Contains(existing.State.Status))
            {
                if (existing.State.Status == InstanceStatus.Pending)
                {
                    // Whoever created it may have died before telling the owner.
                    Hub.Refresh(state.InstanceId);
                    await Hub.RingAsync(state.InstanceId, cancellation);
                }

                throw new OrchestrationAlreadyExistsException(
                    $"An orchestration with the id '{state.InstanceId}' exists already; it is {existing.State.Status}.");
            }

            InstanceState created = state with { Generation = (existing?.State.Generation ?? 0) + 1 };
            try
            {
                string etag = await Store.CreateAsync(created, existing, cancellation);
                Hub.Created(new StoredState(created, etag));
                await Hub.RingAsync(state.InstanceId, cancellation);
                return;
            }
            catch (StoreConflictException)
            {
                existing = await Store.GetAsync(state.InstanceId, true, cancellation);
            }
        }
    }

    private async Task SendAsync(string instanceId, Func<string, HistoryEvent> create, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        InstanceIds.Check(instanceId);
        string id = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);
        await Hub.SendAsync(new Message(instanceId, create(id)), cancellation);
    }

    private async Task<OrchestrationMetadata> WaitAsync(
        string instanceId, Predicate<InstanceState> reached, bool withPayloads, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        while (true)
        {
            TaskHub hub = Hub;
            using Watchers.Watch watch = hub.Watch(instanceId);
            InstanceState? known = (await hub.Store.GetAsync(instanceId, withPayloads, cancellation))?.State
                ?? throw new ArgumentException($"There is no instance with the id '{instanceId}'.", nameof(instanceId));
            while (known is not null)
            {
                if (reached(known))
                {
                    return Metadata.Of(known, withPayloads);
                }

                known = await NextAsync(hub, watch, cancellation);
            }
        }
    }

    /// <summary>Null when it is time to look again, since no engine of this process tells.</summary>
    private static async Task<InstanceState?> NextAsync(TaskHub hub, Watchers.Watch watch, CancellationToken cancellation)
    {
        if (hub.IsRunning)
        {
            using CancellationTokenSource ends = CancellationTokenSource.CreateLinkedTokenSource(cancellation, hub.Stopping);
            try
            {
                return await watch.NextAsync(ends.Token);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                // The engine has ended, by this process' or its store's doing.
            }
        }

        await Task.Delay(RemotePoll, TimeProvider.System, cancellation);
        return null;
    }

    private async Task<int> PurgeAsync(string instanceId, bool recursive, CancellationToken cancellation)
    {
        StoredState? stored = await Store.GetAsync(instanceId, false, cancellation);
        if (stored is null || !stored.State.HasEnded)
        {
            return 0;
        }

        IReadOnlyList<string> children = recursive
            ? [.. (await Store.LoadAsync(instanceId, cancellation)).History
                .OfType<SubOrchestrationScheduled>().Select(child => child.InstanceId).Distinct()]
            : [];
        if (!await Store.PurgeAsync(stored, cancellation))
        {
            return 0;
        }

        int count = 1;
        foreach (string child in children)
        {
            count += await PurgeAsync(child, true, cancellation);
        }

        return count;
    }
}
