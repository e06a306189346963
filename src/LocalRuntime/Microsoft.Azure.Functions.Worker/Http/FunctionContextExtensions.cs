using Microsoft.AspNetCore.Http;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>The ASP.NET Core side of an HTTP invocation.</summary>
public static class FunctionContextExtensions
{
    /// <summary>The key that the real worker uses too.</summary>
    internal const string HttpContextKey = "HttpRequestContext";

    /// <summary>Null where the function has another trigger.</summary>
    public static HttpContext? GetHttpContext(this FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Items.TryGetValue(HttpContextKey, out object? http) ? http as HttpContext : null;
    }
}
