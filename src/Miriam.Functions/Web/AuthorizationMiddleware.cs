using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Miriam.Functions.Web;

/// <summary>Refuses every HTTP call whose function does not say who may make it, or says somebody else. Fails closed.</summary>
public sealed class AuthorizationMiddleware(CallerIdentification identification) : IFunctionsWorkerMiddleware
{
    private readonly ConcurrentDictionary<string, MethodInfo?> methods = new(StringComparer.Ordinal);

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }

        var method = methods.GetOrAdd(context.FunctionDefinition.EntryPoint, FindMethod);
        if (method?.GetCustomAttribute<PublicAttribute>() is not null)
        {
            await next(context);
            return;
        }

        var caller = await identification.IdentifyAsync(http, context.CancellationToken);
        if (caller is null)
        {
            await Problems.Unauthorized().ExecuteAsync(http);
            return;
        }

        var allowed = method?.GetCustomAttribute<AllowRolesAttribute>()?.Roles ?? [];
        if (!allowed.Any(caller.Has))
        {
            await Problems.Forbidden().ExecuteAsync(http);
            return;
        }

        Caller.Set(context, caller);
        await next(context);
    }

    // EntryPoint is "Namespace.Type.Method".
    private static MethodInfo? FindMethod(string entryPoint)
    {
        var split = entryPoint.LastIndexOf('.');
        return split < 0
            ? null
            : typeof(AuthorizationMiddleware).Assembly.GetType(entryPoint[..split])?.GetMethod(entryPoint[(split + 1)..]);
    }
}
