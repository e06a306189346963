using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker.Hosting;
using Microsoft.DurableTask.Client;

namespace Microsoft.DurableTask.Functions;

/// <summary>
/// Asking about instances, steering and purging them:
/// https://learn.microsoft.com/azure/azure-functions/durable/durable-functions-http-api
/// </summary>
internal sealed class InstanceEndpoints(Lazy<HubClient> client, ManagementRoutes api) : ILocalEndpoints
{
    private const string Instance = "/instances/{instanceId}";
    private const string RetryAfterSeconds = "5";

    public void Map(IEndpointRouteBuilder routes)
    {
        api.Map(routes, "GET", "/instances", QueryAsync);
        api.Map(routes, "DELETE", "/instances", PurgeManyAsync);
        api.Map(routes, "GET", Instance, StatusAsync);
        api.Map(routes, "DELETE", Instance, PurgeAsync);
        api.Map(routes, "POST", Instance + "/raiseEvent/{eventName}", RaiseEventAsync);
        api.Map(routes, "POST", Instance + "/terminate", http => SteerAsync(
            http, (id, reason) => client.Value.TerminateInstanceAsync(id, (object?)reason, http.RequestAborted)));
        api.Map(routes, "POST", Instance + "/suspend", http => SteerAsync(
            http, (id, reason) => client.Value.SuspendInstanceAsync(id, reason, http.RequestAborted)));
        api.Map(routes, "POST", Instance + "/resume", http => SteerAsync(
            http, (id, reason) => client.Value.ResumeInstanceAsync(id, reason, http.RequestAborted)));
        api.Map(routes, "POST", Instance + "/rewind", RewindAsync);
    }

    /// <summary>202 while it runs, 200 afterwards; 500 for one that failed, where the caller wants that.</summary>
    private async Task<IResult> StatusAsync(HttpContext http)
    {
        string id = Id(http);
        if (await client.Value.GetInstanceAsync(id, getInputsAndOutputs: true, http.RequestAborted) is not { } instance)
        {
            return Results.NotFound();
        }

        JsonObject body = ManagementJson.Of(instance, ManagementQuery.Flag(http, "showInput", byDefault: true));
        if (ManagementQuery.Flag(http, "showHistory", byDefault: false))
        {
            body["historyEvents"] = ManagementHistory.Of(
                instance,
                await client.Value.HistoryAsync(id, http.RequestAborted),
                ManagementQuery.Flag(http, "showHistoryOutput", byDefault: false));
        }

        if (!instance.IsCompleted)
        {
            http.Response.Headers.Location = $"{http.Request.Scheme}://{http.Request.Host}{http.Request.Path}{http.Request.QueryString}";
            http.Response.Headers.RetryAfter = RetryAfterSeconds;
            return Results.Json(body, statusCode: StatusCodes.Status202Accepted);
        }

        bool failed = instance.RuntimeStatus == OrchestrationRuntimeStatus.Failed
            && ManagementQuery.Flag(http, "returnInternalServerErrorOnFailure", byDefault: false);
        return Results.Json(body, statusCode: failed ? StatusCodes.Status500InternalServerError : StatusCodes.Status200OK);
    }

    private async Task<IResult> QueryAsync(HttpContext http)
    {
        OrchestrationQuery query = new(
            ManagementQuery.Time(http, "createdTimeFrom"),
            ManagementQuery.Time(http, "createdTimeTo"),
            ManagementQuery.Statuses(http),
            InstanceIdPrefix: ManagementQuery.Text(http, "instanceIdPrefix"),
            PageSize: ManagementQuery.PageSize(http),
            FetchInputsAndOutputs: true);
        string? token = http.Request.Headers[ManagementQuery.ContinuationHeader];
        bool showInput = ManagementQuery.Flag(http, "showInput", byDefault: true);
        JsonArray body = [];
        await foreach (Page<OrchestrationMetadata> page in client.Value.GetAllInstancesAsync(query).AsPages(token))
        {
            body = [.. page.Values.Select(instance => (JsonNode)ManagementJson.Of(instance, showInput))];
            http.Response.Headers[ManagementQuery.ContinuationHeader] = page.ContinuationToken;
            break;
        }

        return Results.Json(body);
    }

    private async Task<IResult> RaiseEventAsync(HttpContext http)
    {
        if (await EndedOrMissingAsync(http) is { } refusal)
        {
            return refusal;
        }

        if (!http.Request.HasJsonContentType())
        {
            return ManagementRoutes.Error(StatusCodes.Status400BadRequest, "Only application/json request content is supported");
        }

        JsonNode? payload = await ManagementJson.ReadAsync(http);
        await client.Value.RaiseEventAsync(Id(http), ManagementQuery.Route(http, "eventName"), payload, http.RequestAborted);
        return Results.StatusCode(StatusCodes.Status202Accepted);
    }

    private async Task<IResult> SteerAsync(HttpContext http, Func<string, string?, Task> send)
    {
        if (await EndedOrMissingAsync(http) is { } refusal)
        {
            return refusal;
        }

        await send(Id(http), ManagementQuery.Text(http, "reason"));
        return Results.StatusCode(StatusCodes.Status202Accepted);
    }

    /// <summary>404 for an unknown instance, 410 for one that has ended.</summary>
    private async Task<IResult?> EndedOrMissingAsync(HttpContext http) =>
        await client.Value.GetInstanceAsync(Id(http), http.RequestAborted) is not { } instance
            ? Results.NotFound()
            : instance.IsCompleted ? Results.StatusCode(StatusCodes.Status410Gone) : null;

    private async Task<IResult> RewindAsync(HttpContext http)
    {
        if (await client.Value.GetInstanceAsync(Id(http), http.RequestAborted) is not { } instance)
        {
            return Results.NotFound();
        }

        if (instance.RuntimeStatus != OrchestrationRuntimeStatus.Failed)
        {
            return ManagementRoutes.Error(
                StatusCodes.Status412PreconditionFailed,
                $"The orchestration is {instance.RuntimeStatus}; only one that has failed can be rewound.");
        }

        await client.Value.RewindInstanceAsync(Id(http), ManagementQuery.Text(http, "reason") ?? "", http.RequestAborted);
        return Results.StatusCode(StatusCodes.Status202Accepted);
    }

    private async Task<IResult> PurgeAsync(HttpContext http)
    {
        if (await client.Value.GetInstanceAsync(Id(http), http.RequestAborted) is not { } instance)
        {
            return Results.NotFound();
        }

        if (!instance.IsCompleted)
        {
            return ManagementRoutes.Error(
                StatusCodes.Status412PreconditionFailed,
                $"The orchestration is {instance.RuntimeStatus}; only one that has ended can be purged.");
        }

        PurgeResult result = await client.Value.PurgeInstanceAsync(Id(http), http.RequestAborted);
        return Results.Json(new { instancesDeleted = result.PurgedInstanceCount });
    }

    private async Task<IResult> PurgeManyAsync(HttpContext http)
    {
        if (ManagementQuery.Time(http, "createdTimeFrom") is not { } from)
        {
            return ManagementRoutes.Error(StatusCodes.Status400BadRequest, "Please provide value for 'createdTimeFrom' parameter.");
        }

        PurgeResult result = await client.Value.PurgeAllInstancesAsync(
            new PurgeInstancesFilter(from, ManagementQuery.Time(http, "createdTimeTo"), ManagementQuery.Statuses(http)),
            http.RequestAborted);
        return result.PurgedInstanceCount == 0
            ? Results.NotFound()
            : Results.Json(new { instancesDeleted = result.PurgedInstanceCount });
    }

    private static string Id(HttpContext http) => ManagementQuery.Route(http, "instanceId");
}
