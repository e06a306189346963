using System.Text.Json.Nodes;
using DurableTask.Core.Exceptions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Hosting;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Engine;

namespace Microsoft.DurableTask.Functions;

/// <summary>Starting and restarting instances, with a wait for the result where the caller wants one.</summary>
internal sealed class StartEndpoints(
    Lazy<HubClient> client, ManagementLinks links, ManagementRoutes api, ITaskCatalog catalog, TimeProvider clock) : ILocalEndpoints
{
    private const string RetryAfterSeconds = "10";

    public void Map(IEndpointRouteBuilder routes)
    {
        api.Map(routes, "POST", "/orchestrators/{functionName}/{instanceId?}", StartAsync);
        api.Map(routes, "POST", "/instances/{instanceId}/restart", RestartAsync);
        ManagementRoutes.MapRest(routes);
    }

    private async Task<IResult> StartAsync(HttpContext http)
    {
        string name = ManagementQuery.Route(http, "functionName");
        if (catalog.Orchestrator(name) is null)
        {
            return ManagementRoutes.Error(
                StatusCodes.Status400BadRequest,
                $"The function '{name}' doesn't exist, is disabled, or is not an orchestrator function.");
        }

        JsonNode? input = await ManagementJson.ReadAsync(http);
        string? version = ManagementQuery.Text(http, "version");
        return await CreateAsync(http, id => client.Value.ScheduleNewOrchestrationInstanceAsync(
            name,
            input,
            new StartOrchestrationOptions(id.Length == 0 ? null : id) { Version = version is null ? null : new TaskVersion(version) },
            http.RequestAborted));
    }

    private Task<IResult> RestartAsync(HttpContext http) => CreateAsync(http, id => client.Value.RestartAsync(
        id, ManagementQuery.Flag(http, "restartWithNewInstanceId", byDefault: true), http.RequestAborted));

    private async Task<IResult> CreateAsync(HttpContext http, Func<string, Task<string>> create)
    {
        string id;
        try
        {
            id = await create(ManagementQuery.Route(http, "instanceId"));
        }
        catch (Exception taken) when (taken is OrchestrationAlreadyExistsException or InvalidOperationException)
        {
            return ManagementRoutes.Error(StatusCodes.Status409Conflict, taken.Message);
        }

        return ManagementQuery.Seconds(http, "timeout") is { } timeout && ManagementQuery.Seconds(http, "pollingInterval") is not null
            && await EndAsync(id, timeout, http.RequestAborted) is { } end
            ? Ended(end)
            : Accepted(http, id);
    }

    /// <summary>Null where it has not ended in time.</summary>
    private async Task<OrchestrationMetadata?> EndAsync(string id, TimeSpan timeout, CancellationToken cancellation)
    {
        using CancellationTokenSource limit = new(timeout, clock);
        using CancellationTokenSource both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            return await client.Value.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, both.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    private static IResult Ended(OrchestrationMetadata end) => end.RuntimeStatus switch
    {
        OrchestrationRuntimeStatus.Completed => Results.Json(ManagementJson.Payload(end.SerializedOutput)),
        OrchestrationRuntimeStatus.Failed => Results.Json(
            ManagementJson.Of(end, showInput: true), statusCode: StatusCodes.Status500InternalServerError),
        _ => Results.Json(ManagementJson.Of(end, showInput: true)),
    };

    private IResult Accepted(HttpContext http, string id)
    {
        HttpManagementPayload payload = links.For(id, new Uri($"{http.Request.Scheme}://{http.Request.Host}"));
        http.Response.Headers.Location = payload.StatusQueryGetUri;
        http.Response.Headers.RetryAfter = RetryAfterSeconds;
        return Results.Json(payload, statusCode: StatusCodes.Status202Accepted);
    }
}
