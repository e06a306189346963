using System.Globalization;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Storage;
using Miriam.TestSupport;

namespace Miriam.DurableTask.Tests.Storage;

/// <summary>Payloads come back identical, whatever their size and characters, or are refused before anything is written.</summary>
public sealed class PayloadTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private const string Odd = "\u0000\u0001\uFFFE\r\n\t\"\\^@é€\U0001F600\u2028<>&";
    private static readonly TimeSpan Limit = Waits.Limit;

    // A property takes 30,000 characters, a row eight of them; longer texts are blobs.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(29_999)]
    [InlineData(30_000)]
    [InlineData(30_001)]
    [InlineData(239_999)]
    [InlineData(240_000)]
    [InlineData(240_001)]
    [InlineData(1_048_575)]
    [InlineData(1_048_576)]
    [InlineData(1_048_577)]
    [InlineData(5_242_880)]
    public async Task Row_TextOfALength_ReadsBackIdentical(int length)
    {
        TableClient table = new(azurite.ConnectionString, AzuriteFixture.UniqueName("rows"));
        await table.CreateAsync();
        LargeTexts large = new(new BlobContainerClient(azurite.ConnectionString, AzuriteFixture.UniqueName("large")), new HubWrites().Blobs);
        await large.CreateContainerAsync(CancellationToken.None);
        HubRows rows = new(large);
        string text = Json(length);

        await table.AddEntityAsync(await rows.TextRowAsync("p", "r", text, CancellationToken.None));
        string read = await rows.ReadTextAsync((await table.GetEntityAsync<TableEntity>("p", "r")).Value, CancellationToken.None);

        Assert.True(read == text);
    }

    // What a turn brings is packed up to 7,500 characters; input, status and output have a property up to 30,000.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7_400)]
    [InlineData(7_499)]
    [InlineData(7_500)]
    [InlineData(7_501)]
    [InlineData(29_998)]
    [InlineData(29_999)]
    [InlineData(239_900)]
    [InlineData(240_000)]
    [InlineData(1_048_577)]
    [InlineData(5_242_880)]
    [InlineData(10_000_000)]
    public async Task Pass_TextOfALengthThroughEveryPlace_ComesBackIdentical(int length)
    {
        // As JSON it has two quotes more, and the odd characters take several.
        string text = (Odd + new string('x', length))[..length];
        await using TestHub hub = await StartAsync();

        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Pass", text, new StartOrchestrationOptions("p"));
        await hub.Client.RaiseEventAsync("p", "More", text);
        OrchestrationMetadata end = await hub.Client.WaitForInstanceCompletionAsync("p", true).WaitAsync(Limit);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, end.RuntimeStatus);
        Assert.True(end.ReadInputAs<string>() == text);
        Assert.True(end.ReadCustomStatusAs<string>() == text);
        Assert.True(end.ReadOutputAs<string>() == text + text);
    }

    // A transaction holds 100 rows and 4 MiB; one turn brings more of both.
    [Fact]
    public async Task Turn_BringingMoreThanATransactionHolds_IsCommittedWhole()
    {
        const int count = 150;
        await using TestHub hub = await StartAsync();
        string text = Odd + new string('x', 29_900);

        await hub.Client.ScheduleNewOrchestrationInstanceAsync("PassMany", count, new StartOrchestrationOptions("m"));
        await Task.WhenAll(Enumerable.Range(0, count).Select(_ => hub.Client.RaiseEventAsync("m", "More", text)));
        OrchestrationMetadata end = await hub.Client.WaitForInstanceCompletionAsync("m", true).WaitAsync(Limit);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, end.RuntimeStatus);
        Assert.Equal(2 * count, end.ReadOutputAs<string[]>()!.Count(output => output == text));
    }

    [Fact]
    public async Task Pass_NullEmptyAndDeepJson_ComesBackIdentical()
    {
        JsonNode? deep = null;
        for (int level = 0; level < 60; level++)
        {
            deep = new JsonObject { [level.ToString(CultureInfo.InvariantCulture)] = deep, ["list"] = new JsonArray(1, null, "") };
        }

        await using TestHub hub = await StartAsync();
        foreach (JsonNode? payload in (JsonNode?[])[null, new JsonObject(), new JsonArray(), deep])
        {
            string id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("PassJson", payload);
            OrchestrationMetadata end = await hub.Client.WaitForInstanceCompletionAsync(id, true).WaitAsync(Limit);

            Assert.Equal(OrchestrationRuntimeStatus.Completed, end.RuntimeStatus);
            Assert.Equal(payload?.ToJsonString(), end.SerializedOutput);
        }
    }

    [Fact]
    public async Task Give_HalfASurrogatePair_IsRefusedBeforeAnythingIsWritten()
    {
        await using TestHub hub = await StartAsync();
        string half = "a\uD83D";

        await Assert.ThrowsAsync<System.Text.Json.JsonException>(
            () => hub.Client.ScheduleNewOrchestrationInstanceAsync("Pass", half, new StartOrchestrationOptions("p")));
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Half", "input", new StartOrchestrationOptions("h"));
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Half", "activity", new StartOrchestrationOptions("a"));
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Half", "output", new StartOrchestrationOptions("o"));
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Half", "again", new StartOrchestrationOptions("g"));

        Assert.Null(await hub.Client.GetInstanceAsync("p"));
        foreach (string id in (string[])["h", "a", "o", "g"])
        {
            OrchestrationMetadata end = await hub.Client.WaitForInstanceCompletionAsync(id, true).WaitAsync(Limit);
            Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
            Assert.Contains("surrogate pair", end.SerializedOutput, StringComparison.Ordinal);
        }
    }

    private static string Json(int length) => (string.Concat(Enumerable.Repeat("\u0001\uFFFE\r\n\"\\é", 20)) + new string('x', length))[..length];

    private async Task<TestHub> StartAsync()
    {
        TestCatalog catalog = new TestCatalog()
            .AddOrchestrator<string, string>("Pass", async (context, input) =>
            {
                context.SetCustomStatus(input);
                string child = await context.CallSubOrchestratorAsync<string>("Child", await context.CallActivityAsync<string>("Same", input));
                return child + await context.WaitForExternalEvent<string>("More");
            })
            .AddOrchestrator<int, string[]>("PassMany", async (context, count) =>
            {
                string[] events = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => context.WaitForExternalEvent<string>("More")));
                string[] activities = await Task.WhenAll(events.Select(text => context.CallActivityAsync<string>("Same", text)));
                return [.. events, .. activities];
            })
            .AddOrchestrator<string, string>("Child", (_, input) => Task.FromResult(input))
            .AddOrchestrator<JsonNode?, JsonNode?>("PassJson", (context, input) => context.CallActivityAsync<JsonNode?>("SameJson", input))
            .AddOrchestrator<string, string?>("Half", async (context, place) =>
            {
                string half = "\uD83D";
                switch (place)
                {
                    case "input":
                        return await context.CallActivityAsync<string>("Same", half);
                    case "activity":
                        return await context.CallActivityAsync<string>("Half");
                    case "again":
                        context.ContinueAsNew(half);
                        return null;
                    default:
                        return half;
                }
            })
            .AddActivity<string, string>("Same", input => input)
            .AddActivity<JsonNode?, JsonNode?>("SameJson", Task<JsonNode?> (input) => Task.FromResult(input))
            .AddActivity<object?, string>("Half", _ => "\uD83D");
        return await TestHub.StartAsync(catalog, TestStores.Tables(azurite));
    }
}
