using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker.Hosting;
using Microsoft.DurableTask.Client;
using Miriam.TestSupport;

namespace Miriam.DurableTask.Tests.Functions;

public sealed class DurableFunctionsTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private static readonly TimeSpan Limit = Waits.Limit;

    [Fact]
    public async Task Ship_ThroughHttp_RunsToItsEnd()
    {
        await using DurableApp app = await DurableApp.StartAsync(azurite.ConnectionString, AzuriteFixture.UniqueName("hub"));

        Assert.Equal("ship-p1", await (await app.Http.PostAsync("api/parcels/p1", null)).Content.ReadAsStringAsync());
        JsonElement links = await app.Http.GetFromJsonAsync<JsonElement>("api/parcels/p1/links");
        HttpResponseMessage running = await app.Http.GetAsync(links.GetProperty("statusQueryGetUri").GetString());
        string raise = links.GetProperty("sendEventPostUri").GetString()!.Replace("{eventName}", "paid", StringComparison.Ordinal);
        HttpResponseMessage raised = await app.Http.PostAsJsonAsync(raise, true);
        await app.Service<DurableTaskClient>().WaitForInstanceCompletionAsync("ship-p1").WaitAsync(Limit);
        JsonElement ended = await app.Http.GetFromJsonAsync<JsonElement>(links.GetProperty("statusQueryGetUri").GetString());
        HttpResponseMessage late = await app.Http.PostAsJsonAsync(raise, true);

        Assert.Equal(HttpStatusCode.Accepted, running.StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, raised.StatusCode);
        Assert.Equal("Completed", ended.GetProperty("runtimeStatus").GetString());
        Assert.Equal("p1 12 True stamped p1", ended.GetProperty("output").GetString());
        Assert.Equal(12, ended.GetProperty("customStatus").GetProperty("price").GetInt32());
        Assert.Equal("p1", ended.GetProperty("input").GetProperty("Id").GetString());
        Assert.Equal(HttpStatusCode.Gone, late.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Http.GetAsync("runtime/webhooks/durabletask/instances/none")).StatusCode);
    }

    [Fact]
    public async Task Manage_ThroughHttp_ListsTerminatesAndPurges()
    {
        await using DurableApp app = await DurableApp.StartAsync(azurite.ConnectionString, AzuriteFixture.UniqueName("hub"));
        const string instances = "runtime/webhooks/durabletask/instances";
        await app.Http.PostAsync("api/parcels/p1", null);
        await app.Service<DurableTaskClient>().WaitForInstanceStartAsync("ship-p1").WaitAsync(Limit);

        JsonElement listed = await app.Http.GetFromJsonAsync<JsonElement>($"{instances}?instanceIdPrefix=ship&top=5");
        await app.Http.PostAsync($"{instances}/ship-p1/terminate?reason=lost", null);
        await app.Service<DurableTaskClient>().WaitForInstanceCompletionAsync("ship-p1").WaitAsync(Limit);
        JsonElement ended = await app.Http.GetFromJsonAsync<JsonElement>($"{instances}/ship-p1?showInput=false");
        JsonElement purged = await (await app.Http.DeleteAsync($"{instances}/ship-p1")).Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal("ship-p1", listed[0].GetProperty("instanceId").GetString());
        Assert.Equal("Terminated", ended.GetProperty("runtimeStatus").GetString());
        Assert.Equal("lost", ended.GetProperty("output").GetString());
        Assert.Equal(JsonValueKind.Null, ended.GetProperty("input").ValueKind);
        Assert.Equal(1, purged.GetProperty("instancesDeleted").GetInt32());
    }

    [Fact]
    public async Task WeighAll_WithAnEntityFunction_AddsUp()
    {
        await using DurableApp app = await DurableApp.StartAsync(azurite.ConnectionString, AzuriteFixture.UniqueName("hub"));
        DurableTaskClient client = app.Service<DurableTaskClient>();

        string id = await client.ScheduleNewOrchestrationInstanceAsync("WeighAll", (int[])[1, 2, 4]);
        OrchestrationMetadata end = await client.WaitForInstanceCompletionAsync(id, true).WaitAsync(Limit);

        Assert.Equal(21, end.ReadOutputAs<int>());
    }

    [Fact]
    public async Task Ship_OnASkippingClock_TimesOutAfterThirtyDays()
    {
        await using DurableApp app = await DurableApp.StartAsync(
            azurite.ConnectionString,
            AzuriteFixture.UniqueName("hub"),
            "--LocalRuntime:Clock=Skipping",
            "--LocalRuntime:Clock:Start=2024-09-01T00:00:00Z");
        await app.Http.PostAsync("api/parcels/p1", null);

        SkippingTimeProvider clock = (SkippingTimeProvider)app.Service<TimeProvider>();
        await clock.AdvanceToAsync(new DateTimeOffset(2024, 10, 15, 0, 0, 0, TimeSpan.Zero), CancellationToken.None).WaitAsync(Limit);

        OrchestrationMetadata? end = await app.Service<DurableTaskClient>().GetInstanceAsync("ship-p1", true);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, end!.RuntimeStatus);
        Assert.Equal("System.Threading.Tasks.TaskCanceledException", end.FailureDetails!.ErrorType);
        Assert.Equal(new DateTimeOffset(2024, 10, 1, 0, 0, 0, TimeSpan.Zero), end.LastUpdatedAt);
    }

    [Fact]
    public async Task Start_WhileAnotherHostOwnsTheHub_TakesOverWhenThatStops()
    {
        string hub = AzuriteFixture.UniqueName("hub");
        DurableApp first = await DurableApp.StartAsync(azurite.ConnectionString, hub);
        await using DurableApp second = await DurableApp.StartAsync(azurite.ConnectionString, hub);
        await second.Http.PostAsync("api/parcels/p1", null);

        await second.Service<DurableTaskClient>().WaitForInstanceStartAsync("ship-p1").WaitAsync(Limit);
        await first.DisposeAsync();
        await second.Service<DurableTaskClient>().RaiseEventAsync("ship-p1", "Paid", true);
        OrchestrationMetadata end = await second.Service<DurableTaskClient>()
            .WaitForInstanceCompletionAsync("ship-p1", true).WaitAsync(Limit);

        Assert.Equal("p1 12 True stamped p1", end.ReadOutputAs<string>());
    }
}
