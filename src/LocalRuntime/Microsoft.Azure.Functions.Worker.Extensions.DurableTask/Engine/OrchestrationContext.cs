using System.Globalization;
using Microsoft.DurableTask.Entities;
using Microsoft.Extensions.Logging;

namespace Microsoft.DurableTask.Engine;

/// <summary>The context that orchestrators get: each call becomes a step of the execution.</summary>
internal sealed class OrchestrationContext(Execution execution, ILoggerFactory loggers, string defaultVersion)
    : TaskOrchestrationContext
{
    private readonly OrchestrationEntities entities = new(execution);
    private int guids;

    public override TaskName Name => execution.State.Name;

    public override string InstanceId => execution.State.InstanceId;

    public override ParentOrchestrationInstance? Parent { get; } = execution.State.Parent is { } parent
        ? new ParentOrchestrationInstance(parent.Name, parent.InstanceId)
        : null;

    public override string Version => execution.State.Version;

    public override DateTime CurrentUtcDateTime => execution.Now;

    public override bool IsReplaying => execution.IsReplaying;

    public override TaskOrchestrationEntityFeature Entities => entities;

    /// <inheritdoc cref="OrchestrationEntities.Releases"/>
    public IReadOnlyList<Message> Releases => entities.Releases;

    protected override ILoggerFactory LoggerFactory => loggers;

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        // Replay asks for what history has, as a rule, and then needs no input a second time.
        if (options?.Retry is null && execution.NextRecorded is ActivityScheduled recorded
            && recorded.Id == execution.NextStep && name == recorded.Name)
        {
            return Call<TResult>(name, recorded);
        }

        string? json = Execution.Converter.Serialize(input);
        return Call<TResult>(name, new ActivityScheduled(execution.NextStep, name, json, options?.Tags), options?.Retry);
    }

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        if (entities.InCriticalSection())
        {
            throw new InvalidOperationException("Sub-orchestrations are not allowed in a critical section.");
        }

        // One id for all attempts.
        SubOrchestrationOptions? sub = options as SubOrchestrationOptions;
        string id = sub?.InstanceId ?? NewGuid().ToString("N", CultureInfo.InvariantCulture);
        string version = (sub?.Version ?? options?.Version)?.Version ?? defaultVersion;
        string? json = Execution.Converter.Serialize(input);
        return Call<TResult>(
            orchestratorName,
            new SubOrchestrationScheduled(execution.NextStep, orchestratorName, id, json, version, options?.Tags),
            options?.Retry);
    }

    public override async Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        DateTime due = fireAt.Kind == DateTimeKind.Local ? fireAt.ToUniversalTime() : DateTime.SpecifyKind(fireAt, DateTimeKind.Utc);
        OpenTask<object?> timer = new();
        int id = execution.NextStep;
        execution.Schedule(new TimerScheduled(id, due), timer);
        using CancellationTokenRegistration cancel = cancellationToken.Register(() =>
        {
            execution.CancelTimer(id);
            TurnPump.Outside(() => timer.TrySetCanceled(cancellationToken));
        });
        await timer.Task;
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(eventName);
        return execution.Events.Wait<T>(eventName, cancellationToken);
    }

    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        string? json = Execution.Converter.Serialize(payload);
        execution.Schedule(new EventSent(execution.NextStep, instanceId, eventName, json));
    }

    public override void SetCustomStatus(object? customStatus) =>
        execution.CustomStatus = Execution.Converter.Serialize(customStatus);

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        ContinueAsNew(new ContinueAsNewOptions { NewInput = newInput, PreserveUnprocessedEvents = preserveUnprocessedEvents });

    public override void ContinueAsNew(ContinueAsNewOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        execution.NextInput = Execution.Converter.Serialize(options.NewInput);
        execution.Next = options;
    }

    public override T? GetInput<T>()
        where T : default => Execution.Converter.Deserialize<T>(execution.State.Input);

    public override Guid NewGuid() => NameGuid.Create(FormattableString.Invariant($"{InstanceId}_{execution.State.Execution}_{CurrentUtcDateTime:o}_{guids++}"));

    /// <summary>What the code needs for as long as it is in memory, for example its service scope.</summary>
    public void Hold(IAsyncDisposable resource) => execution.Resources.Add(resource);

    private Task<TResult> Call<TResult>(string name, Step step, TaskRetryOptions? retry) =>
        retry is null ? Call<TResult>(name, step) : Attempts<TResult>(name, step, retry);

    private Task<TResult> Call<TResult>(string name, Step step)
    {
        OpenCall<TResult> task = new(name);
        execution.Schedule(step, task);
        return task.Task;
    }

    private Task<TResult> Attempts<TResult>(string name, Step step, TaskRetryOptions retry) => retry switch
    {
        { Policy: { } policy } => Repeat<TResult>(
            name, step, (failure, attempt, elapsed) => WaitByPolicy(policy, failure, attempt, elapsed)),
        { Handler: { } handler } => Repeat<TResult>(
            name,
            step,
            (failure, attempt, elapsed) => handler(new RetryContext(this, attempt, failure, elapsed, CancellationToken.None))),
        _ => Call<TResult>(name, step),
    };

    private async Task<TResult> Repeat<TResult>(
        string name, Step step, Func<TaskFailureDetails, int, TimeSpan, Task<bool>> tryAgain)
    {
        DateTime start = CurrentUtcDateTime;
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await Call<TResult>(name, step with { Id = execution.NextStep });
            }
            catch (TaskFailedException failed)
            {
                if (!await tryAgain(failed.FailureDetails, attempt, CurrentUtcDateTime - start))
                {
                    throw;
                }
            }
        }
    }

    private async Task<bool> WaitByPolicy(RetryPolicy policy, TaskFailureDetails failure, int attempt, TimeSpan elapsed)
    {
        if (!policy.Handles(failure) || policy.NextDelay(attempt, elapsed) is not { } delay)
        {
            return false;
        }

        await CreateTimer(delay, CancellationToken.None);
        return true;
    }
}
