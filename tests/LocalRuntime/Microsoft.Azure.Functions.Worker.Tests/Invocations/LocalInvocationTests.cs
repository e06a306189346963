using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Azure.Functions.Worker.Tests.Invocations;

/// <summary>What an orchestration engine needs: to abandon a turn, and to stay on its own context.</summary>
public sealed class LocalInvocationTests
{
    [Fact]
    public async Task Dispose_InvocationThatNeverEnds_DisposesScopeAndInstance()
    {
        FunctionsApplicationBuilder builder = TestApp.Builder([typeof(Endless)]);
        builder.Services.AddSingleton<List<string>>();
        builder.Services.AddScoped<Scoped>();
        await using TestApp app = await TestApp.StartAsync(builder);
        LocalInvocation invocation = Begin(app);
        Task<object?> run = invocation.RunAsync();
        Assert.False(run.IsCompleted);
        await invocation.DisposeAsync();
        Assert.False(run.IsCompleted);
        Assert.Equal(["ran", "instance disposed", "scope disposed"], app.Service<List<string>>());
    }

    [Fact]
    public async Task Run_OnOwnContext_ContinuesThereThroughMiddleware()
    {
        FunctionsApplicationBuilder builder = TestApp.Builder([typeof(Steps)]);
        builder.UseMiddleware(async (_, next) =>
        {
            await Task.Yield();
            await next();
        });
        await using TestApp app = await TestApp.StartAsync(builder);
        await using LocalInvocation invocation = Begin(app);

        Pump pump = new();
        Assert.Equal("done", pump.Run(invocation.RunAsync));
        Assert.Equal(3, pump.Posted);
    }

    private static LocalInvocation Begin(TestApp app) => app.Service<LocalInvoker>().Begin(
        app.Service<FunctionCatalog>().Functions.Single(),
        new TimerInfo(),
        ImmutableDictionary<string, object?>.Empty,
        CancellationToken.None);

    private sealed class Scoped(List<string> log) : IDisposable
    {
        public void Dispose() => log.Add("scope disposed");
    }

    private sealed class Endless(List<string> log, Scoped scoped) : IDisposable
    {
        [Function("Endless")]
        public async Task Run([TimerTrigger("0 0 0 1 1 *")] TimerInfo timer)
        {
            Assert.NotNull(scoped);
            log.Add("ran");
            await new TaskCompletionSource().Task;
        }

        public void Dispose() => log.Add("instance disposed");
    }

    private static class Steps
    {
        [Function("Steps")]
        public static async Task<string> Run([TimerTrigger("0 0 0 1 1 *")] TimerInfo timer)
        {
            await Task.Yield();
            await Task.Yield();
            return "done";
        }
    }

    /// <summary>Runs everything on the calling thread, as an engine does for a turn.</summary>
    private sealed class Pump : SynchronizationContext
    {
        private readonly ConcurrentQueue<(SendOrPostCallback Callback, object? State)> queue = [];

        public int Posted { get; private set; }

        public override void Post(SendOrPostCallback d, object? state)
        {
            Posted++;
            queue.Enqueue((d, state));
        }

        public object? Run(Func<Task<object?>> work)
        {
            SynchronizationContext? before = Current;
            SetSynchronizationContext(this);
            try
            {
                Task<object?> task = work();
                while (queue.TryDequeue(out (SendOrPostCallback Callback, object? State) next))
                {
                    next.Callback(next.State);
                }

                Assert.True(task.IsCompletedSuccessfully);
                return task.Result;
            }
            finally
            {
                SetSynchronizationContext(before);
            }
        }
    }
}
