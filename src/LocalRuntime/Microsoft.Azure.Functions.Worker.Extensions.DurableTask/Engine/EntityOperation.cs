using System.Globalization;
using Microsoft.DurableTask.Entities;

namespace Microsoft.DurableTask.Engine;

/// <summary>Runs one operation of an entity.</summary>
internal delegate Task<object?> EntityCode(TaskEntityOperation operation);

/// <summary>One operation under way: it changes copies, which count only when it succeeds.</summary>
internal sealed class EntityOperation(EntityInstanceId id, EntityRequested request, string? state, Func<DateTimeOffset> now, string defaultVersion)
    : TaskEntityOperation
{
    private readonly StateCopy copy = new(state);
    private readonly Outgoing outgoing = new(id, now, defaultVersion);

    public override string Name => request.Operation;

    public override TaskEntityContext Context => outgoing;

    public override TaskEntityState State => copy;

    public override bool HasInput => request.Input is not null;

    public string? NewState => copy.Json;

    public IReadOnlyList<Message> Messages => outgoing.Messages;

    public override object? GetInput(Type inputType) => Execution.Converter.Deserialize(request.Input, inputType);

    private sealed class StateCopy(string? json) : TaskEntityState
    {
        public string? Json { get; private set; } = json;

        public override bool HasState => Json is not null;

        public override object? GetState(Type type) => Execution.Converter.Deserialize(Json, type);

        public override void SetState(object? state) => Json = Execution.Converter.Serialize(state);
    }

    private sealed class Outgoing(EntityInstanceId id, Func<DateTimeOffset> now, string defaultVersion) : TaskEntityContext
    {
        public List<Message> Messages { get; } = [];

        public override EntityInstanceId Id => id;

        public override void SignalEntity(
            EntityInstanceId id, string operationName, object? input = null, SignalEntityOptions? options = null) =>
            Messages.Add(new Message(id.ToString(), new EntityRequested(
                "", operationName, Execution.Converter.Serialize(input), null, options?.SignalTime?.UtcDateTime, null)));

        public override string ScheduleNewOrchestration(
            TaskName name, object? input = null, StartOrchestrationOptions? options = null)
        {
            DateTimeOffset time = now();
            string instanceId = options?.InstanceId ?? Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);
            Messages.Add(new Message(instanceId, new StartRequested(new InstanceState
            {
                InstanceId = instanceId,
                Name = name.Name,
                ExecutionId = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture),
                Version = options?.Version?.Version ?? defaultVersion,
                Tags = options?.Tags ?? new Dictionary<string, string>(StringComparer.Ordinal),
                CreatedAt = time,
                UpdatedAt = time,
                Input = Execution.Converter.Serialize(input),
                WakeAt = options?.StartAt > time ? options.StartAt.Value.UtcDateTime : null,
            })));
            return instanceId;
        }
    }
}
