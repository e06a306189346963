using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Tests;

/// <summary>A function app of the given classes, on a free port of this machine.</summary>
internal sealed class TestApp : IAsyncDisposable
{
    private TestApp(IHost host)
    {
        Host = host;
    }

    public IHost Host { get; }

    public HttpClient Http { get; } = new();

    public T Service<T>()
        where T : notnull => Host.Services.GetRequiredService<T>();

    public static FunctionsApplicationBuilder Builder(Type[] functions, params string[] settings)
    {
        FunctionsApplicationBuilder builder = FunctionsApplication.CreateBuilder(
            ["--urls=http://127.0.0.1:0", "--Azurite:Start=false", .. settings.Select(setting => "--" + setting)]);
        builder.Services.AddSingleton(new FunctionCatalog(functions));
        builder.Logging.ClearProviders();
        builder.ConfigureFunctionsWebApplication();
        return builder;
    }

    public static Task<TestApp> StartAsync(Type functions, params string[] settings) =>
        StartAsync(Builder([functions], settings));

    public static async Task<TestApp> StartAsync(FunctionsApplicationBuilder builder)
    {
        TestApp app = new(builder.Build());
        try
        {
            await app.Host.StartAsync();
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        string address = app.Service<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        app.Http.BaseAddress = new Uri(address);
        return app;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Host.StopAsync();
        await ((IAsyncDisposable)Host).DisposeAsync();
    }
}
