using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>Maps HTTP functions to routes; answers are sent from within the request.</summary>
internal sealed class HttpTriggers(
    FunctionCatalog catalog,
    HostJson hostJson,
    HttpKeys keys,
    HttpRequestBody body,
    LocalInvoker invoker,
    InFlight inFlight,
    IServiceProvider services,
    ILogger<HttpTriggers> logger) : ILocalTrigger, ILocalEndpoints
{
    public bool Owns(LocalFunction function) => function.Trigger is HttpTriggerAttribute;

    /// <summary>Kestrel listens after all triggers have started, so there is nothing to begin here.</summary>
    public Task StartAsync(IReadOnlyList<LocalFunction> functions, CancellationToken cancellation)
    {
        if (services.GetService<HttpServices.AspNetCoreIntegration>() is null
            && functions.FirstOrDefault(f => f.TriggerParameter.ParameterType == typeof(HttpRequest)) is { } function)
        {
            throw new InvalidOperationException(
                $"Function '{function.Name}' takes an HttpRequest: call ConfigureFunctionsWebApplication() on the builder.");
        }

        return Task.CompletedTask;
    }

    /// <summary>Kestrel stops first and lets requests end.</summary>
    public Task StopAsync(CancellationToken cancellation) => Task.CompletedTask;

    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (LocalFunction function in catalog.Functions.Where(Owns))
        {
            HttpTriggerAttribute trigger = (HttpTriggerAttribute)function.Trigger;
            string route = $"/{hostJson.RoutePrefix}/{trigger.Route ?? function.Name}".Replace("//", "/", StringComparison.Ordinal);
            RequestDelegate handle = http => HandleAsync(function, trigger, http);
            try
            {
                IEndpointConventionBuilder endpoint = trigger.Methods is { Length: > 0 } methods
                    ? routes.MapMethods(route, methods.Select(method => method.ToUpperInvariant()), handle)
                    : routes.Map(route, handle);
                endpoint.WithDisplayName(function.Name);
            }
            catch (RoutePatternException e)
            {
                throw new InvalidOperationException($"The route of function '{function.Name}' cannot be used: {e.Message}", e);
            }
        }
    }

    private async Task HandleAsync(LocalFunction function, HttpTriggerAttribute trigger, HttpContext http)
    {
        using IDisposable stay = inFlight.Enter(function.Name);
        if (!keys.Admit(function, trigger.AuthLevel, http))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        try
        {
            await InvokeAsync(function, http);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException && http.RequestAborted.IsCancellationRequested)
        {
            logger.LogInformation("Function '{Function}' was cancelled: the caller went away.", function.Name);
        }
        catch (BadHttpRequestException e)
        {
            // The caller's fault, for example a body beyond the limit.
            logger.LogInformation(e, "Function '{Function}' was sent a request that cannot be read.", function.Name);
            Fail(http, e.StatusCode);
        }
        catch (Exception e)
        {
            logger.LogError(e, "Function '{Function}' failed.", function.Name);
            Fail(http, StatusCodes.Status500InternalServerError);
        }
    }

    private async Task InvokeAsync(LocalFunction function, HttpContext http)
    {
        Dictionary<string, object?> data = new(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, Microsoft.Extensions.Primitives.StringValues values) in http.Request.Query)
        {
            // Of several values, the last; all are in the request.
            data[name] = values[^1];
        }

        foreach ((string name, object? value) in http.Request.RouteValues)
        {
            data[name] = value;
        }

        await using LocalInvocation invocation = invoker.BeginTimed(function, null, data, http.RequestAborted);
        LocalFunctionContext context = invocation.Context;
        context.Items[FunctionContextExtensions.HttpContextKey] = http;
        HttpInvocation features = new(http, body);
        context.Features.Set<Worker.Http.IHttpRequestDataFeature>(features);
        context.Features.Set<Extensions.Http.Converters.IFromBodyConversionFeature>(features);
        context.ReadTrigger = () => features.TriggerValueAsync(context);
        object? result = await invocation.RunAsync();

        // A result that goes elsewhere as a whole is not the answer as well.
        await HttpResult.SendAsync(function.Outputs.Any(output => output.Property is null) ? null : result, http);
    }

    /// <summary>A status without details; once the answer has begun, only breaking it off tells the caller.</summary>
    private static void Fail(HttpContext http, int status)
    {
        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }

        http.Response.Clear();
        http.Response.StatusCode = status;
    }
}
