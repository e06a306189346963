using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>Invokes functions for the triggers, each in a scope of its own, through the middleware.</summary>
internal sealed class LocalInvoker(
    IServiceScopeFactory scopes,
    FunctionPipeline pipeline,
    OutputWriter outputs,
    HostJson hostJson,
    TimeProvider time,
    ILogger<LocalInvoker> logger)
{
    /// <summary>
    /// Prepares an invocation whose end the caller decides: an orchestrator's turn runs
    /// <see cref="LocalInvocation.RunAsync"/> on the engine's own SynchronizationContext and then disposes the
    /// invocation, whether its task completed or not. The caller may set features and items first.
    /// </summary>
    public LocalInvocation Begin(
        LocalFunction function,
        object? triggerValue,
        IReadOnlyDictionary<string, object?> bindingData,
        CancellationToken cancellation)
    {
        AsyncServiceScope scope = scopes.CreateAsyncScope();
        LocalFunctionContext context = new(function, triggerValue, bindingData, scope.ServiceProvider, cancellation);
        return new LocalInvocation(context, scope, pipeline, outputs);
    }

    /// <summary>As <see cref="Begin"/>, cancelled when it takes longer than host.json's <c>functionTimeout</c>.</summary>
    public LocalInvocation BeginTimed(
        LocalFunction function,
        object? triggerValue,
        IReadOnlyDictionary<string, object?> bindingData,
        CancellationToken cancellation)
    {
        if (hostJson.FunctionTimeout is not { } limit)
        {
            return Begin(function, triggerValue, bindingData, cancellation);
        }

        FunctionDeadline deadline = new(limit, time, cancellation, () => logger.LogError(
            "Function '{Function}' was cancelled after {Limit}, the functionTimeout of host.json.", function.Name, limit));
        LocalInvocation invocation = Begin(function, triggerValue, bindingData, deadline.Token);
        invocation.Deadline = deadline;
        return invocation;
    }
}
