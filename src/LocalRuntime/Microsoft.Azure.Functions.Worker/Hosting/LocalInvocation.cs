using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>
/// One invocation: its context, its service scope and its instance. It lives until it is disposed, not until the
/// function ends: a turn of an orchestrator leaves awaits open that never complete, and is abandoned all the same.
/// Nothing here leaves the caller's SynchronizationContext or TaskScheduler, on which such a turn depends.
/// </summary>
internal sealed class LocalInvocation(
    LocalFunctionContext context,
    AsyncServiceScope scope,
    FunctionPipeline pipeline,
    OutputWriter outputs) : IAsyncDisposable
{
    public LocalFunctionContext Context { get; } = context;

    /// <summary>Ends with the invocation; null where nothing limits its time.</summary>
    public FunctionDeadline? Deadline { get; set; }

    /// <summary>
    /// Runs middleware and function and writes the outputs; gives the result that the function or a middleware left.
    /// </summary>
    public async Task<object?> RunAsync()
    {
        await pipeline.Run(Context);
        if (Context.Function.Outputs.Count > 0)
        {
            await outputs.WriteAsync(Context);
        }

        return Context.Result;
    }

    public async ValueTask DisposeAsync()
    {
        switch (Context.Instance)
        {
            case IAsyncDisposable instance:
                await instance.DisposeAsync();
                break;
            case IDisposable instance:
                instance.Dispose();
                break;
        }

        await scope.DisposeAsync();
        Deadline?.Dispose();
    }
}
