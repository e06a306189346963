using Azure.Storage.Blobs.Models;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Miriam.TestSupport;

namespace Microsoft.Azure.Functions.Worker.Tests.Storage;

public sealed class OutputTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private readonly StorageApp storage = new(azurite.ConnectionString);

    [Fact]
    public async Task Post_SeveralOutputs_WritesEachAndAnswers()
    {
        await using TestApp app = await storage.StartAsync(typeof(Functions));
        using HttpResponseMessage response = await app.Http.PostAsync("api/several/7", null);
        Assert.Equal("answer", await response.Content.ReadAsStringAsync());
        Assert.Equal("""{"Id":"7"}""", await StorageApp.TakeAsync(storage.Queue("-items")));
        Assert.Equal("as text", await ReadAsync("out/7.txt"));
    }

    [Fact]
    public async Task Post_OutputsThatAreNull_WritesNothing()
    {
        await using TestApp app = await storage.StartAsync(typeof(Functions));
        using HttpResponseMessage response = await app.Http.PostAsync("api/several/none", null);
        Assert.Equal("answer", await response.Content.ReadAsStringAsync());
        Assert.False((bool)await storage.Container.ExistsAsync());
    }

    [Fact]
    public async Task Post_Collection_SendsAMessageForEachItem()
    {
        await using TestApp app = await storage.StartAsync(typeof(Functions));
        using HttpResponseMessage response = await app.Http.PostAsync("api/many", null);
        Assert.Equal("", await response.Content.ReadAsStringAsync());
        Assert.Equal("a", await StorageApp.TakeAsync(storage.Queue("-many")));
        Assert.Equal("b", await StorageApp.TakeAsync(storage.Queue("-many")));
    }

    [Fact]
    public async Task Put_BlobThenQueueThenBlob_FollowsTheChain()
    {
        await using TestApp app = await storage.StartAsync(typeof(Chain));
        await storage.PutAsync("in/one", "x");
        Assert.Equal("one", await storage.Calls.NextAsync());
        BlobItem written = await StorageApp.WrittenAsync(storage.Container, "chained/");
        Assert.True(Guid.TryParse(written.Name["chained/".Length..], out _));
        Assert.Equal("one", await ReadAsync(written.Name));
    }

    [Theory]
    [InlineData("there", "text 4 bytes text")]
    [InlineData("missing", " 0 bytes ")]
    public async Task Post_BlobInputs_AreRead(string name, string expected)
    {
        await using TestApp app = await storage.StartAsync(typeof(Functions));
        await storage.PutAsync("data/there", "text");
        using HttpResponseMessage response = await app.Http.PostAsync("api/input/" + name, null);
        Assert.Equal(expected, await response.Content.ReadAsStringAsync());
    }

    private async Task<string> ReadAsync(string blob)
    {
        BlobDownloadResult content = await storage.Container.GetBlobClient(blob).DownloadContentAsync();
        return content.Content.ToString();
    }

    private sealed record Item(string Id);

    private sealed class Results
    {
        [QueueOutput("%Name%-items")]
        public Item? Item { get; init; }

        [BlobOutput("%Name%/out/{id}.txt")]
        public string? Text { get; init; }

        public IActionResult? Answer { get; init; }
    }

    private static class Functions
    {
        [Function("Several")]
        public static Results Several(
            [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "several/{id}")] HttpRequest request, string id) =>
            id == "none"
                ? new Results { Answer = new OkObjectResult("answer") }
                : new Results { Item = new Item(id), Text = "as text", Answer = new OkObjectResult("answer") };

        [Function("Input")]
        public static async Task<string> Input(
            [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "input/{name}")] HttpRequest request,
            [BlobInput("%Name%/data/{name}")] string? text,
            [BlobInput("%Name%/data/{name}")] byte[]? bytes,
            [BlobInput("%Name%/data/{name}")] Stream? stream)
        {
            using StreamReader reader = new(stream ?? Stream.Null);
            return $"{text} {bytes?.Length ?? 0} bytes {await reader.ReadToEndAsync()}";
        }

        [Function("Many")]
        [QueueOutput("%Name%-many")]
        public static async Task<string[]> Many(
            [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "many")] HttpRequest request)
        {
            await Task.Yield();
            return ["a", "b"];
        }
    }

    private sealed class Chain(Calls calls)
    {
        [Function("Arrived")]
        [QueueOutput("%Name%-chain")]
        public string Arrived([BlobTrigger("%Name%/in/{name}")] string content, string name) => name;

        [Function("Queued")]
        [BlobOutput("%Name%/chained/{rand-guid}")]
        public string Queued([QueueTrigger("%Name%-chain")] string message)
        {
            calls.Add(message);
            return message;
        }
    }
}
