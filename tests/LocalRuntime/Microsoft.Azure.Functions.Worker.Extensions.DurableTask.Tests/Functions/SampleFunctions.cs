using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Entities;

namespace Miriam.DurableTask.Tests.Functions;

public sealed record Parcel(string Id, int Weight);

public sealed class Prices
{
    public int PerKilo => 3;
}

/// <summary>A small durable function app.</summary>
public sealed class SampleFunctions(Prices prices)
{
    [Function("Start")]
    public async Task<IActionResult> Start(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "parcels/{id}")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client) =>
        new OkObjectResult(await client.ScheduleNewOrchestrationInstanceAsync(
            nameof(Ship), new Parcel(id, 4), new StartOrchestrationOptions("ship-" + id)));

    [Function("Links")]
    public async Task<HttpResponseData> Links(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "parcels/{id}/links")] HttpRequestData request,
        string id,
        [DurableClient] DurableTaskClient client) =>
        await client.CreateCheckStatusResponseAsync(request, "ship-" + id);

    [Function("Scale")]
    public static Task Scale([EntityTrigger] TaskEntityDispatcher dispatcher) => dispatcher.DispatchAsync<ScaleEntity>();

    [Function("WeighAll")]
    public static async Task<int> WeighAll([OrchestrationTrigger] TaskOrchestrationContext context, int[] weights)
    {
        EntityInstanceId scale = new("Scale", context.InstanceId);
        foreach (int weight in weights)
        {
            await context.Entities.SignalEntityAsync(scale, "Add", weight);
        }

        return await context.Entities.CallEntityAsync<int>(scale, "Total");
    }

    [Function("Lose")]
    public static Task<string> Lose([OrchestrationTrigger] TaskOrchestrationContext context) =>
        throw new InvalidOperationException("lost " + context.InstanceId);

    [Function("Repeat")]
    public static string Repeat([OrchestrationTrigger] TaskOrchestrationContext context, string input) => $"{input} {context.Version}";

    [Function(nameof(Ship))]
    public static async Task<string> Ship([OrchestrationTrigger] TaskOrchestrationContext context, Parcel parcel)
    {
        int price = await context.CallActivityAsync<int>(nameof(Price), parcel);
        context.SetCustomStatus(new { price });
        bool paid = await context.WaitForExternalEvent<bool>("Paid", TimeSpan.FromDays(30));
        string stamp = await context.CallSubOrchestratorAsync<string>(nameof(StampOrchestrator), parcel.Id);
        return FormattableString.Invariant($"{parcel.Id} {price} {paid} {stamp}");
    }

    [Function(nameof(Price))]
    public int Price([ActivityTrigger] Parcel parcel, FunctionContext context) =>
        context.FunctionDefinition.Name == nameof(Price) ? parcel.Weight * prices.PerKilo : throw new InvalidOperationException();
}

public sealed class ScaleEntity(Prices prices) : TaskEntity<int>
{
    public void Add(int weight) => State += weight;

    public int Total() => State * prices.PerKilo;
}

[DurableTask(nameof(StampOrchestrator))]
public sealed class StampOrchestrator : TaskOrchestrator<string, string>
{
    public override Task<string> RunAsync(TaskOrchestrationContext context, string input) =>
        context.CallActivityAsync<string>(nameof(StampActivity), input);
}

[DurableTask(nameof(StampActivity))]
public sealed class StampActivity : TaskActivity<string, string>
{
    public override Task<string> RunAsync(TaskActivityContext context, string input) => Task.FromResult($"stamped {input}");
}
