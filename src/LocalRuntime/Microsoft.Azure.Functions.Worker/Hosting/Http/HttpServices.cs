using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>The services behind HTTP triggers.</summary>
internal static class HttpServices
{
    // The Functions host accepts bodies of 210 million bytes, unless this setting of its own says otherwise.
    private const string BodyLimitKey = "FUNCTIONS_REQUEST_BODY_SIZE_LIMIT";
    private const long DefaultBodyLimit = 210_000_000;

    public static void AddHttpTriggers(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<HttpTriggers>();
        services.AddSingleton<ILocalTrigger>(provider => provider.GetRequiredService<HttpTriggers>());
        services.AddSingleton<ILocalEndpoints>(provider => provider.GetRequiredService<HttpTriggers>());
        services.AddSingleton<HttpKeys>();
        services.AddSingleton<HttpRequestBody>();
        services.Configure<KestrelServerOptions>(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = BodyLimit(configuration);
        });
        services.Configure<FormOptions>(options => options.MultipartBodyLengthLimit = BodyLimit(configuration));
    }

    /// <summary>The result types of ASP.NET Core, and a mark that the app asked for them.</summary>
    public static void AddAspNetCoreIntegration(this IServiceCollection services)
    {
        services.TryAddSingleton<AspNetCoreIntegration>();
        services.AddMvcCore();
        services.AddProblemDetails();
    }

    private static long BodyLimit(IConfiguration configuration) =>
        configuration.GetValue(BodyLimitKey, DefaultBodyLimit);

    internal sealed class AspNetCoreIntegration;
}
