using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Tests.Host;

public sealed class HostJsonTests : IDisposable
{
    private readonly string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".json");

    public void Dispose() => File.Delete(path);

    [Theory]
    [InlineData("v2", "v2/Level")]
    [InlineData("", "Level")]
    public async Task Get_RoutePrefix_IsHonoured(string prefix, string address)
    {
        await using TestApp app = await StartAsync($$"""{ "extensions": { "http": { "routePrefix": "{{prefix}}" } } }""");
        Assert.Equal("True False", await app.Http.GetStringAsync(address));
        using HttpResponseMessage elsewhere = await app.Http.GetAsync("api/Level");
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
    }

    [Fact]
    public async Task Get_SettingOverridesTheFile()
    {
        await using TestApp app = await StartAsync("{}", "AzureFunctionsJobHost:extensions:http:routePrefix=other");
        Assert.Equal("True False", await app.Http.GetStringAsync("other/Level"));
    }

    [Fact]
    public async Task Log_LevelsOfTheFile_AreHonoured()
    {
        await using TestApp app = await StartAsync("""{ "logging": { "logLevel": { "default": "Warning", "Chatty": "Debug" } } }""");
        Assert.Equal("False True", await app.Http.GetStringAsync("api/Level"));
    }

    [Fact]
    public async Task Get_FunctionTimeout_CancelsTheFunction()
    {
        await using TestApp app = await StartAsync("""{ "functionTimeout": "00:00:00.05" }""");
        Assert.Equal("cancelled", await app.Http.GetStringAsync("api/Endless"));
    }

    [Fact]
    public async Task Start_UnusableTimeout_Fails()
    {
        InvalidOperationException failure = await Assert.ThrowsAsync<InvalidOperationException>(
            () => StartAsync("""{ "functionTimeout": "soon" }"""));
        Assert.Equal("functionTimeout in host.json is not a time span: 'soon'.", failure.Message);
    }

    [Fact]
    public async Task Start_NamedFileMissing_Fails()
    {
        await Assert.ThrowsAsync<FileNotFoundException>(
            () => TestApp.StartAsync(typeof(Functions), "LocalRuntime:HostJson=" + path));
    }

    private async Task<TestApp> StartAsync(string json, params string[] settings)
    {
        await File.WriteAllTextAsync(path, json);
        FunctionsApplicationBuilder builder = TestApp.Builder([typeof(Functions)], ["LocalRuntime:HostJson=" + path, .. settings]);
        builder.Logging.AddProvider(new Silent());
        return await TestApp.StartAsync(builder);
    }

    private sealed class Functions(ILogger<Functions> quiet, ILoggerFactory loggers)
    {
        [Function("Level")]
        public string Level([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) =>
            $"{quiet.IsEnabled(LogLevel.Information)} {loggers.CreateLogger("Chatty").IsEnabled(LogLevel.Debug)}";

        [Function("Endless")]
        public async Task<string> Endless([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request, CancellationToken cancellation)
        {
            TaskCompletionSource cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
            using CancellationTokenRegistration registration = cancellation.Register(cancelled.SetResult);
            await cancelled.Task;
            return "cancelled";
        }
    }

    /// <summary>Without a provider every level is off.</summary>
    private sealed class Silent : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public void Dispose()
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
        }
    }
}
