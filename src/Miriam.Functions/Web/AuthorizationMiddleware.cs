using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Miriam.Functions.Delegations;

namespace Miriam.Functions.Web;

/// <summary>
/// Refuses every HTTP call whose function does not say who may make it, or says somebody else. Fails closed. Whoever stands in
/// for somebody says so in the header <see cref="OnBehalfOf"/>, and is then that person's delegate and nothing else.
/// </summary>
public sealed class AuthorizationMiddleware(CallerIdentification identification, StandIns standIns) : IFunctionsWorkerMiddleware
{
    /// <summary>Names the person for whom the call is made.</summary>
    public const string OnBehalfOf = "X-Miriam-On-Behalf-Of";

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

        if (http.Request.Headers.TryGetValue(OnBehalfOf, out var delegator))
        {
            if (method?.GetCustomAttribute<InPersonAttribute>() is not null)
            {
                await Problems.InPerson().ExecuteAsync(http);
                return;
            }

            caller = await standIns.ForAsync(caller, delegator.ToString(), context.CancellationToken);
            if (caller is null)
            {
                await Problems.NotDelegated().ExecuteAsync(http);
                return;
            }
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
