using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Miriam.Functions.Web;

/// <summary>
/// Reads what a function has left of a request's body: whoever is still sending, say a file that is too large, would else see
/// the connection break instead of the answer. Comes after the authorization, so that strangers are not listened to.
/// </summary>
public sealed class UnreadBodyMiddleware : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        await next(context);
        if (context.GetHttpContext() is not { Response.HasStarted: false } http)
        {
            return;
        }

        try
        {
            await http.Request.Body.CopyToAsync(Stream.Null, context.CancellationToken);
        }
        catch (IOException)
        {
            // More than the host takes, or nobody is left: the answer stays what it is.
        }
    }
}
