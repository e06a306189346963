using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Entities;
using Miriam.TestSupport;

namespace Miriam.DurableTask.Tests.Functions;

/// <summary>
/// Payloads and status codes of the HTTP management API, as documented for Azure:
/// https://learn.microsoft.com/azure/azure-functions/durable/durable-functions-http-api
/// </summary>
public sealed class ManagementApiTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>, IAsyncLifetime
{
    private const string Root = "runtime/webhooks/durabletask/";
    private static readonly TimeSpan Limit = Waits.Limit;
    private DurableApp app = null!;

    private DurableTaskClient Client => app.Service<DurableTaskClient>();

    public async Task InitializeAsync() =>
        app = await DurableApp.StartAsync(azurite.ConnectionString, AzuriteFixture.UniqueName("hub"));

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task Start_ThroughHttp_AnswersWithTheLinksOfTheInstance()
    {
        HttpResponseMessage answer = await PostAsync("orchestrators/Repeat/r1?version=2.0", "\"again\"");
        JsonElement links = await answer.Content.ReadFromJsonAsync<JsonElement>();
        OrchestrationMetadata end = await Client.WaitForInstanceCompletionAsync("r1", true).WaitAsync(Limit);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("10", answer.Headers.RetryAfter!.ToString());
        Assert.Equal(links.GetProperty("statusQueryGetUri").GetString(), answer.Headers.Location!.OriginalString);
        Assert.Equal(
            ["id", "statusQueryGetUri", "sendEventPostUri", "terminatePostUri", "rewindPostUri", "purgeHistoryDeleteUri", "restartPostUri", "suspendPostUri", "resumePostUri"],
            links.EnumerateObject().Select(link => link.Name));
        Assert.Equal("again 2.0", end.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Start_WithATimeout_AnswersWithTheOutput()
    {
        HttpResponseMessage answer = await PostAsync("orchestrators/Repeat?timeout=600&pollingInterval=1", "\"again\"");
        HttpResponseMessage failure = await PostAsync("orchestrators/Lose?timeout=600&pollingInterval=1", "");

        Assert.Equal((HttpStatusCode.OK, "\"again \""), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        Assert.Equal(HttpStatusCode.InternalServerError, failure.StatusCode);
    }

    [Theory]
    [InlineData("orchestrators/Nobody", "1", HttpStatusCode.BadRequest)]
    [InlineData("orchestrators/Repeat", "{", HttpStatusCode.BadRequest)]
    [InlineData("orchestrators/Ship/ship-1", "{\"Id\":\"1\",\"Weight\":1}", HttpStatusCode.Conflict)]
    [InlineData("orchestrators/Repeat?taskHub=OfOthers", "1", HttpStatusCode.BadRequest)]
    [InlineData("instances/none/raiseEvent/Paid", "true", HttpStatusCode.NotFound)]
    [InlineData("instances/lose-1/raiseEvent/Paid", "true", HttpStatusCode.Gone)]
    [InlineData("instances/ship-1/raiseEvent/Paid", "{", HttpStatusCode.BadRequest)]
    [InlineData("instances/ship-1/raiseEvent/Other", "true", HttpStatusCode.Accepted)]
    [InlineData("instances/none/terminate?reason=x", "", HttpStatusCode.NotFound)]
    [InlineData("instances/lose-1/terminate?reason=x", "", HttpStatusCode.Gone)]
    [InlineData("instances/ship-1/terminate?reason=x", "", HttpStatusCode.Accepted)]
    [InlineData("instances/ship-1/suspend?reason=x", "", HttpStatusCode.Accepted)]
    [InlineData("instances/ship-1/resume?reason=x", "", HttpStatusCode.Accepted)]
    [InlineData("instances/lose-1/resume?reason=x", "", HttpStatusCode.Gone)]
    [InlineData("instances/none/rewind?reason=x", "", HttpStatusCode.NotFound)]
    [InlineData("instances/ship-1/rewind?reason=x", "", HttpStatusCode.PreconditionFailed)]
    [InlineData("instances/lose-1/rewind?reason=x", "", HttpStatusCode.Accepted)]
    [InlineData("instances/none/restart", "", HttpStatusCode.BadRequest)]
    [InlineData("instances/lose-1/restart", "", HttpStatusCode.Accepted)]
    [InlineData("instances/ship-1/restart?restartWithNewInstanceId=false", "", HttpStatusCode.Conflict)]
    [InlineData("instances/ship-1", "", HttpStatusCode.NotFound)]
    [InlineData("instances/ship-1/elsewhere", "", HttpStatusCode.NotFound)]
    public async Task Post_ToAnEndpoint_AnswersAsDocumented(string path, string content, HttpStatusCode expected)
    {
        await OneRunningAndOneFailedAsync();

        Assert.Equal(expected, (await PostAsync(path, content)).StatusCode);
    }

    [Theory]
    [InlineData("instances/none", HttpStatusCode.NotFound)]
    [InlineData("instances/ship-1", HttpStatusCode.PreconditionFailed)]
    [InlineData("instances/lose-1", HttpStatusCode.OK)]
    [InlineData("instances", HttpStatusCode.BadRequest)]
    [InlineData("instances?createdTimeFrom=2999-01-01T00:00:00Z", HttpStatusCode.NotFound)]
    [InlineData("instances?createdTimeFrom=2020-01-01T00:00:00Z&runtimeStatus=Failed", HttpStatusCode.OK)]
    public async Task Delete_AtAnEndpoint_AnswersAsDocumented(string path, HttpStatusCode expected)
    {
        await OneRunningAndOneFailedAsync();

        HttpResponseMessage answer = await app.Http.DeleteAsync(Root + path);

        Assert.Equal(expected, answer.StatusCode);
        if (expected == HttpStatusCode.OK)
        {
            Assert.Equal("{\"instancesDeleted\":1}", await answer.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task Get_RunningInstance_IsAcceptedAndNamesWhereToAskAgain()
    {
        await OneRunningAndOneFailedAsync();

        HttpResponseMessage running = await app.Http.GetAsync(Root + "instances/ship-1?showInput=false");

        Assert.Equal(HttpStatusCode.Accepted, running.StatusCode);
        Assert.Equal("5", running.Headers.RetryAfter!.ToString());
        Assert.Equal(running.RequestMessage!.RequestUri, running.Headers.Location);
        JsonElement body = await running.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(
            ["name", "instanceId", "runtimeStatus", "input", "customStatus", "output", "createdTime", "lastUpdatedTime"],
            body.EnumerateObject().Select(member => member.Name));
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", body.GetProperty("createdTime").GetString());
    }

    [Theory]
    [InlineData("", HttpStatusCode.OK)]
    [InlineData("?returnInternalServerErrorOnFailure=true", HttpStatusCode.InternalServerError)]
    public async Task Get_FailedInstance_IsAnErrorOnlyWhereAskedFor(string query, HttpStatusCode expected)
    {
        await OneRunningAndOneFailedAsync();

        HttpResponseMessage failed = await app.Http.GetAsync(Root + "instances/lose-1" + query);

        Assert.Equal(expected, failed.StatusCode);
        Assert.Equal("lost lose-1", (await failed.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("output").GetString());
    }

    [Fact]
    public async Task Get_WithHistory_ShowsWhatHappened()
    {
        await OneRunningAndOneFailedAsync();
        await PostAsync("instances/ship-1/raiseEvent/Paid", "true");
        await Client.WaitForInstanceCompletionAsync("ship-1").WaitAsync(Limit);

        JsonElement body = await app.Http.GetFromJsonAsync<JsonElement>(Root + "instances/ship-1?showHistory=true&showHistoryOutput=true");

        JsonElement[] events = [.. body.GetProperty("historyEvents").EnumerateArray()];
        Assert.Equal(
            ["ExecutionStarted", "TaskCompleted", "EventRaised", "SubOrchestrationInstanceCompleted", "ExecutionCompleted"],
            events.Select(item => item.GetProperty("EventType").GetString()));
        Assert.Equal(("Price", 12), (events[1].GetProperty("FunctionName").GetString(), events[1].GetProperty("Result").GetInt32()));
        Assert.Equal("Completed", events[4].GetProperty("OrchestrationStatus").GetString());
    }

    [Fact]
    public async Task Get_Instances_PagesByTheContinuationHeader()
    {
        await OneRunningAndOneFailedAsync();

        HttpResponseMessage first = await app.Http.GetAsync(Root + "instances?top=1&runtimeStatus=Failed,Running,Nonsense");
        using HttpRequestMessage next = new(HttpMethod.Get, Root + "instances?top=1&runtimeStatus=Failed,Running");
        next.Headers.Add("x-ms-continuation-token", first.Headers.GetValues("x-ms-continuation-token"));
        HttpResponseMessage second = await app.Http.SendAsync(next);

        string?[] ids = [await IdAsync(first), await IdAsync(second)];
        Assert.Equal(["lose-1", "ship-1"], ids.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Entities_ThroughHttp_AreSignalledReadListedAndDeleted()
    {
        HttpResponseMessage unknown = await app.Http.GetAsync(Root + "entities/Scale/left");
        HttpResponseMessage signalled = await PostAsync("entities/Scale/left?op=Add", "5");
        await ReachAsync("5");
        JsonElement listed = await app.Http.GetFromJsonAsync<JsonElement>(Root + "entities/Scale?fetchState=true");
        HttpResponseMessage deleted = await app.Http.DeleteAsync(Root + "entities/Scale/left");
        await ReachAsync(null);

        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, signalled.StatusCode);
        Assert.Equal("{\"name\":\"scale\",\"key\":\"left\"}", listed[0].GetProperty("entityId").GetRawText());
        Assert.Equal(5, listed[0].GetProperty("state").GetInt32());
        Assert.Equal(HttpStatusCode.Accepted, deleted.StatusCode);
    }

    private static async Task<string?> IdAsync(HttpResponseMessage page) =>
        (await page.Content.ReadFromJsonAsync<JsonElement>())[0].GetProperty("instanceId").GetString();

    private Task<HttpResponseMessage> PostAsync(string path, string content) =>
        app.Http.PostAsync(Root + path, new StringContent(content, Encoding.UTF8, "application/json"));

    private async Task OneRunningAndOneFailedAsync()
    {
        await app.Http.PostAsync("api/parcels/1", new StringContent(""));
        await Client.ScheduleNewOrchestrationInstanceAsync("Lose", null, new StartOrchestrationOptions("lose-1"));
        await Client.WaitForInstanceStartAsync("ship-1").WaitAsync(Limit);
        await Client.WaitForInstanceCompletionAsync("lose-1").WaitAsync(Limit);
    }

    /// <summary>Entities tell nobody when they are done: asks until the state is this one; null until there is none.</summary>
    private async Task ReachAsync(string? state)
    {
        using CancellationTokenSource limit = new(Limit);
        while ((await Client.Entities.GetEntityAsync(new EntityInstanceId("Scale", "left"), limit.Token))?.State.Value != state)
        {
            await Task.Yield();
        }
    }
}
