using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DurableTask.Core.Exceptions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Hosting;
using Microsoft.DurableTask.Client;

namespace Microsoft.DurableTask.Functions;

/// <summary>
/// The HTTP management API of durable functions:
/// https://learn.microsoft.com/azure/azure-functions/durable/durable-functions-http-api
/// </summary>
internal sealed class ManagementEndpoints(Lazy<HubClient> client, ManagementLinks links, HttpKeys keys) : ILocalEndpoints
{
    private const string Instance = ManagementLinks.Root + "/instances/{instanceId}";

    public void Map(IEndpointRouteBuilder routes)
    {
        Map(routes, "GET", ManagementLinks.Root + "/instances", QueryAsync);
        Map(routes, "DELETE", ManagementLinks.Root + "/instances", PurgeManyAsync);
        Map(routes, "GET", Instance, StatusAsync);
        Map(routes, "DELETE", Instance, PurgeAsync);
        Map(routes, "POST", Instance + "/raiseEvent/{eventName}", RaiseEventAsync);
        Map(routes, "POST", Instance + "/terminate", (http, id) => SendAsync(
            http, id, reason => client.Value.TerminateInstanceAsync(id, (object?)reason, http.RequestAborted)));
        Map(routes, "POST", Instance + "/suspend", (http, id) => SendAsync(
            http, id, reason => client.Value.SuspendInstanceAsync(id, reason, http.RequestAborted)));
        Map(routes, "POST", Instance + "/resume", (http, id) => SendAsync(
            http, id, reason => client.Value.ResumeInstanceAsync(id, reason, http.RequestAborted)));
        Map(routes, "POST", Instance + "/restart", RestartAsync);
        Map(routes, "POST", Instance + "/rewind", (_, _) => Task.FromResult(Results.Text(
            "This host does not rewind instances.", statusCode: StatusCodes.Status501NotImplemented)));
        Map(routes, "POST", ManagementLinks.Root + "/orchestrators/{functionName}/{instanceId?}", StartAsync);
    }

    private void Map(IEndpointRouteBuilder routes, string method, string pattern, Func<HttpContext, string, Task<IResult>> handle) =>
        routes.MapMethods(pattern, [method], async (HttpContext http) =>
        {
            IResult result = keys.Admit(http, "master", "system")
                ? await handle(http, http.Request.RouteValues["instanceId"] as string ?? "")
                : Results.Unauthorized();
            await result.ExecuteAsync(http);
        });

    private async Task<IResult> StatusAsync(HttpContext http, string id)
    {
        if (await client.Value.GetInstanceAsync(id, getInputsAndOutputs: true, http.RequestAborted) is not { } instance)
        {
            return Results.NotFound();
        }

        JsonObject body = ManagementJson.Of(instance, Flag(http, "showInput", byDefault: true));
        if (!instance.IsCompleted)
        {
            http.Response.Headers.Location = links.For(id, Request(http)).StatusQueryGetUri;
            http.Response.Headers.RetryAfter = "10";
            return Results.Json(body, statusCode: StatusCodes.Status202Accepted);
        }

        bool failed = instance.RuntimeStatus == OrchestrationRuntimeStatus.Failed
            && Flag(http, "returnInternalServerErrorOnFailure", byDefault: false);
        return Results.Json(body, statusCode: failed ? StatusCodes.Status500InternalServerError : StatusCodes.Status200OK);
    }

    private async Task<IResult> QueryAsync(HttpContext http, string id)
    {
        int size = int.TryParse(http.Request.Query["top"], NumberStyles.None, CultureInfo.InvariantCulture, out int top) && top > 0
            ? top
            : OrchestrationQuery.DefaultPageSize;
        OrchestrationQuery query = new(
            Time(http, "createdTimeFrom"),
            Time(http, "createdTimeTo"),
            Statuses(http),
            InstanceIdPrefix: http.Request.Query["instanceIdPrefix"],
            PageSize: size,
            FetchInputsAndOutputs: true);
        string? token = http.Request.Headers["x-ms-continuation-token"];
        JsonArray body = [];
        await foreach (Page<OrchestrationMetadata> page in client.Value.GetAllInstancesAsync(query).AsPages(token))
        {
            foreach (OrchestrationMetadata instance in page.Values)
            {
                body.Add((JsonNode)ManagementJson.Of(instance, Flag(http, "showInput", byDefault: true)));
            }

            http.Response.Headers["x-ms-continuation-token"] = page.ContinuationToken;
            break;
        }

        return Results.Json(body);
    }

    private async Task<IResult> RaiseEventAsync(HttpContext http, string id)
    {
        JsonNode? payload;
        try
        {
            payload = http.Request.ContentLength == 0 ? null : await JsonNode.ParseAsync(http.Request.Body);
        }
        catch (JsonException)
        {
            return Results.BadRequest("The content is not valid JSON.");
        }

        string name = (string)http.Request.RouteValues["eventName"]!;
        return await SendAsync(http, id, _ => client.Value.RaiseEventAsync(id, name, payload, http.RequestAborted));
    }

    /// <summary>202 when accepted, 404 for an unknown instance, 410 for one that has ended.</summary>
    private async Task<IResult> SendAsync(HttpContext http, string id, Func<string?, Task> send)
    {
        OrchestrationMetadata? instance = await client.Value.GetInstanceAsync(id, http.RequestAborted);
        if (instance is null)
        {
            return Results.NotFound();
        }

        if (instance.IsCompleted)
        {
            return Results.StatusCode(StatusCodes.Status410Gone);
        }

        await send(http.Request.Query["reason"]);
        return Results.StatusCode(StatusCodes.Status202Accepted);
    }

    private async Task<IResult> PurgeAsync(HttpContext http, string id)
    {
        PurgeResult result = await client.Value.PurgeInstanceAsync(id, http.RequestAborted);
        return result.PurgedInstanceCount == 0
            ? Results.NotFound()
            : Results.Json(new { instancesDeleted = result.PurgedInstanceCount });
    }

    private async Task<IResult> PurgeManyAsync(HttpContext http, string id)
    {
        if (Time(http, "createdTimeFrom") is not { } from)
        {
            return Results.BadRequest("createdTimeFrom is missing.");
        }

        PurgeResult result = await client.Value.PurgeAllInstancesAsync(
            new PurgeInstancesFilter(from, Time(http, "createdTimeTo"), Statuses(http)), http.RequestAborted);
        return result.PurgedInstanceCount == 0
            ? Results.NotFound()
            : Results.Json(new { instancesDeleted = result.PurgedInstanceCount });
    }

    private async Task<IResult> RestartAsync(HttpContext http, string id)
    {
        if (await client.Value.GetInstanceAsync(id, http.RequestAborted) is null)
        {
            return Results.NotFound();
        }

        bool newId = Flag(http, "restartWithNewInstanceId", byDefault: true);
        return Accepted(http, await client.Value.RestartAsync(id, newId, http.RequestAborted));
    }

    private async Task<IResult> StartAsync(HttpContext http, string id)
    {
        JsonNode? input = http.Request.ContentLength is null or 0 ? null : await JsonNode.ParseAsync(http.Request.Body);
        try
        {
            string started = await client.Value.ScheduleNewOrchestrationInstanceAsync(
                (string)http.Request.RouteValues["functionName"]!,
                input,
                new StartOrchestrationOptions(id.Length == 0 ? null : id),
                http.RequestAborted);
            return Accepted(http, started);
        }
        catch (OrchestrationAlreadyExistsException exists)
        {
            return Results.Text(exists.Message, statusCode: StatusCodes.Status409Conflict);
        }
    }

    private IResult Accepted(HttpContext http, string id)
    {
        HttpManagementPayload payload = links.For(id, Request(http));
        http.Response.Headers.Location = payload.StatusQueryGetUri;
        http.Response.Headers.RetryAfter = "10";
        return Results.Json(payload, statusCode: StatusCodes.Status202Accepted);
    }

    private static Uri Request(HttpContext http) => new($"{http.Request.Scheme}://{http.Request.Host}");

    private static bool Flag(HttpContext http, string name, bool byDefault) =>
        bool.TryParse(http.Request.Query[name], out bool value) ? value : byDefault;

    private static DateTimeOffset? Time(HttpContext http, string name) => DateTimeOffset.TryParse(
        http.Request.Query[name], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
        ? time
        : null;

    private static List<OrchestrationRuntimeStatus>? Statuses(HttpContext http)
    {
        List<OrchestrationRuntimeStatus> statuses = [.. http.Request.Query["runtimeStatus"].ToString()
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(text => Enum.Parse<OrchestrationRuntimeStatus>(text, ignoreCase: true))];
        return statuses.Count == 0 ? null : statuses;
    }
}
