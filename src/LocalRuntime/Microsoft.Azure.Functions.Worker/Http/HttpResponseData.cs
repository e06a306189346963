using System.Net;

namespace Microsoft.Azure.Functions.Worker.Http;

/// <summary>An HTTP response in the older model; it is sent when the function has returned it.</summary>
public abstract class HttpResponseData
{
    // Public in the real package too.
#pragma warning disable MA0017, CA1012
    public HttpResponseData(FunctionContext functionContext)
#pragma warning restore MA0017, CA1012
    {
        FunctionContext = functionContext;
    }

    public abstract HttpStatusCode StatusCode { get; set; }

    public abstract HttpHeadersCollection Headers { get; set; }

    public abstract Stream Body { get; set; }

    public abstract HttpCookies Cookies { get; }

    public FunctionContext FunctionContext { get; }

    public static HttpResponseData CreateResponse(HttpRequestData request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.CreateResponse();
    }
}
