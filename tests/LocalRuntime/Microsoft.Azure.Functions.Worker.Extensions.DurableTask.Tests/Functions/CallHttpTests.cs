using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker.Extensions.DurableTask.Http;
using Microsoft.Azure.Functions.Worker.Hosting;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Functions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace Miriam.DurableTask.Tests.Functions;

/// <summary>Orchestrators call a server that answers as each test says; the waits between are skipped.</summary>
public sealed class CallHttpTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Queue<Action<HttpResponse>> answers = new();
    private readonly List<string> requests = [];
    private readonly WebApplication server;

    public CallHttpTests()
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        server = builder.Build();
        server.Urls.Add("http://127.0.0.1:0");
        server.Run(async context =>
        {
            HttpRequest request = context.Request;
            string body = await new StreamReader(request.Body).ReadToEndAsync();
            requests.Add($"{request.Method} {request.Path} {request.Headers["X-Key"]} {request.ContentType} {body}");
            answers.Dequeue()(context.Response);
            await context.Response.WriteAsync($"answer {requests.Count}");
        });
    }

    public Task InitializeAsync() => server.StartAsync();

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task CallHttp_Accepted_IsFollowedToItsEnd()
    {
        Answer(202, "Location=/status/a%20b", "Retry-After=5");
        Answer(202, "Location=/status/c");
        Answer(200, "X-Many=1,2");

        (string output, TimeSpan took) = await RunAsync(context => context.CallHttpAsync(new DurableHttpRequest(HttpMethod.Post, At("start"))
        {
            Content = "{}",
            Headers = new Dictionary<string, StringValues> { ["X-Key"] = "key" },
        }));

        Assert.Equal("OK 'answer 3' 1,2", output);
        Assert.Equal(["POST /start key application/json {}", "GET /status/a%20b key  ", "GET /status/c key  "], requests);
        Assert.Equal(TimeSpan.FromSeconds(35), took);
    }

    [Fact]
    public async Task CallHttp_AcceptedWithoutThePattern_IsTheAnswer()
    {
        Answer(202, "Location=/status");
        (string output, _) = await RunAsync(context => context.CallHttpAsync(
            new DurableHttpRequest(HttpMethod.Get, At("start")) { AsynchronousPatternEnabled = false }));
        Assert.Equal("Accepted 'answer 1' ", output);
    }

    [Fact]
    public async Task CallHttp_ListedStatus_IsTriedAgainUntilTheLastAttempt()
    {
        Answer(503);
        Answer(503);
        Answer(503);
        HttpRetryOptions retry = new([HttpStatusCode.ServiceUnavailable]) { MaxNumberOfAttempts = 3, FirstRetryInterval = TimeSpan.FromSeconds(1), BackoffCoefficient = 2 };
        (string output, TimeSpan took) = await RunAsync(context => context.CallHttpAsync(HttpMethod.Get, At("busy"), retryOptions: retry));
        Assert.Equal("ServiceUnavailable 'answer 3' ", output);
        Assert.Equal(TimeSpan.FromSeconds(3), took);
    }

    [Fact]
    public async Task CallHttp_StatusThatIsNotListed_IsTheAnswer()
    {
        Answer(404);
        HttpRetryOptions retry = new([HttpStatusCode.ServiceUnavailable]) { MaxNumberOfAttempts = 3, FirstRetryInterval = TimeSpan.FromSeconds(1) };
        (string output, _) = await RunAsync(context => context.CallHttpAsync(HttpMethod.Get, At("none"), retryOptions: retry));
        Assert.Equal("NotFound 'answer 1' ", output);
    }

    // [azure-functions-durable-extension, HttpRetryOptions of the isolated worker]
    [Fact]
    public async Task CallHttp_OnlyAttemptsAndInterval_TriesEveryFailureAgainAtThatInterval()
    {
        Answer(404);
        Answer(500);
        Answer(200);
        HttpRetryOptions retry = new() { MaxNumberOfAttempts = 3, FirstRetryInterval = TimeSpan.FromSeconds(10) };
        (string output, TimeSpan took) = await RunAsync(context => context.CallHttpAsync(HttpMethod.Get, At("late"), retryOptions: retry));
        Assert.Equal("OK 'answer 3' ", output);
        Assert.Equal(TimeSpan.FromSeconds(20), took);
        Assert.Equal((TimeSpan.FromDays(6), 1.0, TimeSpan.MaxValue), (retry.MaxRetryInterval, retry.BackoffCoefficient, retry.RetryTimeout));
    }

    private void Answer(int status, params string[] headers) => answers.Enqueue(response =>
    {
        response.StatusCode = status;
        foreach (string[] header in headers.Select(header => header.Split('=')))
        {
            response.Headers[header[0]] = header[1].Split(',');
        }
    });

    private Uri At(string path) => new(new Uri(server.Urls.Single()), path);

    private static async Task<(string Output, TimeSpan Took)> RunAsync(Func<TaskOrchestrationContext, Task<DurableHttpResponse>> call)
    {
        TestCatalog catalog = new TestCatalog()
            .AddActivity(HttpActivity.Name, HttpActivity.RunAsync)
            .AddOrchestrator<string, string>("Call", async (context, _) =>
            {
                DurableHttpResponse response = await call(context);
                response.Headers!.TryGetValue("x-many", out StringValues many);
                return $"{response.StatusCode} '{response.Content}' {many}";
            });
        InFlight inFlight = new();
        SkippingTimeProvider clock = new(inFlight, Start, DateTimeOffset.MaxValue);
        await using TestHub hub = new(catalog, clock: clock, inFlight: inFlight);
        await hub.Hub.StartAsync(CancellationToken.None);
        string id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Call");
        OrchestrationMetadata ended = await hub.Client.WaitForInstanceCompletionAsync(id, true);
        return (ended.ReadOutputAs<string>()!, ended.LastUpdatedAt - Start);
    }
}
