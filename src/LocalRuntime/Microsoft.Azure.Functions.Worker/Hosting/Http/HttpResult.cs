using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>Sends what a function (or a middleware in its place) gave.</summary>
internal static class HttpResult
{
    public static Task SendAsync(object? result, HttpContext http)
    {
        // Whoever wrote the answer itself has had its say.
        if (http.Response.HasStarted)
        {
            return Task.CompletedTask;
        }

        return result switch
        {
            null => Task.CompletedTask,
            IActionResult action => action.ExecuteResultAsync(
                new ActionContext(http, http.GetRouteData(), new ActionDescriptor())),
            IResult minimal => minimal.ExecuteAsync(http),
            LocalHttpResponseData older => older.SendAsync(http),
            string text => http.Response.WriteAsync(text, http.RequestAborted),
            byte[] bytes => http.Response.Body.WriteAsync(bytes, http.RequestAborted).AsTask(),
            _ when ResponseProperty(result.GetType()) is { } property => SendAsync(property.GetValue(result), http),
            _ => SendAsync(new ObjectResult(result), http),
        };
    }

    /// <summary>A result with several outputs says which of them is the response, by attribute or by its type.</summary>
    public static PropertyInfo? ResponseProperty(Type result) =>
        Array.Find(result.GetProperties(), property =>
            property.IsDefined(typeof(HttpResultAttribute))
            || typeof(IActionResult).IsAssignableFrom(property.PropertyType)
            || typeof(IResult).IsAssignableFrom(property.PropertyType)
            || typeof(Worker.Http.HttpResponseData).IsAssignableFrom(property.PropertyType));
}
