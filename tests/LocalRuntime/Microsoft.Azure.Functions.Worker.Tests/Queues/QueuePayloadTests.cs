using System.Net;
using Azure;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker.Hosting;
using Microsoft.Azure.Functions.Worker.Tests.Storage;
using Miriam.TestSupport;

namespace Microsoft.Azure.Functions.Worker.Tests.Queues;

/// <summary>What an output gives reaches the trigger identical, or is refused before anything is sent.</summary>
public sealed class QueuePayloadTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private const string Odd = "\u0001\uFFFE\r\n\0\"\\é€\U0001F600\u2028<>&";
    private readonly StorageApp storage = new(azurite.ConnectionString);

    // 64 KiB of Base64 are 49,152 bytes.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(49_151)]
    [InlineData(49_152)]
    public async Task Post_TextUpToTheLimit_ArrivesIdentical(int bytes)
    {
        string text = TextOf(bytes);
        await using TestApp app = await storage.StartAsync(typeof(Functions));
        using HttpResponseMessage response = await app.Http.PostAsync("api/text", new StringContent(text));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(text, await storage.Calls.NextAsync());
    }

    [Theory]
    [InlineData(49_153)]
    [InlineData(65_536)]
    [InlineData(5_242_880)]
    public async Task Post_TextBeyondTheLimit_IsRefused(int bytes)
    {
        await using TestApp app = await storage.StartAsync(typeof(Functions));
        using HttpResponseMessage response = await app.Http.PostAsync("api/text", new StringContent(TextOf(bytes)));
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        await NothingWasSentAsync(app);
    }

    [Theory]
    [InlineData("large")]
    [InlineData("half")]
    [InlineData("halfInJson")]
    public async Task Post_LastOfSeveralIsRefused_SendsNone(string kind)
    {
        await using TestApp app = await storage.StartAsync(typeof(Functions));
        using HttpResponseMessage response = await app.Http.PostAsync("api/several/" + kind, null);
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        await NothingWasSentAsync(app);
    }

    [Fact]
    public async Task Post_BlobWithHalfASurrogatePair_IsRefused()
    {
        await using TestApp app = await storage.StartAsync(typeof(Functions));
        using HttpResponseMessage response = await app.Http.PostAsync("api/blob", null);
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.False((bool)await storage.Container.GetBlobClient("half").ExistsAsync());
    }

    /// <summary>The service agrees: the first message that is refused here is the first that it refuses.</summary>
    [Fact]
    public async Task Send_OneByteMore_IsRefusedByTheServiceToo()
    {
        StorageQueue queue = storage.Queue("-raw");
        await queue.SendAsync(new BinaryData(new byte[49_152]), CancellationToken.None);
        RequestFailedException refused = await Assert.ThrowsAsync<RequestFailedException>(
            () => queue.SendAsync(new BinaryData(new byte[49_153]), CancellationToken.None));
        Assert.Equal((413, "RequestBodyTooLarge"), (refused.Status, refused.ErrorCode));
        RequestFailedException here = Assert.Throws<RequestFailedException>(() => StorageQueue.Checked(new BinaryData(new byte[49_153])));
        Assert.Equal((413, "RequestBodyTooLarge"), (here.Status, here.ErrorCode));
    }

    /// <summary>As UTF-8; the odd characters take 29 bytes.</summary>
    private static string TextOf(int bytes)
    {
        int odd = System.Text.Encoding.UTF8.GetByteCount(Odd);
        return bytes < odd ? new string('x', bytes) : Odd + new string('x', bytes - odd);
    }

    /// <summary>A message that follows is the first that comes.</summary>
    private async Task NothingWasSentAsync(TestApp app)
    {
        using HttpResponseMessage response = await app.Http.PostAsync("api/text", new StringContent("next"));
        Assert.Equal("next", await storage.Calls.NextAsync());
    }

    private sealed record Item(string Text);

    private sealed class Functions(Calls calls)
    {
        [Function("Text")]
        [QueueOutput("%Name%")]
        public static async Task<string> Text([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "text")] HttpRequest request)
        {
            using StreamReader reader = new(request.Body);
            return await reader.ReadToEndAsync();
        }

        [Function("Several")]
        [QueueOutput("%Name%")]
        public static object[] Several([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "several/{kind}")] HttpRequest request, string kind) =>
        [
            "first",
            kind switch
            {
                "large" => new byte[49_153],
                "half" => "a\uD83D",
                _ => new Item("\uDE00b"),
            },
        ];

        [Function("Blob")]
        [BlobOutput("%Name%/half")]
        public static string Blob([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "blob")] HttpRequest request) => "a\uD83D";

        [Function("Received")]
        public void Received([QueueTrigger("%Name%")] string message) => calls.Add(message);
    }
}
