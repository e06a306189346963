using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker.Hosting;
using Microsoft.DurableTask.Engine;

namespace Microsoft.DurableTask.Functions;

/// <summary>What the endpoints of the management API have in common: keys, the task hub, and how errors are answered.</summary>
internal sealed class ManagementRoutes(HttpKeys keys, TaskHubOptions options)
{
    public void Map(IEndpointRouteBuilder routes, string method, string pattern, Func<HttpContext, Task<IResult>> handle) =>
        routes.MapMethods(ManagementLinks.Root + pattern, [method], async (HttpContext http) =>
        {
            IResult result = keys.Admit(http, "master", "system") ? await AnswerAsync(http, handle) : Results.Unauthorized();
            await result.ExecuteAsync(http);
        });

    /// <summary>Anything else under the address of the API, other methods included, is not found.</summary>
    public static void MapRest(IEndpointRouteBuilder routes) =>
        routes.Map(ManagementLinks.Root + "/{**rest}", () => Results.NotFound());

    public static IResult Error(int status, string message) => Results.Json(new { Message = message }, statusCode: status);

    private async Task<IResult> AnswerAsync(HttpContext http, Func<HttpContext, Task<IResult>> handle)
    {
        string hub = http.Request.Query["taskHub"].ToString();
        if (hub.Length > 0 && !string.Equals(hub, options.HubName, StringComparison.OrdinalIgnoreCase))
        {
            return Error(StatusCodes.Status400BadRequest, $"This host serves the task hub '{options.HubName}' only, not '{hub}'.");
        }

        try
        {
            return await handle(http);
        }
        catch (JsonException)
        {
            return Error(StatusCodes.Status400BadRequest, "Invalid JSON content");
        }
        catch (ArgumentException wrong)
        {
            return Error(StatusCodes.Status400BadRequest, wrong.Message);
        }
    }
}
