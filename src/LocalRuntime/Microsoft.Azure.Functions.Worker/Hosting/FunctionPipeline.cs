using Microsoft.Azure.Functions.Worker.Middleware;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>The middleware in the order of its registration, around the function itself.</summary>
internal sealed class FunctionPipeline(MiddlewareList middleware, FunctionExecutor executor)
{
    private readonly FunctionExecutionDelegate head = middleware.Around(
        context => executor.ExecuteAsync((LocalFunctionContext)context));

    public Task Run(FunctionContext context) => head(context);
}

/// <summary>What the app registered with <see cref="IFunctionsWorkerApplicationBuilder.Use"/>.</summary>
internal sealed class MiddlewareList
{
    private readonly List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> items = [];

    public void Add(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware) => items.Add(middleware);

    public FunctionExecutionDelegate Around(FunctionExecutionDelegate innermost)
    {
        FunctionExecutionDelegate head = innermost;
        for (int i = items.Count - 1; i >= 0; i--)
        {
            head = items[i](head);
        }

        return head;
    }
}
