using Microsoft.DurableTask.Engine;

namespace Microsoft.DurableTask.Client;

/// <summary>The public view of an instance. Without payloads, custom status and failure are missing, too.</summary>
internal static class Metadata
{
    public static OrchestrationMetadata Of(InstanceState state, bool withPayloads) => new(state.Name, state.InstanceId)
    {
        DataConverter = withPayloads ? Execution.Converter : null,
        RuntimeStatus = (OrchestrationRuntimeStatus)state.Status,
        CreatedAt = state.CreatedAt,
        LastUpdatedAt = state.UpdatedAt,
        SerializedInput = withPayloads ? state.Input : null,
        SerializedOutput = withPayloads ? state.Output : null,
        SerializedCustomStatus = withPayloads ? state.CustomStatus : null,
        FailureDetails = withPayloads ? state.Failure : null,
        Tags = state.Tags,
    };
}
