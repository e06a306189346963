using System.Collections.Specialized;
using System.Security.Claims;
using System.Web;

namespace Microsoft.Azure.Functions.Worker.Http;

/// <summary>An HTTP request in the older model, beside ASP.NET Core's <c>HttpRequest</c>.</summary>
public abstract class HttpRequestData
{
    private NameValueCollection? query;

    // Public in the real package too.
#pragma warning disable MA0017, CA1012
    public HttpRequestData(FunctionContext functionContext)
#pragma warning restore MA0017, CA1012
    {
        FunctionContext = functionContext;
    }

    public abstract Stream Body { get; }

    public abstract HttpHeadersCollection Headers { get; }

    public abstract IReadOnlyCollection<IHttpCookie> Cookies { get; }

    public abstract Uri Url { get; }

    public abstract IEnumerable<ClaimsIdentity> Identities { get; }

    public abstract string Method { get; }

    public FunctionContext FunctionContext { get; }

    public virtual NameValueCollection Query => query ??= HttpUtility.ParseQueryString(Url.Query);

    public abstract HttpResponseData CreateResponse();
}
