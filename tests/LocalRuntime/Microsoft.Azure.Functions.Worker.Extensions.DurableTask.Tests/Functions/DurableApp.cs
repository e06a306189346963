using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Miriam.DurableTask.Tests.Functions;

/// <summary>The sample app as a host of its own, on a free port.</summary>
internal sealed class DurableApp : IAsyncDisposable
{
    private readonly IHost host;

    private DurableApp(IHost host) => this.host = host;

    public HttpClient Http { get; } = new();

    public T Service<T>()
        where T : notnull => host.Services.GetRequiredService<T>();

    public static async Task<DurableApp> StartAsync(string connectionString, string hubName, params string[] settings)
    {
        FunctionsApplicationBuilder builder = FunctionsApplication.CreateBuilder(
        [
            "--urls=http://127.0.0.1:0",
            $"--LocalRuntime:FunctionAssemblies={typeof(SampleFunctions).Assembly.GetName().Name}",
            $"--AzureWebJobsStorage={connectionString}",
            $"--AzureFunctionsJobHost:extensions:durableTask:hubName={hubName}",
            "--Azurite:Start=false",
            .. settings,
        ]);
        builder.ConfigureFunctionsWebApplication();
        builder.Services.AddSingleton(new FunctionCatalog([typeof(SampleFunctions)]));
        builder.Services.AddSingleton<Prices>();
        builder.Logging.ClearProviders();
        DurableApp app = new(builder.Build());
        try
        {
            await app.host.StartAsync();
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        app.Http.BaseAddress = new Uri(app.Service<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return app;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
    }
}
