using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker.Hosting;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Entities;
using Microsoft.DurableTask.Entities;

namespace Microsoft.DurableTask.Functions;

/// <summary>Reading, listing and signalling entities.</summary>
internal sealed class EntityEndpoints(Lazy<HubClient> client, ManagementRoutes api) : ILocalEndpoints
{
    private const string Entity = "/entities/{entityName}/{entityKey}";

    // A route has no empty part.
    private const string EmptyKey = "$";

    private DurableEntityClient Entities => client.Value.Entities;

    public void Map(IEndpointRouteBuilder routes)
    {
        api.Map(routes, "GET", Entity, GetAsync);
        api.Map(routes, "POST", Entity, http => SignalAsync(http, ManagementQuery.Text(http, "op") ?? ""));
        api.Map(routes, "DELETE", Entity, http => SignalAsync(http, "delete"));
        api.Map(routes, "GET", "/entities/{entityName}", ListAsync);
        api.Map(routes, "GET", "/entities", ListAsync);
    }

    private async Task<IResult> GetAsync(HttpContext http)
    {
        EntityMetadata? entity = await Entities.GetEntityAsync(Id(http), includeState: true, http.RequestAborted);
        return entity is null ? Results.NotFound() : Results.Json(ManagementJson.Payload(entity.State.Value));
    }

    private async Task<IResult> ListAsync(HttpContext http)
    {
        string name = ManagementQuery.Route(http, "entityName");
        EntityQuery query = new()
        {
            InstanceIdStartsWith = name.Length == 0 ? null : new EntityInstanceId(name, "").ToString(),
            LastModifiedFrom = ManagementQuery.Time(http, "lastOperationTimeFrom"),
            LastModifiedTo = ManagementQuery.Time(http, "lastOperationTimeTo"),
            IncludeState = ManagementQuery.Flag(http, "fetchState", byDefault: false),
            PageSize = ManagementQuery.PageSize(http),
        };
        string? token = http.Request.Headers[ManagementQuery.ContinuationHeader];
        JsonArray body = [];
        await foreach (Page<EntityMetadata> page in Entities.GetAllEntitiesAsync(query).AsPages(token))
        {
            body = [.. page.Values.Select(entity => (JsonNode)ManagementJson.Of(entity))];
            http.Response.Headers[ManagementQuery.ContinuationHeader] = page.ContinuationToken;
            break;
        }

        return Results.Json(body);
    }

    private async Task<IResult> SignalAsync(HttpContext http, string operation)
    {
        object? input = http.Request.ContentLength is null or 0
            ? null
            : http.Request.HasJsonContentType()
                ? await ManagementJson.ReadAsync(http)
                : await new StreamReader(http.Request.Body).ReadToEndAsync(http.RequestAborted);
        await Entities.SignalEntityAsync(Id(http), operation, input, cancellation: http.RequestAborted);
        return Results.StatusCode(StatusCodes.Status202Accepted);
    }

    private static EntityInstanceId Id(HttpContext http)
    {
        string key = ManagementQuery.Route(http, "entityKey");
        return new EntityInstanceId(ManagementQuery.Route(http, "entityName"), key == EmptyKey ? "" : key);
    }
}
