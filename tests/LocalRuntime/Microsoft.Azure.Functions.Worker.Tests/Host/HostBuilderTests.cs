using System.Net;
using Azure.Core.Serialization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker.Hosting;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Azure.Functions.Worker.Tests.Host;

/// <summary>The older way to start a function app, on an IHostBuilder.</summary>
public sealed class HostBuilderTests
{
    [Fact]
    public async Task WorkerDefaults_HttpFunction_IsServedThroughTheMiddleware()
    {
        IHostBuilder builder = new HostBuilder().ConfigureFunctionsWorkerDefaults(worker => worker.UseMiddleware(async (context, next) =>
        {
            await next();
            context.GetHttpResponseData()!.Headers.Add("x-seen", context.FunctionDefinition.Name);
        }));

        using IHost host = await StartAsync(builder, typeof(PlainFunctions));
        using HttpClient http = ClientOf(host);
        HttpResponseMessage answer = await http.GetAsync("api/plain");

        Assert.Equal("plain", await answer.Content.ReadAsStringAsync());
        Assert.Equal("Plain", answer.Headers.GetValues("x-seen").Single());
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("api/nowhere")).StatusCode);
    }

    [Fact]
    public async Task WebApplication_ActionResult_IsExecuted()
    {
        IHostBuilder builder = new HostBuilder()
            .ConfigureFunctionsWebApplication((context, worker) => worker.Services.AddSingleton(new Greeting(context.Configuration["Name"]!)))
            .ConfigureServices(services => services.AddLogging());

        using IHost host = await StartAsync(builder, typeof(GreetFunctions));
        using HttpClient http = ClientOf(host);

        Assert.Equal("hello Bea", await http.GetStringAsync("api/greet"));
    }

    [Fact]
    public async Task WorkerDefaults_Options_AreConfigured()
    {
        JsonObjectSerializer serializer = new();

        using IHost host = await StartAsync(
            new HostBuilder().ConfigureFunctionsWorkerDefaults((WorkerOptions options) => options.Serializer = serializer), typeof(PlainFunctions));

        Assert.Same(serializer, host.Services.GetRequiredService<IOptions<WorkerOptions>>().Value.Serializer);
    }

    private static async Task<IHost> StartAsync(IHostBuilder builder, Type functions)
    {
        Dictionary<string, string?> settings = new()
        {
            ["urls"] = "http://127.0.0.1:0",
            ["Azurite:Start"] = "false",
            ["Name"] = "Bea",
            [FunctionAssemblies.Key] = typeof(HostBuilderTests).Assembly.GetName().Name,
        };
        IHost host = builder
            .ConfigureAppConfiguration(configuration => configuration.AddInMemoryCollection(settings))
            .ConfigureServices(services => services.AddSingleton(new FunctionCatalog([functions])))
            .ConfigureLogging(logging => logging.ClearProviders())
            .Build();
        await host.StartAsync();
        return host;
    }

    private static HttpClient ClientOf(IHost host) => new()
    {
        BaseAddress = new Uri(host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()),
    };

    internal sealed record Greeting(string Name);

    internal static class PlainFunctions
    {
        [Function("Plain")]
        public static HttpResponseData Plain([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "plain")] HttpRequestData request)
        {
            HttpResponseData response = request.CreateResponse(HttpStatusCode.OK);
            response.WriteString("plain");
            return response;
        }
    }

    internal static class GreetFunctions
    {
        [Function("Greet")]
        public static IActionResult Greet(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "greet")] HttpRequest request, FunctionContext context) =>
            new OkObjectResult("hello " + context.InstanceServices.GetRequiredService<Greeting>().Name);
    }
}
