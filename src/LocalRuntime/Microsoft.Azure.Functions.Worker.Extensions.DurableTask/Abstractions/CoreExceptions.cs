// These types live in the engine's own package; their names are part of the behaviour (transcripts, failure details).
namespace DurableTask.Core.Exceptions;

internal sealed class TaskFailedException(string message) : Exception(message);

/// <summary>Replay took another path than the one recorded.</summary>
internal sealed class NonDeterministicOrchestrationException(string message) : Exception(message);

internal sealed class OrchestrationAlreadyExistsException(string message) : Exception(message);
