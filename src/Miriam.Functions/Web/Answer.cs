using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Miriam.Functions.Storage;

namespace Miriam.Functions.Web;

/// <summary>Reads and writes JSON bodies in the product's one form.</summary>
public static class Answer
{
    public static IResult Ok<T>(T value) => Results.Json(value, MiriamJson.Options);

    public static IResult Created<T>(string location, T value) => With(StatusCodes.Status201Created, location, value);

    public static IResult Accepted<T>(string location, T value) => With(StatusCodes.Status202Accepted, location, value);

    /// <summary>The body as a value; null when it is missing or malformed (the caller answers BAD_JSON).</summary>
    public static async Task<T?> ReadBodyAsync<T>(this HttpRequest request, CancellationToken cancellation)
        where T : class
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<T>(request.Body, BodyJson.Options, cancellation);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static IResult BadJson<T>() => Problems.BadRequest("BAD_JSON", RefusalText.BadJson, typeof(T).Name);

    private static LocatedJson<T> With<T>(int status, string location, T value) => new(status, location, value);

    private sealed class LocatedJson<T>(int status, string location, T value) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.Location = location;
            return Results.Json(value, MiriamJson.Options, statusCode: status).ExecuteAsync(httpContext);
        }
    }
}
