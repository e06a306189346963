using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>Invokes functions for the triggers, each in a scope of its own, through the middleware.</summary>
internal sealed class LocalInvoker(IServiceScopeFactory scopes, FunctionPipeline pipeline)
{
    /// <summary>Invokes to the end. Exceptions of the function come out as they were thrown.</summary>
    public async Task<object?> InvokeAsync(
        LocalFunction function,
        object? triggerValue,
        IReadOnlyDictionary<string, object?> bindingData,
        CancellationToken cancellation)
    {
        await using LocalInvocation invocation = Begin(function, triggerValue, bindingData, cancellation);
        return await invocation.RunAsync();
    }

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
        return new LocalInvocation(context, scope, pipeline);
    }
}
