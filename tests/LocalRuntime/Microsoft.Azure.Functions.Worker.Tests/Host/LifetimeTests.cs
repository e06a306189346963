using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Azure.Functions.Worker.Tests.Host;

public sealed class LifetimeTests
{
    [Fact]
    public async Task Stop_RequestUnderWay_LetsItEnd()
    {
        Gate gate = new();
        await using TestApp app = await StartAsync(typeof(Slow), gate);
        Task<string> call = app.Http.GetStringAsync("api/Slow");
        await gate.Entered.Task;
        Task stop = app.Host.StopAsync();
        gate.Release.SetResult();
        Assert.Equal("ended", await call);
        await stop;
    }

    [Fact]
    public async Task Stop_TimerUnderWay_LetsItEnd()
    {
        Gate gate = new();
        await using TestApp app = await StartAsync(typeof(SlowTimer), gate);
        await gate.Entered.Task;
        Task stop = app.Host.StopAsync();
        gate.Release.SetResult();
        await stop;
        Assert.True(app.Service<InFlight>().IsIdle);
    }

    [Fact]
    public async Task Stop_TimerThatDoesNotEnd_CancelsIt()
    {
        Gate gate = new();
        await using TestApp app = await StartAsync(typeof(SlowTimer), gate);
        await gate.Entered.Task;
        using CancellationTokenSource noPatience = new();
        await noPatience.CancelAsync();
        await app.Service<IEnumerable<ILocalTrigger>>().OfType<TimerTriggers>().Single().StopAsync(noPatience.Token);
        await gate.Cancelled.Task;
        gate.Release.SetResult();
    }

    [Fact]
    public async Task Build_Settings_AreReadInTheirOrder()
    {
        FunctionsApplicationBuilder builder = TestApp.Builder([], "Given=by argument", "environment=Development");
        Assert.Equal("by argument", builder.Configuration["Given"]);
        Assert.True(builder.Environment.IsDevelopment());
        await using TestApp app = await TestApp.StartAsync(builder);
        Assert.Same(TimeProvider.System, app.Service<TimeProvider>());
    }

    private static Task<TestApp> StartAsync(Type functions, Gate gate)
    {
        FunctionsApplicationBuilder builder = TestApp.Builder([functions]);
        builder.Services.AddSingleton(gate);
        return TestApp.StartAsync(builder);
    }

    private sealed class Gate
    {
        public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Release { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Cancelled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Slow(Gate gate)
    {
        [Function("Slow")]
        public async Task<string> Run([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request)
        {
            gate.Entered.SetResult();
            await gate.Release.Task;
            return "ended";
        }
    }

    private sealed class SlowTimer(Gate gate)
    {
        [Function("SlowTimer")]
        public async Task Run([TimerTrigger("0 0 0 1 1 *", RunOnStartup = true)] TimerInfo timer, CancellationToken cancellation)
        {
            using CancellationTokenRegistration registration = cancellation.Register(gate.Cancelled.SetResult);
            gate.Entered.SetResult();
            await gate.Release.Task;
        }
    }
}
