using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace Microsoft.DurableTask.Functions;

/// <summary>The parameters of the management API; like there, values that cannot be read count as missing.</summary>
internal static class ManagementQuery
{
    public const string ContinuationHeader = "x-ms-continuation-token";

    public static bool Flag(HttpContext http, string name, bool byDefault) =>
        bool.TryParse(http.Request.Query[name], out bool value) ? value : byDefault;

    public static DateTimeOffset? Time(HttpContext http, string name) => DateTimeOffset.TryParse(
        http.Request.Query[name], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
        ? time
        : null;

    public static TimeSpan? Seconds(HttpContext http, string name) => double.TryParse(
        http.Request.Query[name], NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds)
        ? TimeSpan.FromSeconds(seconds)
        : null;

    public static int PageSize(HttpContext http) =>
        int.TryParse(http.Request.Query["top"], NumberStyles.None, CultureInfo.InvariantCulture, out int top) && top > 0
            ? top
            : OrchestrationQuery.DefaultPageSize;

    public static IReadOnlyList<OrchestrationRuntimeStatus>? Statuses(HttpContext http)
    {
        List<OrchestrationRuntimeStatus> statuses = [];
        foreach (string text in http.Request.Query["runtimeStatus"].SelectMany(value => (value ?? "").Split(',')))
        {
            if (Enum.TryParse(text, out OrchestrationRuntimeStatus status))
            {
                statuses.Add(status);
            }
        }

        return statuses.Count == 0 ? null : statuses;
    }

    public static string? Text(HttpContext http, string name) =>
        http.Request.Query.TryGetValue(name, out var values) ? values.ToString() : null;

    public static string Route(HttpContext http, string name) => http.Request.RouteValues[name] as string ?? "";
}
