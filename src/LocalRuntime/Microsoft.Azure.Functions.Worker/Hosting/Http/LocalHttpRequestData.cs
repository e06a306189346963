using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Azure.Functions.Worker.Http;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>The older model's view of an ASP.NET Core request.</summary>
internal sealed class LocalHttpRequestData : HttpRequestData
{
    private readonly HttpContext http;

    public LocalHttpRequestData(HttpContext http, FunctionContext context)
        : base(context)
    {
        this.http = http;
        Headers = new HttpHeadersCollection(http.Request.Headers.Select(header =>
            KeyValuePair.Create(header.Key, header.Value.Select(value => value ?? ""))));
        Cookies = [.. http.Request.Cookies.Select(cookie => new HttpCookie(cookie.Key, cookie.Value))];

        // The older model offers ReadAsString.
        if (http.Features.Get<IHttpBodyControlFeature>() is { } control)
        {
            control.AllowSynchronousIO = true;
        }
    }

    public override Stream Body => http.Request.Body;

    public override HttpHeadersCollection Headers { get; }

    public override IReadOnlyCollection<IHttpCookie> Cookies { get; }

    public override Uri Url => new(http.Request.GetEncodedUrl());

    public override IEnumerable<ClaimsIdentity> Identities => http.User.Identities;

    public override string Method => http.Request.Method;

    public override HttpResponseData CreateResponse() => new LocalHttpResponseData(FunctionContext);
}
