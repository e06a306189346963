using System.Globalization;
using Microsoft.DurableTask.Client.Entities;
using Microsoft.DurableTask.Engine;
using Microsoft.DurableTask.Functions;
using Microsoft.DurableTask.Storage;

namespace Microsoft.DurableTask.Client;

/// <summary>The client of a task hub: it writes to the store and tells the engine, where that runs in this process.</summary>
internal sealed class HubClient(HubTerms terms, ManagementLinks? links = null) : DurableTaskClient(terms.Current.Options.HubName)
{
    private readonly InstanceWaits waits = new(terms);
    private readonly InstancePurge purge = new(terms);

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
        await InstanceStart.CreateAsync(Hub, state, InstanceStart.Refused(options, Hub.Options), cancellation);
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
        waits.WaitAsync(instanceId, state => state.Status != InstanceStatus.Pending, getInputsAndOutputs, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        waits.WaitAsync(instanceId, state => state.HasEnded, getInputsAndOutputs, cancellation);

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
        await InstanceStart.CreateAsync(Hub, again, InstanceStart.RefusedByDefault, cancellation);
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
            await InstanceWaits.NextAsync(hub, watch, cancellation);
        }
    }

    public override async Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default) =>
        new(await purge.OneAsync(instanceId, options?.Recursive ?? false, cancellation), true);

    public override Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        OrchestrationQuery query = new(filter.CreatedFrom, filter.CreatedTo, filter.Statuses);
        return purge.AllAsync(GetAllInstancesAsync(query), filter.Timeout, options?.Recursive ?? false, cancellation);
    }

    /// <summary>What happened to an instance in its last generation.</summary>
    public async Task<IReadOnlyList<HistoryEvent>> HistoryAsync(string instanceId, CancellationToken cancellation) =>
        (await Store.LoadAsync(instanceId, cancellation)).History;

    private async Task SendAsync(string instanceId, Func<string, HistoryEvent> create, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        InstanceIds.Check(instanceId);
        string id = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);
        await Hub.SendAsync(new Message(instanceId, create(id)), cancellation);
    }
}
