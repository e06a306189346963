using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Azure.Functions.Worker.Tests.Http;

public sealed class MiddlewareTests
{
    [Fact]
    public async Task Get_ThroughMiddleware_RunsItInOrderAroundTheFunction()
    {
        List<string> seen = [];
        FunctionsApplicationBuilder builder = TestApp.Builder([typeof(Functions)]);
        builder.UseMiddleware(async (context, next) =>
        {
            seen.Add("outer of " + context.FunctionDefinition.Name);
            await next();
            seen.Add("outer after " + context.GetInvocationResult().Value);
        });
        builder.UseMiddleware(async (context, next) =>
        {
            seen.Add("inner");
            await next();
        });
        builder.UseWhen(context => context.FunctionDefinition.Name == "Other", (_, _) => throw new InvalidOperationException());
        await using TestApp app = await TestApp.StartAsync(builder);

        Assert.Equal("done", await app.Http.GetStringAsync("api/Runs"));
        Assert.Equal(["outer of Runs", "inner", "outer after done"], seen);
    }

    [Fact]
    public async Task Get_MiddlewareSetsActionResult_ShortCircuits()
    {
        FunctionsApplicationBuilder builder = TestApp.Builder([typeof(Functions)]);
        builder.UseMiddleware((context, _) =>
        {
            context.GetInvocationResult().Value = new ObjectResult(new { code = "no" }) { StatusCode = StatusCodes.Status403Forbidden };
            return Task.CompletedTask;
        });
        await using TestApp app = await TestApp.StartAsync(builder);
        using HttpResponseMessage response = await app.Http.GetAsync("api/Runs");
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal("{\"code\":\"no\"}", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Get_MiddlewareWritesTheResponse_ShortCircuits()
    {
        FunctionsApplicationBuilder builder = TestApp.Builder([typeof(Functions)]);
        builder.UseMiddleware<Refuse>();
        await using TestApp app = await TestApp.StartAsync(builder);
        using HttpResponseMessage response = await app.Http.GetAsync("api/Runs");
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("sign in first", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Get_MiddlewareCatches_ReplacesTheFailure()
    {
        FunctionsApplicationBuilder builder = TestApp.Builder([typeof(Functions)]);
        builder.UseMiddleware(async (context, next) =>
        {
            try
            {
                await next();
            }
            catch (InvalidOperationException e)
            {
                context.GetInvocationResult().Value = new ConflictObjectResult(e.Message);
            }
        });
        await using TestApp app = await TestApp.StartAsync(builder);
        using HttpResponseMessage response = await app.Http.GetAsync("api/Throws");
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Equal("thrown", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Get_AfterInvocation_DisposesInstanceAndScope()
    {
        FunctionsApplicationBuilder builder = TestApp.Builder([typeof(WithScope)]);
        builder.Services.AddScoped<Disposed>();
        builder.Services.AddSingleton<Log>();
        await using TestApp app = await TestApp.StartAsync(builder);
        await app.Http.GetStringAsync("api/Scoped");
        await app.Service<Hosting.InFlight>().WhenIdleAsync(CancellationToken.None);
        Assert.Equal(["ran", "instance disposed", "scope disposed"], app.Service<Log>().Lines);
    }

    internal sealed class Log
    {
        public List<string> Lines { get; } = [];
    }

    internal sealed class Disposed(Log log) : IDisposable
    {
        public void Dispose() => log.Lines.Add("scope disposed");
    }

    internal sealed class WithScope(Log log, Disposed scoped) : IDisposable
    {
        [Function("Scoped")]
        public void Scoped([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request)
        {
            Assert.NotNull(scoped);
            log.Lines.Add("ran");
        }

        public void Dispose() => log.Lines.Add("instance disposed");
    }

    internal sealed class Refuse : IFunctionsWorkerMiddleware
    {
        public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            HttpResponse response = context.GetHttpContext()!.Response;
            response.StatusCode = StatusCodes.Status401Unauthorized;
            await response.WriteAsync("sign in first");
        }
    }

    internal static class Functions
    {
        [Function("Runs")]
        public static string Runs([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => "done";

        [Function("Throws")]
        public static string Throws([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) =>
            throw new InvalidOperationException("thrown");
    }
}
