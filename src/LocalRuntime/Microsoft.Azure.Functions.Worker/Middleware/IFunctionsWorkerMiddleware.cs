namespace Microsoft.Azure.Functions.Worker.Middleware;

/// <summary>The rest of the pipeline, down to the function itself.</summary>
public delegate Task FunctionExecutionDelegate(FunctionContext context);

/// <summary>Wraps every invocation of every function, whatever its trigger.</summary>
public interface IFunctionsWorkerMiddleware
{
    Task Invoke(FunctionContext context, FunctionExecutionDelegate next);
}
