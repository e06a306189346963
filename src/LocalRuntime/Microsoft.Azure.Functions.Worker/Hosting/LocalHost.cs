using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Miriam.Azurite;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>Builds the host: Kestrel and the triggers in one process.</summary>
internal static class LocalHost
{
    public static WebApplicationBuilder CreateWebBuilder(string[] args)
    {
        WebApplicationBuilder web = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = AppContext.BaseDirectory,
            ApplicationName = System.Reflection.Assembly.GetEntryAssembly()?.GetName().Name,
            EnvironmentName = EnvironmentName(args),
        });
        AppSettings.AddTo(web.Configuration, args);
        AddFoundation(web.Services, web.Configuration);
        web.WebHost.UseKestrelCore();
        return web;
    }

    /// <summary>Storage, host.json, routing and logging.</summary>
    public static void AddFoundation(IServiceCollection services, IConfiguration configuration)
    {
        if (LocalStorage.Start(configuration) is { } azurite)
        {
            // Made by the container's factory, so that it ends with the host, after everything that uses it.
            services.AddSingleton(_ => azurite);
        }

        HostJson hostJson = new(configuration);
        services.AddSingleton(hostJson);
        services.AddRouting();
        services.AddLogging(logging =>
        {
            // Request lines hold the query, and the query may hold a key.
            logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
            logging.AddConfiguration(hostJson.Logging);
            logging.AddConfiguration(configuration.GetSection("Logging"));
            logging.AddSimpleConsole(console => console.SingleLine = true);
        });
    }

    public static IHost Build(WebApplicationBuilder web)
    {
        WebApplication app = web.Build();
        app.Services.GetService<AzuriteProcess>();
        foreach (string url in Urls(app.Configuration))
        {
            app.Urls.Add(url);
        }

        foreach (ILocalEndpoints endpoints in app.Services.GetServices<ILocalEndpoints>())
        {
            endpoints.Map(app);
        }

        return app;
    }

    /// <summary>As asked for; by default the port of the real host's local start, for this machine only.</summary>
    public static string[] Urls(IConfiguration configuration) =>
        (configuration["urls"]
            ?? configuration["ASPNETCORE_URLS"]
            ?? $"http://127.0.0.1:{configuration["FUNCTIONS_PORT"] ?? "7071"}")
        .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static string EnvironmentName(string[] args)
    {
        IConfigurationRoot given = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
        return given["environment"] ?? given["DOTNET_ENVIRONMENT"] ?? given["AZURE_FUNCTIONS_ENVIRONMENT"]
            ?? Environments.Production;
    }
}
