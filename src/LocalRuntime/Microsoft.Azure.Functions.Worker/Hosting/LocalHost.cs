using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>Builds the host: Kestrel and the triggers in one process.</summary>
internal static class LocalHost
{
    public static WebApplicationBuilder CreateWebBuilder(string[] args)
    {
        WebApplicationBuilder web = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            Args = args,
            EnvironmentName = System.Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT")
                ?? System.Environment.GetEnvironmentVariable("AZURE_FUNCTIONS_ENVIRONMENT")
                ?? Environments.Production,
        });
        web.Configuration.AddEnvironmentVariables();
        web.Configuration.AddCommandLine(args);
        web.WebHost.UseKestrelCore();
        web.Services.AddRouting();
        web.Logging.AddConsole();
        return web;
    }

    public static IHost Build(WebApplicationBuilder web)
    {
        WebApplication app = web.Build();
        foreach (ILocalEndpoints endpoints in app.Services.GetServices<ILocalEndpoints>())
        {
            endpoints.Map(app);
        }

        return app;
    }
}
