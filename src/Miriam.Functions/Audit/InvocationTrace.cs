using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Miriam.Functions.Audit;

/// <summary>
/// Gives every invocation a trace, so that the audit record of a decision names the one it was taken in: the host's where
/// there is one, else one of its own.
/// </summary>
public sealed class InvocationTrace : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (Activity.Current is not null)
        {
            await next(context);
            return;
        }

        using var activity = new Activity(context.FunctionDefinition.Name).SetIdFormat(ActivityIdFormat.W3C);
        if (context.TraceContext.TraceParent is { Length: > 0 } parent)
        {
            activity.SetParentId(parent);
        }

        activity.Start();
        await next(context);
    }
}
