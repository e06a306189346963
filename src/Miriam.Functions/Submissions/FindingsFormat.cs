using Microsoft.AspNetCore.Http;

namespace Miriam.Functions.Submissions;

/// <summary>The forms of findings: <c>?format=json|html|xlsx</c>; without it a browser, which asks for HTML, gets the page.</summary>
public static class FindingsFormat
{
    public const string Json = "json";
    public const string Html = "html";
    public const string Xlsx = "xlsx";

    public static string Asked(HttpRequest request) => request.Query["format"].ToString().ToLowerInvariant() switch
    {
        Html => Html,
        Xlsx => Xlsx,
        "" when Accepts(request, "text/html") => Html,
        "" when Accepts(request, TemplateApi.ContentType) => Xlsx,
        _ => Json,
    };

    private static bool Accepts(HttpRequest request, string type) =>
        request.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase));
}
