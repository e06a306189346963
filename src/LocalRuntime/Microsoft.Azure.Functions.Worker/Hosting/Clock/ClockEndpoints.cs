using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>
/// Moves a skipping clock from outside: <c>POST /admin/clock {"until": …}</c> answers once everything due until then has
/// run; <c>GET /admin/clock</c> tells the time and what is in flight. Any other clock has no such address.
/// </summary>
internal sealed class ClockEndpoints(
    TimeProvider time,
    InFlight inFlight,
    HttpKeys keys,
    IHostApplicationLifetime lifetime) : ILocalEndpoints
{
    private const string Path = "/admin/clock";

    public void Map(IEndpointRouteBuilder routes)
    {
        if (time is not SkippingTimeProvider clock)
        {
            return;
        }

        routes.MapGet(Path, async (HttpContext http) =>
        {
            if (Admitted(http))
            {
                await http.Response.WriteAsJsonAsync(
                    new { now = clock.GetUtcNow(), idle = inFlight.IsIdle, running = inFlight.Running },
                    http.RequestAborted);
            }
        });
        routes.MapPost(Path, async (HttpContext http) =>
        {
            if (!Admitted(http))
            {
                return;
            }

            if (await ReadAsync(http) is not { } until)
            {
                http.Response.StatusCode = StatusCodes.Status400BadRequest;
                return;
            }

            using CancellationTokenSource giveUp = CancellationTokenSource.CreateLinkedTokenSource(
                http.RequestAborted, lifetime.ApplicationStopping);
            try
            {
                await clock.AdvanceToAsync(until, giveUp.Token);
            }
            catch (OperationCanceledException)
            {
                http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return;
            }

            await http.Response.WriteAsJsonAsync(new { now = clock.GetUtcNow(), idle = true }, http.RequestAborted);
        });
    }

    private bool Admitted(HttpContext http)
    {
        bool admitted = keys.Admit(http, "master");
        if (!admitted)
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }

        return admitted;
    }

    private static async Task<DateTimeOffset?> ReadAsync(HttpContext http)
    {
        try
        {
            return (await http.Request.ReadFromJsonAsync<Request>(http.RequestAborted))?.Until;
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private sealed record Request(DateTimeOffset? Until);
}
