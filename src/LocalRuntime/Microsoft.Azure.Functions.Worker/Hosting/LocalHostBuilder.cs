using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>The same host as <see cref="LocalHost"/>, on a host builder that the app has made itself.</summary>
internal static class LocalHostBuilder
{
    public static IHostBuilder Configure(
        IHostBuilder builder,
        Action<HostBuilderContext, IFunctionsWorkerApplicationBuilder> configure,
        Action<WorkerOptions>? configureOptions)
    {
        string[] args = [.. Environment.GetCommandLineArgs().Skip(1)];
        builder.ConfigureHostConfiguration(configuration => configuration.AddInMemoryCollection(
            [KeyValuePair.Create(HostDefaults.EnvironmentKey, (string?)LocalHost.EnvironmentName(args))]));
        builder.ConfigureAppConfiguration(configuration => AppSettings.AddTo(configuration, args));
        builder.ConfigureWebHost(web => web.UseKestrelCore().Configure(MapEndpoints));
        return builder.ConfigureServices((context, services) =>
        {
            LocalHost.AddFoundation(services, context.Configuration);
            WorkerBuilder worker = new(services);
            services.AddLocalRuntime(context.Configuration, worker.Middleware);
            ExtensionStartups.Configure(worker, FunctionAssemblies.From(context.Configuration));
            configure(context, worker);
            if (configureOptions is not null)
            {
                services.Configure(configureOptions);
            }
        });
    }

    private static void MapEndpoints(WebHostBuilderContext context, IApplicationBuilder app)
    {
        ICollection<string> addresses = app.ServerFeatures.Get<IServerAddressesFeature>()!.Addresses;
        if (addresses.Count == 0)
        {
            foreach (string url in LocalHost.Urls(context.Configuration))
            {
                addresses.Add(url);
            }
        }

        app.UseRouting();
        app.UseEndpoints(routes =>
        {
            foreach (ILocalEndpoints endpoints in app.ApplicationServices.GetServices<ILocalEndpoints>())
            {
                endpoints.Map(routes);
            }
        });
    }

    private sealed class WorkerBuilder(IServiceCollection services) : IFunctionsWorkerApplicationBuilder
    {
        public MiddlewareList Middleware { get; } = new();

        public IServiceCollection Services => services;

        public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
        {
            ArgumentNullException.ThrowIfNull(middleware);
            Middleware.Add(middleware);
            return this;
        }
    }
}
