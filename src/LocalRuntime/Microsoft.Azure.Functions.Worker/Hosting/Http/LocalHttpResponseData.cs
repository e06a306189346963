using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker.Http;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>An answer of the older model, kept until the function has returned it.</summary>
internal sealed class LocalHttpResponseData(FunctionContext context) : HttpResponseData(context)
{
    private readonly SetCookies cookies = new();

    public override HttpStatusCode StatusCode { get; set; } = HttpStatusCode.OK;

    public override HttpHeadersCollection Headers { get; set; } = [];

    public override Stream Body { get; set; } = new MemoryStream();

    public override HttpCookies Cookies => cookies;

    public async Task SendAsync(HttpContext http)
    {
        http.Response.StatusCode = (int)StatusCode;
        foreach ((string name, IEnumerable<string> values) in Headers)
        {
            http.Response.Headers[name] = values.ToArray();
        }

        cookies.AddTo(http.Response);
        if (Body.CanSeek)
        {
            Body.Position = 0;
        }

        await Body.CopyToAsync(http.Response.Body, http.RequestAborted);
    }

    private sealed class SetCookies : HttpCookies
    {
        private readonly List<IHttpCookie> items = [];

        public override void Append(string name, string value) => Append(new HttpCookie(name, value));

        public override void Append(IHttpCookie cookie) => items.Add(cookie);

        public override IHttpCookie CreateNew() => new HttpCookie("", "");

        public void AddTo(HttpResponse response)
        {
            foreach (IHttpCookie cookie in items)
            {
                response.Cookies.Append(cookie.Name, cookie.Value, new CookieOptions
                {
                    Domain = cookie.Domain,
                    Expires = cookie.Expires,
                    HttpOnly = cookie.HttpOnly ?? false,
                    MaxAge = cookie.MaxAge is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
                    Path = cookie.Path ?? "/",
                    SameSite = cookie.SameSite switch
                    {
                        SameSite.Lax => SameSiteMode.Lax,
                        SameSite.Strict => SameSiteMode.Strict,
                        SameSite.ExplicitNone => SameSiteMode.None,
                        _ => SameSiteMode.Unspecified,
                    },
                    Secure = cookie.Secure ?? false,
                });
            }
        }
    }
}
